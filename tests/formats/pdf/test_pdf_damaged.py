"""PDF files that are empty, locked, cut short or damaged: read as far as they go, or refused in one line."""

import random
import time
from pathlib import Path

import pytest
from pdf_drawings import ROWS, XS, YS, pdf, shown, table, text, words

from juesuan.errors import UnreadableFile
from juesuan.formats import read


def test_an_empty_page_and_a_page_of_pictures_do_not_stop_the_rest(tmp_path: Path) -> None:
    picture = "q 500 0 0 700 40 60 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \x41 EI Q\n"
    found = shown(tmp_path, pdf(["", picture, text(100, 700, "正文。")]))
    assert found.pages == 3 and words(found) == ["正文。"]
    ((chinese, english),) = found.troubles
    assert "第 2 页只有图片" in chinese and "page 2" in english


def test_a_pdf_locked_with_a_password_is_refused_in_one_line(tmp_path: Path) -> None:
    import pikepdf

    open_file, locked = tmp_path / "open.pdf", tmp_path / "locked.pdf"
    open_file.write_bytes(pdf([text(100, 700, "正文。")]))
    with pikepdf.open(open_file) as document:
        document.save(locked, encryption=pikepdf.Encryption(owner="o", user="u"))
    with pytest.raises(UnreadableFile, match="设有打开密码") as refused:
        read(locked)
    assert "\n" not in refused.value.zh and "password" in refused.value.en


def test_a_pdf_cut_short_is_refused_or_read_as_far_as_it_goes(tmp_path: Path) -> None:
    whole = pdf([table(XS, YS, ROWS)])
    with pytest.raises(UnreadableFile, match="已损坏或不完整"):
        shown(tmp_path, whole[:300])
    assert shown(tmp_path, whole[: len(whole) - 20]).pages == 1  # only the tail is missing


def test_mutated_files_are_read_or_refused_never_worse(tmp_path: Path) -> None:
    whole = pdf([text(200, 800, "支出决算表") + table(XS, YS, ROWS), "/X0 Do\n"], forms=[table(XS, YS, ROWS)])
    chance = random.Random(20240)
    start = time.perf_counter()
    for _ in range(300):
        data = bytearray(whole)
        for _ in range(chance.choice((1, 3, 20))):
            data[chance.randrange(len(data))] = chance.randrange(256)
        if chance.random() < 0.2:
            at = chance.randrange(len(data))
            del data[at : at + chance.randrange(200)]
        try:
            assert shown(tmp_path, bytes(data)).format in ("pdf", "text")
        except UnreadableFile as refused:
            assert "\n" not in refused.zh
        assert time.perf_counter() - start < 60
