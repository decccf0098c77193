"""Names of OpenDocument elements and attributes (OASIS OpenDocument 1.3, part 3)."""

from __future__ import annotations

_ODF = "{urn:oasis:names:tc:opendocument:xmlns:%s:1.0}"
OFFICE = _ODF % "office"
TEXT = _ODF % "text"
TABLE = _ODF % "table"
STYLE = _ODF % "style"
DRAW = _ODF % "drawing"
NUMBER = _ODF % "datastyle"
LOEXT = "{urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0}"


def whole(text: str | None, default: int) -> int:
    """Return the positive number of an attribute, `default` if it is none."""
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 10 else default
