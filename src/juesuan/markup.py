"""Pages from templates: every text is escaped where it is put in, and no control character reaches a page."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from juesuan.characters import without_controls

if TYPE_CHECKING:
    from jinja2 import Environment


def rendered(template: Path, **values: object) -> str:
    """The page of a template; values are texts, or what the template takes apart.

    A text is never read as markup, unless it is :class:`markupsafe.Markup`.
    """
    return _environment(template.parent).get_template(template.name).render(values)


@cache
def _environment(folder: Path) -> Environment:
    import jinja2

    return jinja2.Environment(
        loader=jinja2.FileSystemLoader(folder),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        finalize=_fit,
    )


def _fit(value: Any) -> Any:
    """A text without unfit characters; markup and everything else as it is."""
    return without_controls(value) if type(value) is str else value
