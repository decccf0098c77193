"""Which characters the bytes of a web page stand for; a page that declares gb2312 or gbk is read as GB18030."""

from __future__ import annotations

import codecs
import re

from lint.documents.encoding import decode

_DECLARED = re.compile(
    rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w-]+)|^\s*<\?xml[^>]{0,100}encoding=["']([\w-]+)""", re.IGNORECASE
)
_HEAD = 4096
_XML_DECLARATION = re.compile(r"^\s*<\?xml[^>]*>")
_CONTROL = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f\ufffe\uffff]")


def decode_page(data: bytes, name: str) -> tuple[str, int]:
    """Return the text of a page, and how many characters of it could not be decoded.

    A page's declaration is wrong so often that valid UTF-8 wins over it; whatever of the GB family is declared is read
    as GB18030, which contains it: parsers that take gb2312 at its word stop at the first 镕 or ㎡.

    Args:
        data: The page.
        name: The file's name, for the message.

    Raises:
        InputError: If the encoding is unknown.
    """
    if data.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _cleaned(decode(data, name)), 0
    try:
        return _cleaned(data.decode("utf-8")), 0
    except UnicodeDecodeError:
        pass
    declared = _DECLARED.search(data[:_HEAD])
    charset = (declared[1] or declared[2]).decode("ascii").lower() if declared else ""
    if charset.startswith(("gb", "x-gb")):
        return _tolerant(data, "gb18030")
    if charset in {"utf-8", "utf8"}:
        return _tolerant(data, "utf-8")
    if charset.startswith("big5"):
        return _tolerant(data, "big5hkscs")
    return _cleaned(decode(data, name)), 0


def _tolerant(data: bytes, encoding: str) -> tuple[str, int]:
    text = data.decode(encoding, errors="replace")
    return _cleaned(text), text.count("\ufffd")


def _cleaned(text: str) -> str:
    return _CONTROL.sub("", _XML_DECLARATION.sub("", text))
