"""ofdkit, another reader of OFD: on each page both see the same characters."""

from __future__ import annotations

from collections import Counter
from importlib.metadata import version
from pathlib import Path

import ofdkit
import pytest
from judging import Note
from ofd_files import ofd_of_pdf
from publications import published

from juesuan.formats import file_bytes
from juesuan.formats.ofd.package import OfdPackage
from juesuan.formats.ofd.scene import scene_of
from juesuan.formats.ofd.structure import sheets_of

pytestmark = pytest.mark.verify

ANNOTATIONS = {("ofdrw-converter__signout.ofd", 1): Counter("测试文本注释")}
"""What annotations draw over a page: seen by a person, and left out by ofdkit."""


def of_us(path: Path, data: bytes) -> list[Counter[str]]:
    """The characters of each page, seen or not, without blanks."""
    found = []
    for sheet in sheets_of(OfdPackage(path, data)):
        area, layers = sheet.layers()
        scene = scene_of(area, layers, sheet.shared.resources)
        found.append(Counter(char for line in scene.lines for char in line.text if not char.isspace()))
    return found


def of_ofdkit(data: bytes) -> list[Counter[str]]:
    with ofdkit.open(data) as document:
        return [Counter(char for char in page.text() if not char.isspace()) for page in document.pages]


@pytest.mark.parametrize("layout", ["national", "shanghai"])
def test_a_publication_has_the_same_characters(layout: str, judged: Note) -> None:
    data = ofd_of_pdf(file_bytes(published(layout), "pdf"))
    ours = of_us(Path("publication.ofd"), data)
    assert ours == of_ofdkit(data)
    judged(f"ofdkit {version('ofdkit')}", f"{layout}: {len(ours)} pages, {sum(map(Counter.total, ours))} characters")


def test_the_samples_have_the_same_characters(shared: Path, judged: Note) -> None:
    samples = sorted((shared / "ofd").glob("*.ofd"))
    if not samples:
        pytest.skip("the samples are not here")
    for path in samples:
        data = path.read_bytes()
        pages = zip(of_us(path, data), of_ofdkit(data), strict=True)
        more = {(path.name, number): ours - theirs for number, (ours, theirs) in enumerate(pages, 1) if ours != theirs}
        assert more == {place: found for place, found in ANNOTATIONS.items() if place[0] == path.name}
        assert all(not theirs - ours for ours, theirs in zip(of_us(path, data), of_ofdkit(data), strict=True))
    judged(f"ofdkit {version('ofdkit')}", f"{len(samples)} samples")
