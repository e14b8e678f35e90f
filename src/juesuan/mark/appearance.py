"""How a mark is drawn: its colours, its appearance stream, the badge with its number."""

from __future__ import annotations

from dataclasses import dataclass
from math import cos, radians, sin
from typing import TYPE_CHECKING, Any, Final

from juesuan.document import BBox
from juesuan.report import Severity

if TYPE_CHECKING:
    import pikepdf

_STRONG: Final[dict[Severity, tuple[float, float, float]]] = {
    "error": (0.84, 0.12, 0.12),
    "warning": (0.80, 0.47, 0.0),
    "note": (0.10, 0.42, 0.75),
}
_PALE: Final[dict[Severity, tuple[float, float, float]]] = {
    "error": (1.0, 0.72, 0.70),
    "warning": (1.0, 0.88, 0.52),
    "note": (0.74, 0.88, 1.0),
}
_HIGH: Final = 8.0
_DIGIT: Final = 4.2
"""Points; height of a badge, and width of one character in it."""
_NOTE: Final = 16.0
_MARGIN: Final = 8.0
_POPUP: Final = (240.0, 130.0)


@dataclass(frozen=True)
class Shape:
    """An appearance: the box it fills in user space, what it draws, its colour."""

    box: BBox
    drawing: str
    color: tuple[float, float, float]


@dataclass(frozen=True)
class Room:
    """The page for badges: its frame, and where badges already are."""

    frame: BBox
    taken: list[BBox]

    def place(self, wanted: BBox) -> BBox:
        """The wanted box moved to the right until it is free, and into the frame."""
        left, bottom, right, top = wanted
        width = right - left
        left = min(max(left, self.frame[0]), self.frame[2] - width)
        bottom = min(max(bottom, self.frame[1]), self.frame[3] - (top - wanted[1]))
        top = bottom + wanted[3] - wanted[1]
        for _ in range(40):
            if not any(_meet((left, bottom, left + width, top), other) for other in self.taken):
                break
            left += width + 1
        found = (left, bottom, left + width, top)
        self.taken.append(found)
        return found


def _meet(one: BBox, other: BBox) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def quad(box: BBox) -> list[float]:
    """The corners of a highlight, in the order that readers expect: upper ones first."""
    left, bottom, right, top = box
    return [left, top, right, top, left, bottom, right, bottom]


def highlight(box: BBox, label: str, severity: Severity, *, main: bool, turn: int, room: Room) -> Shape:
    """A coloured ground behind the words, or a line under them where they are not the ``main`` place, and a badge."""
    left, bottom, right, top = box
    strong = _STRONG[severity]
    width = _DIGIT * len(label) + 4
    badge = room.place((left - 1, top - 1, left - 1 + width, top - 1 + _HIGH))
    if main:
        ground = f"/M gs {_rgb(_PALE[severity])} rg {_rectangle(box)} f {_rgb(strong)} RG 0.7 w {_rectangle(box)} S"
    else:
        foot = bottom + 0.8
        ground = f"/M gs {_rgb(strong)} RG 1 w [2.5 1.5] 0 d {left:.2f} {foot:.2f} m {right:.2f} {foot:.2f} l S"
    drawing = f"q {ground} Q\n{_badge(badge, label, strong, turn)}"
    around = (
        min(left, badge[0]) - 1,
        min(bottom, badge[1]) - 1,
        max(right, badge[2]) + 1,
        max(top, badge[3]) + 1,
    )
    return Shape(around, drawing, _PALE[severity])


def note(nth: int, label: str, severity: Severity, *, frame: BBox, turn: int) -> Shape:
    """A numbered square in the upper right corner, the ``nth`` of them, column by column."""
    step = _NOTE + 4
    rows = max(1, int((frame[3] - frame[1] - 2 * _MARGIN) // step))
    column, row = divmod(nth, rows)
    right, top = frame[2] - _MARGIN - column * step, frame[3] - _MARGIN - row * step
    box = (right - _NOTE, top - _NOTE, right, top)
    return Shape(box, _badge(box, label, _STRONG[severity], turn, size=9.0), _STRONG[severity])


def _badge(box: BBox, label: str, color: tuple[float, float, float], turn: int, size: float = 6.5) -> str:
    """White figures on the colour; upright on a page that is shown turned."""
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    c, s = cos(radians(turn)), sin(radians(turn))
    across, up = -0.556 * size * len(label) / 2 + 0.1 * size * label.count("-"), -0.36 * size
    start = (x + c * across - s * up, y + s * across + c * up)
    matrix = f"{c:.3f} {s:.3f} {-s:.3f} {c:.3f} {start[0]:.2f} {start[1]:.2f}"
    return f"q {_rgb(color)} rg {_rectangle(box)} f BT /F {size} Tf 1 1 1 rg {matrix} Tm ({label}) Tj ET Q"


def _rgb(color: tuple[float, float, float]) -> str:
    return " ".join(f"{part:.2f}" for part in color)


def _rectangle(box: BBox) -> str:
    return f"{box[0]:.2f} {box[1]:.2f} {box[2] - box[0]:.2f} {box[3] - box[1]:.2f} re"


class Parts:
    """The objects of marks in one file; ``made`` lists them in the order of their numbers."""

    def __init__(self, pdf: pikepdf.Pdf) -> None:
        import pikepdf

        self._kit = pikepdf
        self._pdf = pdf
        self.made: list[Any] = []
        font = self._new(
            pikepdf.Dictionary(
                Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name("/Helvetica-Bold")
            )
        )
        blend = self._new(pikepdf.Dictionary(Type=pikepdf.Name.ExtGState, BM=pikepdf.Name.Multiply))
        self._resources = self._new(
            pikepdf.Dictionary(Font=pikepdf.Dictionary(F=font), ExtGState=pikepdf.Dictionary(M=blend))
        )

    def _new(self, made: Any) -> Any:
        kept = made if made.is_indirect else self._pdf.make_indirect(made)
        self.made.append(kept)
        return kept

    def array(self, items: list[Any]) -> Any:
        """The items as an array."""
        return self._kit.Array(items)

    def annotation(self, kind: str, page: Any, shape: Shape, **entries: Any) -> Any:
        """An annotation with its appearance."""
        kit = self._kit
        stream = self._kit.Stream(self._pdf, shape.drawing.encode("ascii"))
        stream.Type, stream.Subtype = kit.Name.XObject, kit.Name.Form
        stream.BBox, stream.Resources = kit.Array(_numbers(shape.box)), self._resources
        kept = self._new(stream)
        name = entries.pop("Name", None)
        quads = entries.pop("QuadPoints", None)
        made = kit.Dictionary(
            Type=kit.Name.Annot,
            Subtype=kit.Name("/" + kind),
            Rect=kit.Array(_numbers(shape.box)),
            P=page,
            F=4 if kind == "Highlight" else 28,
            C=kit.Array(_numbers(shape.color)),
            AP=kit.Dictionary(N=kept),
            **{key: kit.String(value) for key, value in entries.items()},
        )
        if name:
            made.Name = kit.Name("/" + name)
        if quads:
            made.QuadPoints = kit.Array(_numbers(quads))
        return self._new(made)

    def popup(self, parent: Any, page: Any, frame: BBox, box: BBox) -> Any:
        """The closed window of a comment, beside the page's edge."""
        kit = self._kit
        right, top = frame[2], min(frame[3], max(box[3], frame[1] + _POPUP[1]))
        rect = (right - _POPUP[0], top - _POPUP[1], right, top)
        made = self._new(
            kit.Dictionary(
                Type=kit.Name.Annot,
                Subtype=kit.Name.Popup,
                Rect=kit.Array(_numbers(rect)),
                Parent=parent,
                P=page,
                F=28,
                Open=False,
            )
        )
        parent.Popup = made
        return made


def _numbers(values: Any) -> list[Any]:
    from decimal import Decimal

    return [Decimal(f"{value:.3f}") for value in values]
