"""Inline content of web pages: what is shown, what is not, and how blanks collapse."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lexicon.patterns import compiled
from lint.documents.numerals import format_number

if TYPE_CHECKING:
    from lxml.etree import _Element

HEADINGS = {f"h{level}": level for level in range(1, 7)}
UNSEEN = frozenset(
    {"script", "style", "head", "noscript", "template", "title", "meta", "link", "base", "param", "source", "track",
     "datalist", "option", "optgroup", "rp", "rt", "area", "map", "colgroup", "col", "noframes", "del", "textarea"}
)  # fmt: skip
"""Elements without text of the document; the text of ``del`` is deleted."""

PAGE_FRAME = frozenset({"nav", "footer", "aside", "button"})
"""Elements around the document: menus, copyright lines, buttons."""

OTHER_CONTENT = frozenset({"iframe", "frame", "object", "embed", "applet", "video", "audio", "canvas", "svg"})
"""Elements whose content is another document or a picture."""

BLOCKS = frozenset(
    {"address", "article", "blockquote", "body", "center", "dd", "details", "dir", "div", "dl", "dt", "fieldset",
     "figcaption", "figure", "form", "frameset", "header", "hgroup", "hr", "html", "legend", "li", "main", "menu", "ol",
     "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul", "caption", *HEADINGS}
)  # fmt: skip
"""Elements that begin and end a paragraph."""

_HIDDEN = compiled(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.I)
_BLANKS = compiled(r"[ \t\n\r\f]+")
_LINE_WRAP = compiled(r"(?<=[\u3400-\u9fff])\r?\n(?=[\u3400-\u9fff])")
_AROUND_BREAK = compiled(r" *\n *")
_LIST_TYPES = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
BREAK = "\x00"
"""Stands for a ``br`` until blanks have collapsed; NUL never comes out of the decoder."""


def is_hidden(element: _Element) -> bool:
    """Tell whether the page does not show `element`."""
    style = element.get("style")
    return element.get("hidden") is not None or bool(style and _HIDDEN.search(style))


def collapsed(text: str) -> str:
    """Return `text` with blanks collapsed as a browser does; lines wrapped between Chinese characters are joined."""
    text = _BLANKS.sub(" ", _LINE_WRAP.sub("", text)).replace(BREAK, "\n")
    return _AROUND_BREAK.sub("\n", text).strip(" \n")


def preformatted(text: str) -> str:
    """Return the text of a ``pre``."""
    return text.replace("\r\n", "\n").replace("\r", "\n").replace(BREAK, "\n").strip("\n")


def control_mark(element: _Element) -> str:
    """Return what a form field shows: a box, ticked or not, or the value of a text field."""
    kind = (element.get("type") or "text").lower()
    ticked = element.get("checked") is not None
    if kind == "checkbox":
        return "☑" if ticked else "□"
    if kind == "radio":
        return "●" if ticked else "○"
    return (element.get("value") or "") if kind in {"text", "number"} else ""


def item_number(kind: str, number: int) -> str:
    """Return the number that a browser prints before an item of an ordered list."""
    return f"{format_number(number, _LIST_TYPES.get(kind, 'decimal'))}. "


def integer(text: str | None, default: int) -> int:
    """Return the number of an attribute, `default` if it is none."""
    stripped = (text or "").strip().rstrip(";%")
    return int(stripped) if stripped.isascii() and stripped.isdigit() and len(stripped) < 8 else default
