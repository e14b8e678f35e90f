"""The first two levels of indicators, whose words may be split over cells: ``产出``, ``指标``, ``（50分）``."""

from __future__ import annotations

from juesuan.document import Cell
from juesuan.patterns import lazy_pattern
from juesuan.recognise.annexes.labels import POINTS_AT_END, cell_words

_COMPLETE = lazy_pattern(r"(?:指标|满意度|效益|影响)$")
_OPEN = lazy_pattern(r"[（(][^）)]*$")
_CLOSES = lazy_pattern(r"^\d{0,3}(?:\.\d{1,2})?分?[)）]?$")
_BRACKET = lazy_pattern(r"^[（(]\d{1,3}(?:\.\d{0,2})?(?:分[)）]?)?$")
_FIRST = ("产出指标", "效益指标", "满意度指标", "管理指标", "决策指标", "过程指标")
_KNOWN = (
    *_FIRST,
    "成本指标",
    "数量指标",
    "质量指标",
    "时效指标",
    "经济成本指标",
    "社会成本指标",
    "生态环境成本指标",
    "经济效益指标",
    "社会效益指标",
    "生态效益指标",
    "可持续影响指标",
    "可持续发展指标",
    "服务对象满意度指标",
    "社会公众或服务对象满意度指标",
)


_NAMES = frozenset(_KNOWN) | {name.removesuffix("指标") for name in _KNOWN}


def is_level(text: str) -> bool:
    """True for the words of a known level, with or without points."""
    return POINTS_AT_END.sub("", text) in _NAMES


def is_first_level(text: str) -> bool:
    """True for a known level that is a first one: by its name, or because it has points."""
    name = POINTS_AT_END.sub("", text)
    return name in _FIRST or name != text


class Level:
    """The words of a level, cell by cell; shared by the indicators below it.

    ``uncertain_end`` is True where its last indicator is not known, so that its points cannot be compared with theirs.
    """

    def __init__(self, cell: Cell | None = None) -> None:
        self._cell = cell
        self.text = cell_words(cell) if cell is not None else ""
        self.uncertain_end = False

    @property
    def name(self) -> str:
        """Its words without points."""
        return POINTS_AT_END.sub("", self.text)

    @property
    def points(self) -> bool:
        """True when it prints how many points its indicators have together."""
        return bool(self.name) and self.name != self.text

    @property
    def complete(self) -> bool:
        """True when its words are those of a whole level."""
        return not _OPEN.search(self.text) and bool(_COMPLETE.search(self.name))

    @property
    def cell(self) -> Cell | None:
        """Its cell with all of its words."""
        return (
            None if self._cell is None else Cell(self._cell.row, self._cell.column, self.text, place=self._cell.place)
        )

    def add(self, cell: Cell) -> None:
        """Add the words of a continuation."""
        self.text += cell_words(cell)

    def followed_by(self, cell: Cell) -> Level:
        """This level, if the cell continues its words; else the level that begins there."""
        text = cell_words(cell)
        whole = self.text + text
        pieces = any(name.startswith(whole) for name in _KNOWN) and bool(self.text)
        points = self.name == self.text and self.text and _BRACKET.match(text)
        if pieces or points or (_OPEN.search(self.text) and _CLOSES.match(text)):
            self.text, self.uncertain_end = whole, True
            return self
        return Level(cell)
