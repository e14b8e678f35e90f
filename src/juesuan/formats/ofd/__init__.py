"""OFD files (GB/T 33190) read into Documents: characters and rules by position, from the XML of their pages."""

from juesuan.formats.ofd.reader import read_ofd

__all__ = ["read_ofd"]
