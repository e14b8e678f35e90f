"""Relations in words, ``GK05[*].小计 = GK05[@].基本支出 + GK05[@].项目支出``, read into terms.

::

    relation := expr CMP expr | cell "%=" "(" expr ")" "/" "(" expr ")"      CMP: = >= <=
    expr     := ["-"] term (("+" | "-") term)*
    term     := [INTEGER "*"] (cell | sum) | INTEGER ["分" | "%" | "元"]
    sum      := "sum(" cell ")"
    cell     := FORM "[" selector "]" "." COLUMN          COLUMN: a name, * for each column, @ in it for the bound row

A selector that quantifies (``*``, ``#``, ``inner``, ``class``, a level, ``PREFIX#``) makes one instance for each row
and binds it; ``@`` is the bound row.  A second ``class`` is the class line with the bound code.  ``children``, ``top``,
``leaf`` and ``top in CODE`` stand for several rows and only inside a sum; so do ``=NAME``, the code rows named so, and
``A|B``, several columns.
"""

from __future__ import annotations

import re
from typing import Literal, NoReturn

import msgspec

from juesuan.errors import BrokenRuleBook
from juesuan.money import QUANTA
from juesuan.patterns import lazy_pattern

Comparison = Literal["=", ">=", "<="]

LEVELS = ("类", "款", "项")
_MANY = ("children", "top", "leaf")
_TOKEN = lazy_pattern(
    r"\s*(?:(?P<cell>(?P<form>GK\d\d|说明|绩效|资料|成果)\[(?P<selector>[^\[\]]+)\]\.(?P<column>\*|[^\s+\-*/()=<>%\[\]]+))"
    r"|(?P<sum>sum\()|(?P<number>\d+)(?P<unit>分|元|%(?!=))?|(?P<mark>%=|>=|<=|[=+\-*/()]))"
)


class CellRef(msgspec.Struct, frozen=True):
    """The cells ``form[selector].column``."""

    form: str
    selector: str
    column: str

    @property
    def quantifies(self) -> bool:
        """True when the selector makes one instance for each row (outside a sum)."""
        return self.selector in ("*", "inner", "class", *LEVELS) or self.selector.endswith("#")

    def __str__(self) -> str:
        return f"{self.form}[{self.selector}].{self.column}"


class RelationTerm(msgspec.Struct, frozen=True):
    """``coefficient`` times a cell, or times the sum of several; a constant when ``cell`` is None."""

    coefficient: int
    cell: CellRef | None
    summed: bool = False


Expr = tuple[RelationTerm, ...]


class Percent(msgspec.Struct, frozen=True):
    """The printed percentage ``cell`` is ``numerator`` over ``denominator``."""

    cell: CellRef
    numerator: Expr
    denominator: Expr


class ParsedRelation(msgspec.Struct, frozen=True):
    """A relation read: two sides and how they compare, or a percentage (then both sides are empty)."""

    left: Expr
    cmp: Comparison
    right: Expr
    percent: Percent | None = None

    def terms(self) -> Expr:
        """Every term, of a percentage its cell first."""
        if self.percent is None:
            return (*self.left, *self.right)
        return (RelationTerm(1, self.percent.cell), *self.percent.numerator, *self.percent.denominator)


def parse(text: str, rule: str) -> ParsedRelation:
    """The sentence that ``text`` says.

    Raises:
        BrokenRuleBook: it says none; names the rule and the place.
    """
    return _Parser(text, rule).sentence()


class _Parser:
    def __init__(self, text: str, rule: str) -> None:
        self.text, self.rule = text, rule
        self.tokens: list[re.Match[str]] = []
        at, end = 0, len(text.rstrip())
        while at < end:
            match = _TOKEN.match(text, at)
            if match is None:
                self._fail(at)
            self.tokens.append(match)
            at = match.end()
        self.next = 0

    def sentence(self) -> ParsedRelation:
        head = self.tokens[0] if self.tokens else None
        if head is not None and head["cell"] and len(self.tokens) > 1 and self.tokens[1]["mark"] == "%=":
            cell = self._cell(summed=False)
            self._take("%=")
            over = self._bracketed()
            self._take("/")
            read = ParsedRelation((), "=", (), Percent(cell, over, self._bracketed()))
        else:
            left = self._expr()
            match = self._any()
            compare = match["mark"]
            if compare not in ("=", ">=", "<="):
                self._fail(match.start())
            read = ParsedRelation(left, compare, self._expr())  # type: ignore[arg-type] # checked the line before
        if self.next < len(self.tokens):
            self._fail(self.tokens[self.next].start())
        self._check(read)
        return read

    def _bracketed(self) -> Expr:
        self._take("(")
        inner = self._expr()
        self._take(")")
        return inner

    def _expr(self) -> Expr:
        sign = -1 if self._peek() == "-" else 1
        if sign < 0:
            self.next += 1
        terms = [self._term(sign)]
        while self._peek() in ("+", "-"):
            sign = 1 if self._any()["mark"] == "+" else -1
            terms.append(self._term(sign))
        return tuple(terms)

    def _term(self, sign: int) -> RelationTerm:
        match = self._any()
        coefficient = sign
        if match["number"]:
            coefficient = sign * int(match["number"]) * QUANTA.get(match["unit"], 1)
            if match["unit"] or self._peek() != "*":
                return RelationTerm(coefficient, None)
            self.next += 1
            match = self._any()
        if match["sum"]:
            cell = self._cell(summed=True)
            self._take(")")
            return RelationTerm(coefficient, cell, summed=True)
        self.next -= 1
        return RelationTerm(coefficient, self._cell(summed=False))

    def _cell(self, *, summed: bool) -> CellRef:
        match = self._any()
        if not match["cell"]:
            self._fail(match.start())
        cell = CellRef(match["form"], match["selector"].strip(), match["column"])
        if not summed and (cell.selector in _MANY or cell.selector.startswith("top in ") or "|" in cell.column):
            self._fail(match.start(), f"「{cell.selector}」只能写在 sum( ) 里", f"'{cell.selector}' only inside sum( )")
        return cell

    def _check(self, read: ParsedRelation) -> None:
        single = [term.cell for term in read.terms() if term.cell is not None and not term.summed]
        quantifiers = {cell.selector for cell in single if cell.quantifies}
        if len(quantifiers) > 1:
            self._fail(0, "一条关系只能有一个逐行的选择", "one relation has one quantifying selector")
        every = [term.cell for term in read.terms() if term.cell is not None]
        if not every:
            self._fail(0, "没有单元格", "no cell")
        if read.percent is not None and len(every) < len(read.terms()):
            self._fail(0, "百分比的分子分母不能含常数", "no constant in a percentage")
        bound = any("@" in cell.selector + cell.column or cell.selector == "children" for cell in every)
        if bound and not quantifiers:
            self._fail(0, "@ 或 children 没有所指的行", "@ or children without a bound row")

    def _peek(self) -> str:
        return (self.tokens[self.next]["mark"] or "") if self.next < len(self.tokens) else ""

    def _any(self) -> re.Match[str]:
        if self.next >= len(self.tokens):
            self._fail(len(self.text))
        self.next += 1
        return self.tokens[self.next - 1]

    def _take(self, mark: str) -> None:
        match = self._any()
        if match["mark"] != mark:
            self._fail(match.start())

    def _fail(self, at: int, zh: str = "读不懂", en: str = "cannot be read") -> NoReturn:
        raise BrokenRuleBook(
            f"规则 {self.rule}：「{self.text}」第 {at + 1} 个字符起{zh}",
            f"rule {self.rule}: '{self.text}' from character {at + 1}: {en}",
        )
