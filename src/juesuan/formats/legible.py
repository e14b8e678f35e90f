"""What a person can tell from its background, and what is too small or too faint to be seen, in every format."""

from __future__ import annotations

from typing import Final

SMALLEST: Final = 2.0
"""Points; nobody reads smaller characters."""
FAINTEST: Final = 0.1
"""Share of opacity; what has less is not seen."""
CONTRAST: Final = 24
"""Of 255; two colors that differ less in red, green and blue are one color to a person."""

RGB = tuple[int, int, int]
WHITE: Final[RGB] = (255, 255, 255)
BLACK: Final[RGB] = (0, 0, 0)


def alike(color: RGB, ground: RGB) -> bool:
    """True for a color that a person cannot tell from the background."""
    return max(abs(one - other) for one, other in zip(color, ground, strict=True)) < CONTRAST


def over(color: RGB, opacity: float, ground: RGB) -> RGB:
    """The color that a translucent color has on a background."""
    share = min(1.0, max(0.0, opacity))
    red, green, blue = (round(share * one + (1 - share) * other) for one, other in zip(color, ground, strict=True))
    return red, green, blue


def hexadecimal(text: str) -> RGB | None:
    """The color of ``RRGGBB``, with or without ``#``; ``None`` for anything else."""
    digits = text.removeprefix("#")
    try:
        number = int(digits, 16) if len(digits) == 6 and digits.isascii() and digits.isalnum() else -1
    except ValueError:
        return None
    return (number >> 16, number >> 8 & 255, number & 255) if number >= 0 else None


def shaded(color: RGB, *, tint: float = 0.0, shade: float = 0.0) -> RGB:
    """The color made lighter (``tint``) or darker (``shade``) by a share from 0 to 1, as Office themes do."""
    red, green, blue = (round((one + (255 - one) * tint) * (1 - shade)) for one in color)
    return red, green, blue
