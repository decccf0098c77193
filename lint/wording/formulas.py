"""A dash where the equals sign of a printed formula belongs: 控制率-（实际数/预算数）×100%."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lexicon.patterns import compiled
from lint.documents.model import Document, Span
from lint.wording.patterns import alternation, before
from lint.wording.scanning import passages_with

if TYPE_CHECKING:
    from lexicon import Lexicon

_DASHES = "-－—–−"
_HUNDRED = "[1１][0０][0０]"
_OUTSIDE = compiled(
    "[/／÷][^/／÷。；=＝\\n]{0,40}[）)\\]］】][ \\u3000]*([0-9０-９][0-9０-９,，.．]*)"
    f"[ \\u3000]*[×xX*＊][ \\u3000]*{_HUNDRED}[ \\u3000]*[%％]"
)


@dataclass(frozen=True, slots=True)
class DashForEquals:
    """The formula, and the dash in it."""

    span: Span
    dash: Span


def rate_formula(lexicon: Lexicon) -> re.Pattern[str]:
    """Return the pattern of a rate's name, a dash, a quotient in brackets, and ×100% (section ``numbering``)."""
    ends = alternation(lexicon.section("formula_names")["ends"])
    return compiled(
        f'(?:{ends})[”"]?[ \\u3000]*([{_DASHES}])[ \\u3000]*[（(\\[［【]'
        f"[^=＝。；\\n]{{1,80}}?[/／÷][^=＝。；\\n]{{1,60}}?[）)\\]］】]"
        f"[^=＝。；\\n]{{0,12}}?[×xX*＊][ \\u3000]*{_HUNDRED}[ \\u3000]*[%％]"
    )


def dashes_for_equals(document: Document, lexicon: Lexicon) -> Iterator[DashForEquals]:
    """Yield the dashes; one that follows an equals sign, or stands inside brackets, is a minus."""
    pattern = lexicon.view(rate_formula)
    for passage in passages_with(document, lexicon, pattern):
        for match in pattern.finditer(passage.text):
            head = before(passage.text, match.start(1), "。；;\n\t，,")
            if not any(sign in head for sign in "=＝+＋×÷/") and head.count("（") == head.count("）"):
                start = match.start(1) - len(head.lstrip())
                yield DashForEquals(Span(passage.index, start, match.end()), Span(passage.index, *match.span(1)))


@dataclass(frozen=True, slots=True)
class OperandOutside:
    """A number that stands between the closing bracket of a quotient and ×100%, and the text around it."""

    span: Span
    number: Span


def operands_outside(document: Document, lexicon: Lexicon) -> Iterator[OperandOutside]:
    """Yield numbers behind the bracket that they belong into: （本年数-上年数）/上年数]56.2×100%."""
    for passage in passages_with(document, lexicon, _OUTSIDE):
        for match in _OUTSIDE.finditer(passage.text):
            yield OperandOutside(Span(passage.index, *match.span()), Span(passage.index, *match.span(1)))
