"""Named errors, grouped by who must act.

::

    JuesuanError
    ├── BadInput            the clerk or reviewer: mend or replace the file
    │   ├── UnreadableFile      the file cannot be opened as what it claims to be
    │   ├── NotFinalAccounts    it can be read, but is a budget, a company's report, …
    │   ├── NotOneSet           files given as one publication are of several units or years, or hold the same twice
    │   ├── WrongPrior          last year's accounts are of another year or department
    │   ├── UnreadableAmount    a text that should be an amount is none
    │   └── BadBooks            rows of the books that are wrong, all of them at once
    ├── NotPublishable      the clerk: something the publication needs is missing
    ├── BrokenRuleBook      the rule keeper: the data in ``standard/`` is wrong
    └── InternalError       the developers: a fault in the code of juesuan

Findings about the figures of a report are data (:class:`juesuan.report.Finding`), never errors.
Every message is a pair, Chinese and English: :meth:`JuesuanError.say` picks one.
"""

from __future__ import annotations

import traceback
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Final, Literal

from juesuan.characters import one_line

Lang = Literal["zh", "en"]

_PACKAGE: Final = Path(__file__).parent


class JuesuanError(Exception):
    """Base of all named errors; one clear line that says what is wrong, where, and what to do."""

    def __init__(self, zh: str, en: str = "") -> None:
        self.zh = self._shown(zh)
        self.en = self._shown(en or zh)
        super().__init__(self.zh)

    def say_of(self, path: Path, lang: Lang = "zh") -> str:
        """The message in the language asked for, which names the file that it is about."""
        said, name = self.say(lang), one_line(str(path))
        return said if name in said or one_line(path.name) in said else f"{name}: {said}"

    def _shown(self, text: str) -> str:
        """The message in its one line: what a file name holds moves no cursor and begins no line."""
        return one_line(text)

    def say(self, lang: Lang = "zh") -> str:
        """The message in the language asked for."""
        return self.zh if lang == "zh" else self.en


class BadInput(JuesuanError):
    """Something a person brought in cannot be used as it is."""


class UnreadableFile(BadInput):
    """The file cannot be read at all: empty, damaged, encrypted, of another kind."""


class NotFinalAccounts(BadInput):
    """The file can be read, but what stands in it is not the final accounts of a department."""


class OtherAccounts(NotFinalAccounts):
    """What stands in the file is known for something else: a budget, the accounts of a company or a government."""


class NotOneSet(BadInput):
    """The files that were given as one publication are not one."""


class WrongPrior(BadInput):
    """The accounts given as last year's are not those of the same department a year before."""


class UnreadableAmount(BadInput):
    """A text that stands where an amount should stand is not one."""


class _Several(BadInput):
    """Several problems at once, a line each; ``problems`` are they."""

    def __init__(self, problems: Sequence[JuesuanError]) -> None:
        self.problems = tuple(problems)
        super().__init__(
            "\n".join(problem.zh for problem in problems),
            "\n".join(problem.en for problem in problems),
        )

    def _shown(self, text: str) -> str:
        return text


class BadBooks(_Several):
    """Wrong rows in the books; carries every one of them, not only the first."""


class NotPublishable(_Several):
    """The report lacks texts that its publication needs; lists every place."""


class BrokenRuleBook(JuesuanError):
    """The law data is inconsistent; raised when it is loaded."""


class InternalError(JuesuanError):
    """A fault in the code of juesuan, met while it worked on a file; the file need not be wrong.

    Args:
        error: what was raised.
        path: the file that was worked on, where there is one.
    """

    def __init__(self, error: Exception, path: Path | None = None) -> None:
        what = " ".join(f"{type(error).__name__}: {error}".split())
        where = _place(error)
        zh, en = (f"{path}：", f"{path}: ") if path is not None else ("", "")
        super().__init__(
            f"{zh}juesuan 内部错误（{what}，在 {where}），不是文件的错；请把这一行和所用的文件报告给 juesuan 的维护者",
            f"{en}internal error in juesuan ({what}, at {where}), not a fault of the file;"
            " please report this line and the file to the maintainers of juesuan",
        )


@contextmanager
def internal_errors(path: Path | None = None) -> Iterator[None]:
    """Whatever the code inside raises unexpectedly becomes an :class:`InternalError` that names the file.

    Named errors, errors of the operating system and a lack of memory pass as they are.
    """
    try:
        yield
    except (JuesuanError, OSError, MemoryError):
        raise
    except Exception as error:
        raise InternalError(error, path) from error


def _place(error: Exception) -> str:
    """The innermost line of juesuan's own code that the error came through: ``formats/docx/reader.py:35``."""
    frames = traceback.extract_tb(error.__traceback__)
    own = [frame for frame in frames if Path(frame.filename).is_relative_to(_PACKAGE)]
    if not own:
        return f"{Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else "?"
    return f"{Path(own[-1].filename).relative_to(_PACKAGE).as_posix()}:{own[-1].lineno}"
