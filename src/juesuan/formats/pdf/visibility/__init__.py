"""What of a page's text a person sees: the rest is never read as text of the page in silence.

Two steps.  Every text object is tested cheaply for what can hide it: how it is drawn, its color against what lies
behind, clipping, what is drawn after it, transparency, layers.  What fails a test is only suspected: such pages are
drawn as pictures with and without the suspected objects, and a character is seen where the two pictures differ.
"""

from juesuan.formats.pdf.visibility.annotations import with_annotations
from juesuan.formats.pdf.visibility.exchanged import with_digits_drawn
from juesuan.formats.pdf.visibility.given_text import with_drawn_text
from juesuan.formats.pdf.visibility.hints import HintFinder, Hints
from juesuan.formats.pdf.visibility.scene import Ground, Matrix, Scene, TextGroup, clips_inside, moved, product
from juesuan.formats.pdf.visibility.states import states_of
from juesuan.formats.pdf.visibility.unseen import unseen_characters

__all__ = [
    "Ground",
    "HintFinder",
    "Hints",
    "Matrix",
    "Scene",
    "TextGroup",
    "clips_inside",
    "moved",
    "product",
    "states_of",
    "unseen_characters",
    "with_annotations",
    "with_digits_drawn",
    "with_drawn_text",
]
