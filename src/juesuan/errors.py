"""Named errors, grouped by who must act.

::

    JuesuanError
    ├── BadInput            the clerk or reviewer: mend or replace the file
    │   ├── UnreadableFile      the file cannot be opened as what it claims to be
    │   ├── NotFinalAccounts    it can be read, but is a budget, a company's report, …
    │   ├── WrongPrior          last year's accounts are of another year or department
    │   ├── UnreadableAmount    a text that should be an amount is none
    │   └── BadBooks            rows of the books that are wrong, all of them at once
    ├── NotPublishable      the clerk: something the publication needs is missing
    └── BrokenRuleBook      the rule keeper: the data in ``standard/`` is wrong

Findings about the figures of a report are data (:class:`juesuan.report.Finding`), never errors.
Every message is a pair, Chinese and English: :meth:`JuesuanError.say` picks one.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

Lang = Literal["zh", "en"]


class JuesuanError(Exception):
    """Base of all named errors; one clear line that says what is wrong, where, and what to do."""

    def __init__(self, zh: str, en: str = "") -> None:
        super().__init__(zh)
        self.zh = zh
        self.en = en or zh

    def say(self, lang: Lang = "zh") -> str:
        """The message in the language asked for."""
        return self.zh if lang == "zh" else self.en


class BadInput(JuesuanError):
    """Something a person brought in cannot be used as it is."""


class UnreadableFile(BadInput):
    """The file cannot be read at all: empty, damaged, encrypted, of another kind."""


class NotFinalAccounts(BadInput):
    """The file can be read, but what stands in it is not the final accounts of a department."""


class WrongPrior(BadInput):
    """The accounts given as last year's are not those of the same department a year before."""


class UnreadableAmount(BadInput):
    """A text that stands where an amount should stand is not one."""


class BadBooks(BadInput):
    """Wrong rows in the books; carries every one of them, not only the first."""

    def __init__(self, problems: Sequence[JuesuanError]) -> None:
        self.problems = tuple(problems)
        super().__init__(
            "\n".join(problem.zh for problem in problems),
            "\n".join(problem.en for problem in problems),
        )


class NotPublishable(BadInput):
    """The report lacks texts that its publication needs; lists every place."""

    def __init__(self, problems: Sequence[JuesuanError]) -> None:
        self.problems = tuple(problems)
        super().__init__(
            "\n".join(problem.zh for problem in problems),
            "\n".join(problem.en for problem in problems),
        )


class BrokenRuleBook(JuesuanError):
    """The law data is inconsistent; raised when it is loaded."""
