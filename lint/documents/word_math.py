"""Equations of Word (m:oMath) as one line of text: fractions with a stroke, powers with a caret."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lexicon.patterns import compiled
from lint.documents.word_styles import W

if TYPE_CHECKING:
    from lxml.etree import _Element

M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_REMOVED = frozenset({W + "del", W + "moveFrom"})
_OPERATOR = compiled(r"[+\-−×÷*/=＋－＝]")


def math_text(element: _Element) -> str:
    """Return the equation `element` in one line, such as ``（A-B）/C×100%``."""
    if not isinstance(element.tag, str) or element.tag in _REMOVED:
        return ""
    kind = element.tag.removeprefix(M)
    match kind:
        case "t":
            return element.text or ""
        case "f":
            return f"{_operand(element, 'num')}/{_operand(element, 'den')}"
        case "sSup":
            return f"{_operand(element, 'e')}^{_operand(element, 'sup')}"
        case "rad":
            return f"√{_operand(element, 'e')}"
        case "d":
            opening, closing = _character(element, "begChr", "("), _character(element, "endChr", ")")
            inner = _character(element, "sepChr", "|").join(math_text(part) for part in element.iterfind(M + "e"))
            return f"{opening}{inner}{closing}"
        case "nary":
            return _character(element, "chr", "∫") + "".join(_operand(element, part) for part in ("sub", "sup", "e"))
    return "".join(math_text(child) for child in element)


def _operand(element: _Element, name: str) -> str:
    part = element.find(M + name)
    text = math_text(part) if part is not None else ""
    return f"({text})" if _OPERATOR.search(text) else text


def _character(element: _Element, name: str, default: str) -> str:
    found = element.find(f"{M}{element.tag.removeprefix(M)}Pr/{M}{name}")
    return default if found is None else found.get(M + "val", "")
