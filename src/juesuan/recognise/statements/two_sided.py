"""Reading the two 总表: income on the left, expenditure on the right, matched by the label of each row."""

from __future__ import annotations

from juesuan.document import Place
from juesuan.recognise.statements.accepted_wordings import AcceptedWordings
from juesuan.recognise.statements.cells import StatementBuilder
from juesuan.recognise.table_view import (
    TableView,
    amount_or_blank,
    are_column_numbers,
    are_row_numbers,
    column_headings,
    label_without_number,
    repeats_header,
)

_TOTAL_EXPENDITURE = "本年支出合计"


def read_two_sided(view: TableView, accepted: AcceptedWordings, builder: StatementBuilder) -> None:
    """Fill ``builder`` with the lines and cells of a two-sided statement."""
    header_rows = _header_height(view, accepted)
    view.set_header(header_rows)
    split = _right_start(view, accepted)
    left_amount = _left_amount(view, split)
    right_amounts = _right_amounts(view, accepted, split)
    if any(are_row_numbers(row[c] for row in view.texts[header_rows:]) for c in (left_amount, *right_amounts.values())):
        builder.unread.append("没有决算数栏")
        return
    builder.columns = [name for name in accepted.canonical if name == "决算数" or name in right_amounts]
    used_left: set[str] = set()
    used_right: set[str] = set()
    in_classes = True
    for at in range(header_rows, view.height):
        if are_column_numbers(view.texts[at]) or repeats_header(view, at):
            continue
        texts = view.texts[at]
        left_label = _label(texts[:left_amount])
        cell = view.cells[at][left_amount]
        if left_label or texts[left_amount]:
            key = _key(left_label, accepted.left, used_left)
            if key:
                place = cell.place if cell else Place()
                builder.fact(builder.row(key, left_label, place=place), "决算数", cell)
            elif texts[left_amount]:
                builder.keep_unread(left_label + texts[left_amount])
        first = min(right_amounts.values())
        right_label = _label(texts[split:first])
        cells = {name: view.cells[at][c] for name, c in right_amounts.items()}
        if right_label or any(texts[c] for c in right_amounts.values()):
            key = _key(right_label, accepted.right, used_right)
            if not key:
                if not any(texts[c] for c in right_amounts.values()):
                    continue
                if in_classes:
                    builder.keep_unread(right_label + "".join(texts[first:]))
                    continue
                key = right_label or f"第{at + 1}行"
            row = builder.row(key, right_label, code=accepted.codes.get(key, ""), place=_row_place(cells.values()))
            for name, found in cells.items():
                builder.fact(row, name, found)
            in_classes = in_classes and key != _TOTAL_EXPENDITURE


def _row_place(cells: object) -> Place:
    for cell in cells if hasattr(cells, "__iter__") else ():
        if cell is not None:
            place: Place = cell.place
            return place
    return Place()


def _label(texts: list[str]) -> str:
    words = [text for text in texts if text and not text.isdigit()]
    return label_without_number(words[0]) if words else ""


def _key(label: str, known: dict[str, tuple[str, ...]], used: set[str]) -> str:
    """The next line of the form that carries this label; ``""`` for none."""
    for key in known.get(label, ()):
        if key not in used:
            used.add(key)
            return key
    return ""


def _header_height(view: TableView, accepted: AcceptedWordings) -> int:
    for at in range(view.height):
        if any(
            label_without_number(text) in accepted.left for text in view.texts[at][: max(2, view.width // 2)] if text
        ):
            amounts = [text for text in view.texts[at] if text and amount_or_blank(text)]
            if amounts or any(label_without_number(text) in accepted.right for text in view.texts[at]):
                return at
    return min(2, view.height)


def _right_start(view: TableView, accepted: AcceptedWordings) -> int:
    """The grid column at which the expenditure side's labels stand."""
    votes: dict[int, int] = {}
    for at in range(view.header_rows, view.height):
        for column in range(1, view.width):
            label = label_without_number(view.texts[at][column])
            if label in accepted.right and view.starts_at(at, column) and label not in ("总计", "合计"):
                votes[column] = votes.get(column, 0) + 1
    return max(votes, key=lambda column: votes[column]) if votes else view.width // 2


def _left_amount(view: TableView, split: int) -> int:
    """The amount column of the income side: headed 决算数 or 金额, else the last before the right side."""
    for column in range(split - 1, 0, -1):
        if any("决算" in text or "金额" in text for text in view.header_paths[column]):
            return column
    return max(split - 1, 1)


def _right_amounts(view: TableView, accepted: AcceptedWordings, split: int) -> dict[str, int]:
    found: dict[str, int] = {}
    names = [name for name in accepted.canonical if name != "决算数"]
    for column in range(split + 1, view.width):
        path = view.header_paths[column]
        if any("行次" in text for text in path):
            continue
        if not names:
            if any("决算" in text or "金额" in text for text in path):
                found.setdefault("决算数", column)
            continue
        for text in column_headings(path):
            name = next((name for name in accepted.columns.get(text, ()) if name != "决算数"), "")
            if name and name not in found:
                found[name] = column
                break
    if not found:
        found["决算数" if not names else names[0]] = view.width - 1
    return found
