"""Every format that is named can be read or written."""

from __future__ import annotations

import importlib
import inspect

import pytest

from juesuan.formats import READERS, WRITERS


@pytest.mark.parametrize("kind", sorted(READERS))
def test_a_format_that_is_named_has_a_reader(kind: str) -> None:
    module, name = READERS[kind]
    reader = getattr(importlib.import_module(module), name)
    assert list(inspect.signature(reader).parameters)[:2] == ["path", "data"]


@pytest.mark.parametrize("kind", sorted(WRITERS))
def test_a_format_that_is_named_has_a_writer(kind: str) -> None:
    module, name = WRITERS[kind]
    writer = getattr(importlib.import_module(module), name)
    assert list(inspect.signature(writer).parameters)[:1] == ["document"]
