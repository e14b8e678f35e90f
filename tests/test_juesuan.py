"""What a Python program imports of juesuan."""

from __future__ import annotations

import inspect
import subprocess
import sys

import pytest

import juesuan


@pytest.mark.parametrize("name", juesuan.__all__)
def test_every_name_is_there_and_says_what_it_is(name: str) -> None:
    value = getattr(juesuan, name)
    assert name in dir(juesuan)
    assert inspect.getdoc(value)
    if inspect.isfunction(value):
        assert "Returns:" in (value.__doc__ or "") or value.__doc__
        assert all(
            item.annotation is not inspect.Parameter.empty for item in inspect.signature(value).parameters.values()
        )


def test_a_function_stays_when_the_part_of_its_name_is_loaded() -> None:
    code = (
        "import juesuan.audit.run, juesuan.recognise, juesuan\n"
        "from juesuan.publish import publish\n"
        "assert juesuan.publish is publish\n"
        "from juesuan import audit, recognise\n"
        "print(audit.__module__, recognise.__module__)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["juesuan.audit.run", "juesuan.recognise.recognise"]


def test_importing_it_loads_no_part_of_it() -> None:
    code = "import sys, juesuan; print([name for name in sys.modules if name.startswith('juesuan.')])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_a_name_that_is_not_there_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'recognize'"):
        juesuan.recognize  # noqa: B018
