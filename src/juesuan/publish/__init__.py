"""Report → the files of a publication: documents, open data, inline XBRL."""

from juesuan.publish.data_package import data_package
from juesuan.publish.publication import FORMATS, obstacles, publish

__all__ = ["FORMATS", "data_package", "obstacles", "publish"]
