"""Blanks to be filled: XX万元, 20XX年, ××县, ____, 〔〕号, 某某局, 待填."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lexicon.patterns import compiled
from lint.documents.literals import together
from lint.documents.model import Cell, Document, Span
from lint.findings import Severity
from lint.wording.patterns import alternation, squeezed
from lint.wording.scanning import each

if TYPE_CHECKING:
    from lexicon import Lexicon
    from lint.documents.literals import Need


@dataclass(frozen=True, slots=True)
class Blank:
    """A blank that was not filled in."""

    span: Span
    severity: Severity


@dataclass(frozen=True, slots=True)
class BlankPatterns:
    """Patterns of blanks with their severity, what speaks against each, and cells that say 待填."""

    patterns: tuple[tuple[re.Pattern[str], re.Pattern[str] | None, Severity], ...]
    cells: frozenset[str]
    signed: re.Pattern[str]


def blank_patterns(lexicon: Lexicon) -> BlankPatterns:
    """Return the view of the section ``placeholders`` that this module needs."""
    data = lexicon.section("placeholders")["blanks"]
    words = {f"<{name}>": f"(?:{alternation(group)})" for name, group in data["words"].items()}

    def pattern(text: str) -> re.Pattern[str]:
        for name, group in words.items():
            text = text.replace(name, group)
        return compiled(text)

    return BlankPatterns(
        tuple(
            (
                pattern(item["pattern"]),
                pattern(item["unless_after"]) if "unless_after" in item else None,
                item["severity"],
            )
            for item in data["patterns"]
        ),
        frozenset(data["cells"]),
        pattern(data["signed"]),
    )


def blanks(document: Document, lexicon: Lexicon) -> Iterator[Blank]:
    """Yield the blanks, at most one at a place.

    Masked names and telephone numbers, streets and lines to sign are none.
    """
    for passage, (start, end, severity) in each(document, lexicon, _marked, _marks):
        yield Blank(Span(passage.index, start, end), severity)
    for passage, length in each(document, lexicon, _unfilled, _unfilled_signs):
        if isinstance(passage, Cell):
            yield Blank(Span(passage.index, 0, length), "warning")


def _marks(lexicon: Lexicon) -> Iterator[re.Pattern[str]]:
    return (pattern for pattern, *_ in lexicon.view(blank_patterns).patterns)


def _marked(text: str, lexicon: Lexicon) -> Iterator[tuple[int, int, Severity]]:
    """Yield start, end and severity of the blanks in `text`."""
    view = lexicon.view(blank_patterns)
    taken: list[tuple[int, int]] = []
    for pattern, unless, severity in view.patterns:
        for match in pattern.finditer(text):
            start, end = match.span()
            if unless is not None and unless.search(text[max(start - 12, 0) : start]):
                continue
            if view.signed.search(text[max(start - 20, 0) : start]) or any(s < end and start < e for s, e in taken):
                continue
            taken.append((start, end))
            yield start, end, severity


def _unfilled_signs(lexicon: Lexicon) -> Iterator[Need]:
    return (together(*cell) for cell in lexicon.view(blank_patterns).cells)


def _unfilled(text: str, lexicon: Lexicon) -> tuple[int, ...]:
    """Return the length of a text that says no more than that it is to be filled in."""
    return (len(text.rstrip()),) if squeezed(text) in lexicon.view(blank_patterns).cells else ()
