"""Report → the files of a publication: documents, open data, inline XBRL."""

from juesuan.publish.data_package import data_package
from juesuan.publish.inline_xbrl import inline_xbrl
from juesuan.publish.publication import FORMATS, obstacles, publish
from juesuan.publish.xbrl_taxonomy import taxonomy

__all__ = ["FORMATS", "data_package", "inline_xbrl", "obstacles", "publish", "taxonomy"]
