"""View space: user space turned so that the text runs left to right."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
import numpy as np

from juesuan.document import BBox
from juesuan.formats.pages.geometry import Floats


class Turn(msgspec.Struct, frozen=True):
    """A clockwise turn by ``degrees`` (0, 90, 180, 270) from user space to view space."""

    degrees: int

    def view(self, box: Floats) -> Floats:
        """Boxes (left, bottom, right, top) of user space in view space."""
        left, bottom, right, top = box.T
        if self.degrees == 90:
            return np.column_stack((bottom, -right, top, -left))
        if self.degrees == 180:
            return np.column_stack((-right, -top, -left, -bottom))
        if self.degrees == 270:
            return np.column_stack((-top, left, -bottom, right))
        return box

    def there(self, box: BBox) -> BBox:
        """One box of user space in view space."""
        left, bottom, right, top = self.view(np.array([box]))[0].tolist()
        return (left, bottom, right, top)

    def back(self, left: float, bottom: float, right: float, top: float) -> BBox:
        """A box of view space in user space."""
        if not self.degrees:
            return (left, bottom, right, top)
        if self.degrees == 90:
            return (-top, left, -bottom, right)
        if self.degrees == 180:
            return (-right, -top, -left, -bottom)
        if self.degrees == 270:
            return (bottom, -right, top, -left)
        return (left, bottom, right, top)

    def edges(self, lefts: Sequence[float], base: float) -> tuple[float, ...]:
        """Edges of characters along a line at ``base``, in user space; nothing where the line does not run so there."""
        return () if self.degrees else tuple(lefts)
