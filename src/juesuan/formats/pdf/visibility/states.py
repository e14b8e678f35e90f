"""How text objects are drawn: asked for those of all open pages together, as numpy works best on many."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate, pairwise
from typing import NamedTuple

import numpy as np

from juesuan.formats.pages import Floats
from juesuan.formats.pdf.visibility import calls
from juesuan.formats.pdf.visibility.calls import Flags
from juesuan.formats.pdf.visibility.digits import Doubts, doubts_on
from juesuan.formats.pdf.visibility.hints import Hints
from juesuan.formats.pdf.visibility.scene import Scene


class TextStates(NamedTuple):
    """The text objects of one page, in the order of its scene.

    ``modes`` are those in which any is drawn, ``colors`` red, green, blue and alpha of each (0 to 255).  ``cut`` (by a
    clip path), ``transparent`` and ``marked`` are flags of each; the last two only where the file may have blending or
    layers.
    """

    handles: list[int]
    modes: frozenset[int]
    colors: Floats
    cut: Flags
    transparent: Flags
    marked: Flags


def states_of(scenes: Sequence[Scene], hints: Hints) -> tuple[list[TextStates], Doubts]:
    """How the text objects of each page are drawn, and those of all pages whose font is in doubt."""
    handles = [scene.handles() for scene in scenes]
    every = [handle for mine in handles for handle in mine]
    objects = [one for scene in scenes for one in scene.arguments()]
    colors, cut = calls.fill_colors(objects), calls.clipped(objects)
    none = np.zeros(len(objects), bool)
    transparent = calls.transparent(objects) if hints.blending else none
    marked = calls.marked(objects) if hints.layers else none
    states = []
    for scene, mine, (first, end) in zip(
        scenes, handles, pairwise(accumulate(map(len, handles), initial=0)), strict=True
    ):
        modes = frozenset[int]().union(*(group.modes for group in scene.texts))
        part = slice(first, end)
        states.append(TextStates(mine, modes, colors[part], cut[part], transparent[part], marked[part]))
    return states, doubts_on(every, objects, every=hints.double_digits)
