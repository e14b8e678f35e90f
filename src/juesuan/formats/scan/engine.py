"""Text recognition: where text stands in a picture, and what it says, by the models that come with ``rapidocr``.

Nothing is fetched: the paths of the models are given, and a model that is missing is an error.  Of the whole chain of
``rapidocr`` only its two models and their preparation are used.  The cells of a table are known before it is read, so
that no search for text is needed there; and narrow pictures are not padded to a wide one, which triples the time and
makes the reading less sure.
"""

from __future__ import annotations

import importlib.util
import threading
from collections.abc import Sequence
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any, Final

import msgspec
import numpy as np
import numpy.typing as npt

from juesuan.formats.pages import Floats

Picture = npt.NDArray[np.uint8]
"""Rows from the top, pixels from the left, blue, green and red; or grey."""

_MODELS: Final = {
    "Det": "PP-OCRv6_det_small.onnx",
    "Rec": "PP-OCRv6_rec_small.onnx",
}
_HEIGHT: Final = 48
"""Pixels; all text is brought to this height."""
_NARROWEST: Final = 96
"""Pixels at that height."""
_WIDEST: Final = 3200
_AT_ONCE: Final = 8
_SHORT_SIDE: Final = 960
"""Pixels; text is sought in the picture brought to this size."""
_UNSURE: Final = 0.995
"""Of the best character; below it the second best is kept too."""


class Reading(msgspec.Struct, frozen=True, gc=False):
    """What a picture of one line says.

    ``at`` is the middle of each character in pixels from the left, ``sure`` how sure it is (0 to 1), ``other`` the
    second best where it is not sure, else a blank.
    """

    text: str = ""
    at: tuple[float, ...] = ()
    sure: tuple[float, ...] = ()
    other: str = ""


def installed() -> bool:
    """True where the libraries of the extra ``scan`` are there."""
    return all(importlib.util.find_spec(name) is not None for name in ("rapidocr", "onnxruntime", "cv2"))


def engine_version() -> str:
    """What the readings depend on: the libraries and their versions."""
    found = []
    for name in ("rapidocr", "onnxruntime"):
        try:
            found.append(f"{name} {version(name)}")
        except PackageNotFoundError:
            found.append(name)
    return " ".join(found)


class Engine:
    """The two models, loaded; several threads may use them at once, each picture on one core."""

    def __init__(self) -> None:
        import cv2
        import rapidocr

        cv2.setNumThreads(1)
        folder = Path(rapidocr.__file__).parent / "models"
        params: dict[str, Any] = {
            "Global.log_level": "critical",
            "EngineConfig.onnxruntime.intra_op_num_threads": 1,
            "EngineConfig.onnxruntime.inter_op_num_threads": 1,
        }
        for part, name in _MODELS.items():
            path = folder / name
            if not path.is_file():
                raise FileNotFoundError(2, "model of rapidocr is missing", str(path))
            params[f"{part}.model_path"] = str(path)
        whole = rapidocr.RapidOCR(params=params)
        self._detector = whole._load_det_model()
        self._recogniser = whole._load_rec_model()
        self._characters: list[str] = self._recogniser.postprocess_op.character
        self._lock = threading.Lock()

    def find(self, picture: Picture) -> Floats:
        """Where lines of text stand: four corners of each in pixels, clockwise from the upper left."""
        import cv2

        ratio = min(1.0, _SHORT_SIDE / min(picture.shape[:2]))
        small = cv2.resize(picture, None, fx=ratio, fy=ratio, interpolation=cv2.INTER_AREA) if ratio < 1 else picture
        with self._lock:  # the detector keeps its preparation as state
            found = self._detector(small)
        if found.boxes is None or not len(found.boxes):
            return np.zeros((0, 4, 2))
        return np.asarray(np.asarray(found.boxes, np.float64) / ratio)

    def read(self, lines: Sequence[Picture]) -> list[Reading]:
        """What each picture of one line says."""
        ratios = np.array([line.shape[1] / line.shape[0] for line in lines])
        found = [Reading()] * len(lines)
        order = np.argsort(ratios, kind="stable").tolist()
        for first in range(0, len(order), _AT_ONCE):
            some = order[first : first + _AT_ONCE]
            width = min(_WIDEST, max(_NARROWEST, int(np.ceil(ratios[some].max() * _HEIGHT))))
            batch = np.stack([_prepared(lines[at], width) for at in some])
            scores = self._recogniser.session(batch)
            for at, score in zip(some, scores, strict=True):
                scale = lines[at].shape[0] / _HEIGHT
                found[at] = self._decoded(score, width / score.shape[0] * scale)
        return found

    def _decoded(self, scores: npt.NDArray[np.float32], step: float) -> Reading:
        """The characters of one line; ``scores`` has a row each step and a column each character, 0 being none."""
        best, sure = scores.argmax(axis=1), scores.max(axis=1)
        fresh = np.append(True, best[1:] != best[:-1]) & (best > 0)
        starts = np.flatnonzero(fresh)
        text, at, how, other = [], [], [], []
        for start in starts.tolist():
            end = start + 1
            while end < len(best) and best[end] == best[start]:
                end += 1
            peak = start + int(sure[start:end].argmax())
            text.append(self._characters[best[start]])
            at.append((start + end) / 2 * step)
            how.append(round(float(sure[peak]), 4))
            second = " "
            if sure[peak] < _UNSURE:
                row = scores[peak].copy()
                row[best[start]] = 0
                row[0] = 0
                second = self._characters[int(row.argmax())]
            other.append(second if len(second) == 1 else " ")
        return Reading("".join(text), tuple(at), tuple(how), "".join(other))


def _prepared(line: Picture, width: int) -> npt.NDArray[np.float32]:
    """A line as the model takes it: three channels, its height, values from -1 to 1, empty to the right."""
    import cv2

    wide = min(width, int(np.ceil(_HEIGHT * line.shape[1] / line.shape[0])))
    shrinks = line.shape[0] > _HEIGHT
    scaled = cv2.resize(line, (max(1, wide), _HEIGHT), interpolation=cv2.INTER_AREA if shrinks else cv2.INTER_CUBIC)
    if scaled.ndim == 2:
        scaled = cv2.cvtColor(scaled, cv2.COLOR_GRAY2BGR)
    padded = np.zeros((3, _HEIGHT, width), np.float32)
    padded[:, :, : scaled.shape[1]] = scaled.astype(np.float32).transpose(2, 0, 1) / 127.5 - 1
    return padded


@cache
def engine() -> Engine:
    """The one of this process."""
    return Engine()
