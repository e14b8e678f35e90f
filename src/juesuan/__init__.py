"""juesuan (决算): compile, check, publish and audit departmental final accounts.

What a program needs of it, each loaded when it is first used (``docs/api.md`` shows them at work):

- :func:`read` — a file or bytes → :class:`Document`, what stands on the pages
- :func:`recognise` — :class:`Document` → :class:`Report`, what the figures mean
- :func:`audit` — a file, bytes, :class:`Document` or :class:`Report` → :class:`Audit`, with each :class:`Finding`
- :func:`in_words` — a :class:`Finding` in the sentences of a language
- :func:`compile_books` — a folder or workbook of books → :class:`Report`
- :func:`publish` — :class:`Report` → the files of a publication
- :func:`load_report`, :func:`report_bytes` — a :class:`Report` from and to its JSON file

Everything that a file can do wrong is a :class:`JuesuanError`: one sentence, ``error.zh`` and ``error.en``.
"""

import importlib
import sys
from types import ModuleType
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from juesuan.audit import Audit, audit
    from juesuan.compile import compile_books
    from juesuan.document import Document
    from juesuan.errors import JuesuanError
    from juesuan.formats import read
    from juesuan.publish import publish
    from juesuan.recognise import recognise
    from juesuan.report import Finding, Report, in_words, load_report, report_bytes

__version__ = "0.1.0"

__all__ = [
    "Audit",
    "Document",
    "Finding",
    "JuesuanError",
    "Report",
    "audit",
    "compile_books",
    "in_words",
    "load_report",
    "publish",
    "read",
    "recognise",
    "report_bytes",
]

_PARTS: Final = {
    "Audit": "audit",
    "Document": "document",
    "Finding": "report",
    "JuesuanError": "errors",
    "Report": "report",
    "audit": "audit",
    "compile_books": "compile",
    "in_words": "report",
    "load_report": "report",
    "publish": "publish",
    "read": "formats",
    "recognise": "recognise",
    "report_bytes": "report",
}
"""Each name → the part that it comes from."""


def __getattr__(name: str) -> Any:
    if name not in _PARTS:
        raise AttributeError(f"module 'juesuan' has no attribute {name!r}")
    value = getattr(importlib.import_module(f"juesuan.{_PARTS[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})


class _Package(ModuleType):
    """The package: ``juesuan.audit`` stays the function when the part of that name is loaded.

    Python binds each sub-module to its package; ``from juesuan.audit import …`` does not need that.
    """

    def __setattr__(self, name: str, value: object) -> None:
        if name not in _PARTS or not isinstance(value, ModuleType):
            super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Package
