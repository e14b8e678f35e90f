"""Scans of real publications: their pages as pictures, clean and degraded, read and held against the files themselves.

    python bench/scan.py [--dpi 100,150,200,300] [--ways clean,turned,...] [--pages 8-12] [FILE…]

Of each way it prints the share of statement cells and of amounts of the narrative that are read as the file itself says
them, which certain errors are found again, errors that the file does not have, and processor seconds a page.
"""

from __future__ import annotations

import argparse
import io
import resource
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from copy import deepcopy
from pathlib import Path
from typing import Final

import numpy as np
import numpy.typing as npt
import pypdfium2

from juesuan.audit import Audit, audit
from juesuan.check import check
from juesuan.money import read_printed
from juesuan.report import Fact, Report, printed_fact
from shared_files import real_documents

Picture = npt.NDArray[np.uint8]

ALIKE: Final = {"1": "7", "7": "1", "3": "8", "8": "3", "0": "6", "6": "0", "5": "6", "9": "0"}
"""Digits that are taken for each other."""
_INCH: Final = 72


def turned(picture: Picture, random: np.random.Generator) -> Picture:
    """Askew by up to three degrees."""
    return _warped(picture, random.uniform(1, 3) * random.choice((-1, 1)), 0.0, random)


def perspective(picture: Picture, random: np.random.Generator) -> Picture:
    """Seen from the side, a little askew."""
    return _warped(picture, random.uniform(-1, 1), 0.02, random)


def noisy(picture: Picture, random: np.random.Generator) -> Picture:
    """With the noise of a sensor and dirt on the glass."""
    grain = random.normal(0, 12, picture.shape)
    dirty: Picture = np.clip(picture + grain, 0, 255).astype(np.uint8)
    dirty[random.random(picture.shape[:2]) < 0.0005] = 0
    return dirty


def compressed(picture: Picture, random: np.random.Generator) -> Picture:
    """JPEG of quality 40."""
    import cv2

    _, data = cv2.imencode(".jpg", picture, [cv2.IMWRITE_JPEG_QUALITY, 40])
    return np.asarray(cv2.imdecode(data, cv2.IMREAD_COLOR), np.uint8)


def two_tone(picture: Picture, random: np.random.Generator) -> Picture:
    """Black and white, as a fax."""
    dark: Picture = np.where(picture.min(axis=2, keepdims=True) < 150, 0, 255).astype(np.uint8).repeat(3, axis=2)
    return dark


def sealed(picture: Picture, random: np.random.Generator) -> Picture:
    """With a round red seal of 4 cm over the table."""
    import cv2

    high, wide = picture.shape[:2]
    radius = round(0.09 * min(high, wide))
    x = int(random.integers(radius + wide // 4, 3 * wide // 4))
    y = int(random.integers(radius + high // 4, 3 * high // 4))
    mark = np.zeros((high, wide), np.uint8)
    cv2.circle(mark, (x, y), radius, 255, max(3, radius // 14), cv2.LINE_AA)
    points = [
        (x + radius * 0.4 * np.sin(k * 4 * np.pi / 5), y - radius * 0.4 * np.cos(k * 4 * np.pi / 5)) for k in range(5)
    ]
    cv2.fillPoly(mark, [np.array(points, np.int32)], 255, cv2.LINE_AA)
    share = mark[:, :, None] / 255 * 0.8
    return np.asarray(np.minimum(picture, picture * (1 - share) + np.array((60, 40, 215)) * share), np.uint8)


def all_at_once(picture: Picture, random: np.random.Generator) -> Picture:
    """A poor scan: askew, noisy, compressed, sealed."""
    for way in (sealed, turned, noisy, compressed):
        picture = way(picture, random)
    return picture


WAYS: Final[dict[str, Callable[[Picture, np.random.Generator], Picture] | None]] = {
    "clean": None,
    "turned": turned,
    "perspective": perspective,
    "noisy": noisy,
    "compressed": compressed,
    "two-tone": two_tone,
    "sealed": sealed,
    "poor": all_at_once,
}


def _warped(picture: Picture, degrees: float, sideways: float, random: np.random.Generator) -> Picture:
    import cv2

    high, wide = picture.shape[:2]
    turn = np.vstack((cv2.getRotationMatrix2D((wide / 2, high / 2), degrees, 1), (0, 0, 1)))
    corners = np.array([(0, 0), (wide, 0), (wide, high), (0, high)], np.float32)
    moved = (
        corners + random.uniform(0, sideways, (4, 2)) * (wide, high) * ((1, 1), (-1, 1), (-1, -1), (1, -1))
    ).astype(np.float32)
    matrix = cv2.getPerspectiveTransform(corners, moved) @ turn
    found: Picture = cv2.warpPerspective(picture, matrix, (wide, high), flags=cv2.INTER_CUBIC, borderValue=(255,) * 3)
    return found


def pictures_of(path: Path, dpi: int, pages: list[int]) -> Iterator[Picture]:
    """The pages of a PDF drawn at a resolution; ``pages`` from 1, none for all."""
    document = pypdfium2.PdfDocument(path)
    for at in range(len(document)):
        if not pages or at + 1 in pages:
            yield np.ascontiguousarray(document[at].render(scale=dpi / _INCH).to_numpy()[:, :, :3])


def part_of(path: Path, pages: list[int]) -> bytes:
    """The PDF, or some of its pages."""
    if not pages:
        return path.read_bytes()
    part, out = pypdfium2.PdfDocument.new(), io.BytesIO()
    part.import_pages(pypdfium2.PdfDocument(path), [page - 1 for page in pages])
    part.save(out)
    return out.getvalue()


def picture_pdf(pictures: Iterator[Picture], dpi: int) -> bytes:
    """A PDF of nothing but these pictures."""
    from PIL import Image

    sheets = [Image.fromarray(picture[:, :, ::-1]) for picture in pictures]
    out = io.BytesIO()
    sheets[0].save(out, "PDF", save_all=True, append_images=sheets[1:], resolution=dpi, quality=92)
    return out.getvalue()


def cell_facts(report: Report) -> dict[str, Fact]:
    return {fact.address: fact for statement in report.statements for fact in statement.facts}


def held_against(name: str, way: str, dpi: int, original: Audit, scan: Audit, seconds: float, pages: int) -> None:
    """Prints one line of figures, and what was read wrong."""
    true, read = cell_facts(original.report), cell_facts(scan.report)
    right = sum(address in read and read[address].value == fact.value for address, fact in true.items())
    wrong = [
        (address, fact.text, read[address].text)
        for address, fact in true.items()
        if address in read and read[address].value != fact.value
    ]
    lost = [address for address in true if address not in read]
    more = [address for address in read if address not in true]
    errors = {(one.rule, one.addresses) for one in original.findings if one.severity == "error"}
    told = {(one.rule, one.addresses): one.severity for one in scan.findings}
    again = [one for one in errors if told.get(one) in ("error", "warning")]
    false = [one for one in scan.findings if one.severity == "error" and (one.rule, one.addresses) not in errors]
    fresh = Counter(
        one.severity
        for one in scan.findings
        if (one.rule, one.addresses) not in {(o.rule, o.addresses) for o in original.findings}
    )
    bound, all_bound = (one.report.numbers - len(one.report.unbound) for one in (scan, original))
    said = [
        f"{name} {dpi} {way}: cells {right}/{len(true)} = {right / max(1, len(true)):.4f}",
        f"wrong {len(wrong)}, lost {len(lost)}, more {len(more)}",
        f"numbers of the narrative bound {bound}/{all_bound}",
        f"errors again {len(again)}/{len(errors)}, false errors {len(false)}, new {dict(fresh)}",
        f"{seconds / pages:.2f} CPU s a page, {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB",
    ]
    print("; ".join(said), flush=True)
    for address, was, now in wrong[:20]:
        print(f"    wrong {address}: {was!r} read as {now!r}, sure {read[address].place.ocr}")
    if lost:
        print(f"    lost {len(lost)}: {lost[:4]}")
    for one in false:
        print(f"    false error {one.rule} {one.addresses}")
    for missed in errors - set(again):
        print(f"    not found again {missed}")


def misreads(scan: Audit, times: int) -> None:
    """Prints how many planted misreads of one digit are told as such, at the cell that was misread."""
    random = np.random.default_rng(17)
    cells = [fact for fact in cell_facts(scan.report).values() if fact.value]
    seen = told = elsewhere = errors = 0
    for _ in range(times):
        fact = cells[int(random.integers(len(cells)))]
        places = [at for at, char in enumerate(fact.text) if char in ALIKE]
        if not places:
            continue
        at = places[int(random.integers(len(places)))]
        text = fact.text[:at] + ALIKE[fact.text[at]] + fact.text[at + 1 :]
        number = read_printed(text, unit=fact.unit)
        if number.value == fact.value or (at == 0 and text.startswith("0")):
            continue
        report = deepcopy(scan.report)
        for statement in report.statements:
            statement.facts = [
                printed_fact(one.address, number, place=one.place) if one.address == fact.address else one
                for one in statement.facts
            ]
        before = {(one.rule, one.addresses) for one in scan.findings}
        new = [one for one in check(report).findings if (one.rule, one.addresses) not in before]
        misread = [one for one in new if any(remark.id == "recognised.misread" for remark in one.remarks)]
        here = [one for one in misread if one.cause is not None and one.cause.address == fact.address]
        seen += bool(new)
        told += bool(here)
        elsewhere += bool(misread) and not here
        errors += sum(one.severity == "error" for one in new)
    print(f"misreads: {seen} seen, {told} told at the cell, {elsewhere} told at another; {errors} errors", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--dpi", default="200")
    parser.add_argument("--ways", default="clean")
    parser.add_argument("--pages", default="")
    parser.add_argument("--misreads", type=int, default=0, help="so many misreads planted in what was read")
    parser.add_argument("--keep", type=Path, help="where to keep the PDFs of pictures")
    given = parser.parse_args()
    files = given.files or [path for path in real_documents() if path.suffix == ".pdf"][:1]
    pages = [int(one) for one in given.pages.split(",") if one]
    ways = list(WAYS) if given.ways == "all" else given.ways.split(",")
    for path in files:
        original = audit(part_of(path, pages), name=path.name)
        for dpi in map(int, given.dpi.split(",")):
            for way in ways:
                random = np.random.default_rng(16)
                degrade = WAYS[way]
                drawn = pictures_of(path, dpi, pages)
                data = picture_pdf((degrade(one, random) if degrade else one for one in drawn), dpi)
                count = len(pages) or original.report.source.pages
                with tempfile.TemporaryDirectory() as folder:
                    scan_path = (given.keep or Path(folder)) / f"{path.stem}-{dpi}-{way}.pdf"
                    scan_path.write_bytes(data)
                    started = time.process_time()
                    scan = audit(scan_path)
                    held_against(path.stem, way, dpi, original, scan, time.process_time() - started, count)
                    if given.misreads:
                        misreads(scan, given.misreads)


if __name__ == "__main__":
    main()
