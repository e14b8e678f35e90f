"""Text that a file holds and a person who looks at it does not see, or sees otherwise."""

from __future__ import annotations

from typing import Literal

import msgspec

from juesuan.document.place import Place

Hiding = Literal[
    "invisible",
    "background",
    "transparent",
    "covered",
    "clipped",
    "off_page",
    "tiny",
    "layer",
    "replaced",
    "unmapped",
    "scan",
    "scan_differs",
    "assistive",
    "folded",
    "doubtful",
    "revision",
]
"""Why text is not seen.

``invisible``: it is not drawn, or marked as hidden; ``background``: it has the color of what is behind it;
``transparent``: too faint; ``covered``: something is drawn over it; ``clipped``: cut off; ``off_page``: beside the page
or window; ``tiny``: smaller than a person can read; ``layer``: on a layer switched off; ``replaced``: other characters
are shown than the file says; ``unmapped``: what is shown has no code, so that what the file says instead cannot be
compared; ``scan``: words that lie unseen over a scanned page, as text recognition puts them;
``scan_differs``: a number of such words that the picture shows otherwise, or does not show;
``assistive``: seen, and marked as nothing for people who listen to the page; ``folded``: in a part of a page that opens
on demand; ``doubtful``: it may be seen or not, as that depends on what the file does not hold; ``revision``: deleted in
a revision that is kept in the file.
"""


class HiddenText(msgspec.Struct, frozen=True, omit_defaults=True):
    """A piece of text that is not shown.

    ``text`` is what the file says, shortened where it is long, ``shown`` what stands there instead
    (``reason="replaced"``).  ``read`` is true where the text was read all the same as part of the document.
    """

    text: str
    reason: Hiding
    place: Place = Place()
    shown: str = ""
    read: bool = False
