"""Places as a person looks them up: ``第12页，三（二）``."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from juesuan.errors import Lang
from juesuan.report.worded import WordedPlace
from juesuan.standard import shared_sentences


def where(places: Iterable[WordedPlace], most: int, lang: Lang) -> str:
    """The first places, those of one section together, and how many there are where they are more.

    >>> where([WordedPlace(page=12, section="三（二）"), WordedPlace(page=13)], 6, "zh")
    '第12页，三（二）；第13页'
    """
    known = [(one.section, spot) for one in places if (spot := place_words(one, lang))]
    every = list(dict.fromkeys(known))
    groups = []
    for section, group in groupby(every[:most], key=lambda pair: pair[0]):
        spots = ("、" if lang == "zh" else ", ").join(spot for _, spot in group)
        groups.append(_said("place.in_section", lang, place=spots, section=section) if section else spots)
    shown = ("；" if lang == "zh" else "; ").join(groups)
    return _said("place.and_more", lang, shown=shown, count=len(every)) if len(every) > most else shown


def place_words(place: WordedPlace, lang: Lang) -> str:
    """A place without its section: its file, where there are several, and the page, sheet and cell, or line."""
    within = _within(place, lang)
    return _said("place.in_file", lang, file=place.file, place=within).strip() if place.file else within


def _within(place: WordedPlace, lang: Lang) -> str:
    if place.page is not None:
        return _said("place.page", lang, page=place.page)
    if place.sheet:
        return _said("place.cell", lang, sheet=place.sheet, cell=place.cell or "")
    return _said("place.line", lang, line=place.line) if place.line is not None else ""


def _said(name: str, lang: Lang, **values: object) -> str:
    return shared_sentences()[name].in_lang(lang).format(**values)
