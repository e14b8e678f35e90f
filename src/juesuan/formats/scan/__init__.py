"""Pages that are pictures, read by text recognition: the libraries of the extra ``scan`` are loaded on first use."""

from juesuan.formats.scan.comparison import differing
from juesuan.formats.scan.engine import Picture, installed
from juesuan.formats.scan.page import ScannedPage
from juesuan.formats.scan.pages import PagePicture, as_picture, messages_on, read_pictures, with_sureness
from juesuan.formats.scan.picture_file import one_picture

__all__ = [
    "PagePicture",
    "Picture",
    "ScannedPage",
    "as_picture",
    "differing",
    "installed",
    "messages_on",
    "one_picture",
    "read_pictures",
    "with_sureness",
]
