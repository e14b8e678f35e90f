"""Which of the files that were given are audited each by itself, and which together as one publication."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from juesuan.cli.files import expand
from juesuan.patterns import lazy_pattern
from juesuan.text import without_blanks

if TYPE_CHECKING:
    from juesuan.cli.children import FilesTogether

How = Literal["", "each", "one"]
"""Each file by itself, all files as one, or, where nothing is said, as one those whose names say so."""

_NAME: Final = lazy_pattern(
    r"(?:附件?\d{0,2}|\d{1,2})?[、.．:：_\-—\s]*(?:(?P<unit>[^\d]{4,40}?)(?P<year>20\d\d)年?度?"
    r"|(?P<year_before>20\d\d)年?度?(?P<unit_after>[^\d]{4,40}?)(?:部门|单位)?(?:决算|整体|项目|绩效|“三公”))"
)


class Plan(NamedTuple):
    """What is audited in order, and what of the folders is not, by kind."""

    items: list[Path | FilesTogether]
    left: Counter[str]


def plan(given: Sequence[Path], how: How) -> Plan:
    """What is to be audited of the files and folders given."""
    from juesuan.cli.children import FilesTogether

    folders = [expand(path) for path in given]
    left = sum((folder.left for folder in folders), Counter[str]())
    files = [path for folder in folders for path in folder.documents]
    if how == "one":
        return Plan([FilesTogether(given[0], tuple(dict.fromkeys(files)))], left)
    if how == "each":
        return Plan(list(files), left)
    return Plan(list(_together(files)), left)


def _together(files: Sequence[Path]) -> Iterable[Path | FilesTogether]:
    from juesuan.cli.children import FilesTogether

    groups: dict[tuple[Path, str, str], list[Path]] = {}
    for file in dict.fromkeys(files):
        if named := _unit_and_year(file):
            groups.setdefault((file.parent, *named), []).append(file)
    several = {file: group for group in groups.values() if len(group) > 1 for file in group}
    for file in files:
        if file.suffix.lower() == ".zip":
            yield FilesTogether(file, (file,))
        elif file not in several:
            yield file
        elif several[file][0] == file:
            yield FilesTogether(file, tuple(several[file]), unasked=True)


def _unit_and_year(file: Path) -> tuple[str, str] | None:
    """What the name of a file says of whose accounts of which year it holds."""
    match = _NAME.match(without_blanks(file.stem).strip("《“"))
    if match is None or file.suffix.lower() == ".json":
        return None
    unit = match["unit"] or match["unit_after"]
    return unit.removeprefix("附件").strip("：:、_-—《"), match["year"] or match["year_before"]
