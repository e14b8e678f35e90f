"""``juesuan audit``: any documents or reports, one after another; one bad file never stops the others."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from juesuan.cli.audit_settings import SECONDS, AuditSettings
from juesuan.cli.commands.audit_plan import How, plan
from juesuan.cli.files import left_line
from juesuan.cli.output import Terminal, words
from juesuan.cli.save_audit import FORMATS, Kept, format_of, write_audit
from juesuan.errors import Lang

if TYPE_CHECKING:
    from collections.abc import Iterator

    from juesuan.cli.children import FileResult, FilesTogether


def options(parser: argparse.ArgumentParser, lang: Lang) -> None:
    """``FILE… [--as-one|--each] [--format text|json|xlsx|docx|html] [-o OUTPUT]``."""
    parser.add_argument("files", metavar="FILE", nargs="+", type=Path, help=words("audit FILE", lang))
    together = parser.add_mutually_exclusive_group()
    together.add_argument(
        "--as-one", dest="how", action="store_const", const="one", default="", help=words("audit --as-one", lang)
    )
    together.add_argument("--each", dest="how", action="store_const", const="each", help=words("audit --each", lang))
    parser.add_argument("--format", choices=FORMATS, help=words("audit --format", lang))
    parser.add_argument("-o", "--output", metavar="OUTPUT", type=Path, help=words("audit -o", lang))
    parser.add_argument("-j", "--jobs", metavar="N", type=_number, default=0, help=words("audit --jobs", lang))
    parser.add_argument(
        "--time-limit", metavar="SECONDS", type=_number, default=SECONDS, help=words("audit --time-limit", lang)
    )
    parser.add_argument("--prior", metavar="FILE", type=Path, help=words("audit --prior", lang))
    parser.add_argument("-q", "--quiet", action="store_true", help=words("quiet", lang))


def run(arguments: argparse.Namespace, terminal: Terminal) -> int:
    """0 when no file has an error; the first that applies of 4, when juesuan failed on one, 2, when one could not be
    read, 1, when one has an error, and 3, when of one no figure was checked."""
    to: Path | None = arguments.output
    kind = format_of(arguments.format, to)
    settings = AuditSettings(
        terminal.lang,
        kind != "text",
        seconds=arguments.time_limit,
        jobs=int(arguments.jobs),
        prior=arguments.prior,
    )
    if to is None:
        return audit_files(arguments.files, terminal, settings, arguments.how)
    from juesuan.files import refuse_output

    refuse_output(to, *arguments.files, *([arguments.prior] if arguments.prior else []))
    kept = Kept(terminal)
    code = audit_files(arguments.files, kept, settings, arguments.how)
    write_audit(kept.lines, kind, to, terminal.lang)
    terminal.data(terminal.words("written", path=to))
    return code


def audit_files(files: list[Path], terminal: Terminal, settings: AuditSettings, how: How = "") -> int:
    """Audits each, prints it in the order given, and returns the exit code of them all.

    Each is read in a child process; several are audited at once, and none can take the others down.  Files of one
    publication are audited together where ``how`` or their names say so.
    """
    planned = plan(files, how)
    if settings.prior is not None and len(planned.items) != 1:
        terminal.note(words("one prior", settings.lang))
        return 2
    from juesuan.cli.children import FilesTogether, audits

    results = audits([item for item in planned.items if isinstance(item, Path)], settings, terminal.pages)
    tally = Tally()
    for done, item in enumerate(planned.items):
        terminal.progress(done, len(planned.items), str(item.path if isinstance(item, FilesTogether) else item))
        for result in _together(item, terminal, settings) if isinstance(item, FilesTogether) else (next(results),):
            tally.add(result)
            if result.problem:
                terminal.note(result.problem)
            if result.lines:
                terminal.data(result.text)
    if tally.files > 1 and not settings.json:
        terminal.data(tally.line(terminal.lang))
    if planned.left:
        terminal.note(left_line(planned.left.items(), terminal.lang))
    return tally.code


def _together(files: FilesTogether, terminal: Terminal, settings: AuditSettings) -> Iterator[FileResult]:
    """The result of files of one publication, or that of each where they are not one and nobody said that they are."""
    from juesuan.cli.children import audit_of_set, audits

    result = audit_of_set(files, settings, terminal.pages)
    if result.apart:
        yield from audits(files.files, settings, terminal.pages)
        return
    if files.unasked:
        names = ("、" if settings.lang == "zh" else ", ").join(file.name for file in files.files)
        terminal.note(words("as one", settings.lang, count=len(files.files), names=names))
    yield result


def _number(text: str) -> float:
    number = float(text)
    if not 0 < number < 1e6:
        raise argparse.ArgumentTypeError(text)
    return number


class Tally(msgspec.Struct):
    """What a run over many documents comes to."""

    files: int = 0
    wrong: int = 0
    unread: int = 0
    ours: int = 0
    unchecked: int = 0
    clean: int = 0
    relations: int = 0
    errors: int = 0
    warnings: int = 0
    notes: int = 0

    def add(self, result: FileResult) -> None:
        """Counts one document."""
        self.files += 1
        self.unread += bool(result.problem)
        self.ours += result.ours
        self.errors += result.errors
        self.warnings += result.warnings
        self.notes += result.notes
        self.wrong += bool(result.errors)
        self.relations += result.relations
        sound = not result.errors and not result.problem
        self.unchecked += sound and result.nothing
        self.clean += sound and not result.nothing

    @property
    def code(self) -> int:
        """The exit code of the run: what stood in the way of auditing weighs most, then errors, then the unchecked."""
        return 4 if self.ours else 2 if self.unread else 1 if self.wrong else 3 if self.unchecked else 0

    def line(self, lang: Lang) -> str:
        """The whole run in one line, a second one where juesuan failed."""
        whole = words(
            "summary",
            lang,
            files=self.files,
            clean=self.clean,
            wrong=self.wrong,
            unchecked=self.unchecked,
            relations=self.relations,
            unread=self.unread,
            errors=self.errors,
            warnings=self.warnings,
            notes=self.notes,
        )
        return f"{whole}\n{words('summary ours', lang, ours=self.ours)}" if self.ours else whole
