"""Instructions to the writer that were left in the text: （100字以内）, 请填写, 如持平作持平表述."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lexicon.patterns import compiled
from lint.documents.model import Document, Span
from lint.findings import Severity
from lint.wording.patterns import alternation
from lint.wording.scanning import each

if TYPE_CHECKING:
    from lexicon import Lexicon


@dataclass(frozen=True, slots=True)
class Instruction:
    """An instruction left in the text."""

    span: Span
    severity: Severity


@dataclass(frozen=True, slots=True)
class InstructionPatterns:
    """Patterns of instructions with their severity, and how a passage begins that may give instructions."""

    patterns: tuple[tuple[re.Pattern[str], Severity], ...]
    notes: re.Pattern[str]
    quoted: re.Pattern[str]


def instruction_patterns(lexicon: Lexicon) -> InstructionPatterns:
    """Return the view of the section ``placeholders`` that this module needs."""
    data = lexicon.section("placeholders")["instructions"]
    return InstructionPatterns(
        tuple((compiled(item["pattern"]), item["severity"]) for item in data["patterns"]),
        compiled(f"[\\s（(【]*(?:{'|'.join([alternation(data['notes']), *data['note_patterns']])})"),
        compiled("|".join(data["quoted"])),
    )


def instructions(document: Document, lexicon: Lexicon) -> Iterator[Instruction]:
    """Yield instructions to the writer, at most one at a place; notes of the form (填表说明、注) may give them."""
    for passage, (start, end, severity) in each(document, lexicon, _given, _needs):
        yield Instruction(Span(passage.index, start, end), severity)


def _needs(lexicon: Lexicon) -> Iterator[re.Pattern[str]]:
    return (pattern for pattern, _ in lexicon.view(instruction_patterns).patterns)


def _given(text: str, lexicon: Lexicon) -> Iterator[tuple[int, int, Severity]]:
    """Yield start, end and severity of the instructions in `text`."""
    view = lexicon.view(instruction_patterns)
    if view.notes.match(text):
        return
    taken: list[tuple[int, int]] = [match.span() for match in view.quoted.finditer(text)]
    for pattern, severity in view.patterns:
        for match in pattern.finditer(text):
            if not any(start < match.end() and match.start() < end for start, end in taken):
                taken.append(match.span())
                yield *match.span(), severity
