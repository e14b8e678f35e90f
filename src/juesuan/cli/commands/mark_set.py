"""``juesuan mark`` of a publication in several files: a marked copy of each, in a folder."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from juesuan.cli.output import Terminal
from juesuan.errors import BadInput

if TYPE_CHECKING:
    from juesuan.audit import Member


def mark_set(path: Path, to: Path, terminal: Terminal) -> int:
    """Writes a marked copy of each file of the folder or archive; the exit code is that of ``mark``.

    Raises:
        BadInput: the folder to write holds something already.
        UnreadableFile: the files cannot be read, or are not one publication.
    """
    from juesuan.audit import members_of, read_set
    from juesuan.check import check
    from juesuan.cli.audit_output import counts
    from juesuan.cli.files import expand
    from juesuan.mark import findings_in, mark, placed
    from juesuan.report import coverage_in_words, in_words, total_words

    _refuse_folder(to, path)
    members = {member.name: member for member in members_of(expand(path).documents)}
    found = read_set(list(members.values()), path, placed)
    result = check(found.report)
    lang = terminal.lang
    shown = [in_words(finding, lang) for finding in result.findings]
    unseen = [coverage_in_words(item, lang) for item in result.coverage]
    total = total_words(counts(result.findings), result.checked, lang)
    to.mkdir(parents=True, exist_ok=True)
    for number, (name, document) in enumerate(found.parts, 1):
        own = findings_in(name, shown, lang, first=number == 1)
        copy = to / _copy_name(number, name, document.format)
        data = _content(members[name])
        dropped = mark(Path(name), document, own, copy, unseen, total, lang=lang, data=data)
        terminal.data(terminal.words("written", path=copy))
        say_dropped(Path(name), dropped, terminal)
    terminal.data(total)
    return 1 if counts(result.findings)["error"] else 3 if result.checked.nothing else 0


def say_dropped(path: Path, dropped: Sequence[str], terminal: Terminal) -> None:
    """Says what a PDF carried that acts by itself, which the marked copy does not have."""
    if dropped:
        parts = [terminal.words(f"active {kind}") for kind in dropped]
        terminal.note(terminal.words("active", path=path, kinds=("、" if terminal.lang == "zh" else ", ").join(parts)))


def _refuse_folder(to: Path, source: Path) -> None:
    from juesuan.files import refuse_books

    if to.is_symlink() or (to.exists() and (not to.is_dir() or any(to.iterdir()))):
        raise BadInput(Terminal("zh").words("not empty", path=to), Terminal("en").words("not empty", path=to))
    refuse_books(to, source)


def _copy_name(number: int, name: str, kind: str) -> str:
    """A name made here: what an archive calls its files leads nowhere."""
    from juesuan.files import file_stem

    return f"{number:02d}-{file_stem(PurePosixPath(name).stem)}.{'pdf' if kind == 'pdf' else 'html'}"


def _content(member: Member) -> bytes:
    return member.source if isinstance(member.source, bytes) else member.source.read_bytes()
