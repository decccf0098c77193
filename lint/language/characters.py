"""Folding of characters, one for one, so that every offset stays."""

from __future__ import annotations

_BLANKS = (
    "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\u200b\ufeff\t\r"
)
_TABLE = (
    {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
    | {ord(blank): 0x20 for blank in _BLANKS}
    | dict.fromkeys((0x2010, 0x2011, 0x2012, 0x2212, 0xFE63, 0x2043), ord("-"))
    | dict.fromkeys((0x301C, 0x223C, 0x02DC, 0xFE4B), ord("~"))
    | {0x2267: 0x2265, 0x2A7E: 0x2265, 0x2266: 0x2264, 0x2A7D: 0x2264, 0xFFE5: 0xA5, 0xFE6A: 0x25, 0xFE50: 0x2C}
    | {0xFE52: 0x2E, 0x2024: 0x2E, 0x2236: 0x3A, 0xFE55: 0x3A, 0x2215: 0x2F, 0x2044: 0x2F, 0x2217: 0x2A, 0x2A2F: 0xD7}
    | {0xFE59: 0x28, 0xFE5A: 0x29, 0xFE62: 0x2B, 0xFE66: 0x3D, 0x2715: 0xD7, 0x2716: 0xD7}
)  # fmt: skip


def fold(text: str) -> str:
    """Return `text` with full-width ASCII, blanks, minus signs and their like as their plain forms, of the same length.

    Dashes (``–``, ``—``) and CJK punctuation stay as they are; line feeds stay.
    """
    return text if text.isascii() else text.translate(_TABLE)
