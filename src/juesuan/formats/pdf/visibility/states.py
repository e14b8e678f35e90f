"""How text objects are drawn: asked for the runs of all open pages together, as numpy works best on many."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate, pairwise
from typing import NamedTuple

import numpy as np

from juesuan.formats.pages import Floats
from juesuan.formats.pdf.object_runs import Numbers
from juesuan.formats.pdf.visibility import calls
from juesuan.formats.pdf.visibility.calls import Flags
from juesuan.formats.pdf.visibility.digits import doubts_on
from juesuan.formats.pdf.visibility.hints import Hints
from juesuan.formats.pdf.visibility.scene import Scene


class TextStates(NamedTuple):
    """How text objects are drawn: runs of them, or each.

    ``modes`` says how it is drawn, ``colors`` red, green, blue and alpha of each (0 to 255).  ``cut`` (by a clip
    path), ``transparent`` and ``marked`` are flags of each, the last two only where the file may have blending or
    layers; ``exchanged`` and ``blank`` are those whose font is in doubt (:class:`Doubts`).
    """

    modes: Numbers
    colors: Floats
    cut: Flags
    transparent: Flags
    marked: Flags
    exchanged: Flags
    blank: Flags

    def at(self, which: Numbers | slice) -> TextStates:
        """Those of some of them."""
        return TextStates(
            self.modes[which],
            self.colors[which],
            self.cut[which],
            self.transparent[which],
            self.marked[which],
            self.exchanged[which],
            self.blank[which],
        )


def states_of(scenes: Sequence[Scene], hints: Hints) -> list[TextStates]:
    """How the runs of text objects of each page are drawn, in the order of its scene."""
    asked = [scene.asked() for scene in scenes]
    runs = [one for mine in asked for one in mine]
    none = np.zeros(len(runs), bool)
    doubts = doubts_on(runs, every=hints.double_digits)
    states = TextStates(
        np.array([mode for scene in scenes for mode in scene.modes()], np.int64),
        calls.fill_colors(runs),
        calls.clipped(runs),
        calls.transparent(runs) if hints.blending else none,
        calls.marked(runs) if hints.layers else none,
        doubts.exchanged,
        doubts.blank,
    )
    edges = pairwise(accumulate(map(len, asked), initial=0))
    return [states.at(slice(first, end)) for first, end in edges]
