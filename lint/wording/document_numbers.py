"""Document numbers that are not written as GB/T 9704 has them: 财预〔2021〕22号."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from lexicon.patterns import compiled
from lint.documents.model import Document, Span
from lint.wording.patterns import CLOSE, OPEN, alternation
from lint.wording.scanning import each

if TYPE_CHECKING:
    from lexicon import Lexicon

Kind = Literal["brackets", "closing", "order", "year"]
"""What is wrong: the brackets, the place of the closing one, the order, a year of two digits."""

_YEAR = compiled(f"[{OPEN}](?:19|20)?[0-9]{{2}}[{CLOSE}]")


@dataclass(frozen=True, slots=True)
class DocumentNumber:
    """A document number in the wrong form, and the right one ("" if it is not certain)."""

    span: Span
    kind: Kind
    right: str
    since_standard: bool


@dataclass(frozen=True, slots=True)
class NumberPatterns:
    """The forms, and the words that no issuing body's code begins or ends with."""

    forms: tuple[tuple[Kind, re.Pattern[str]], ...]
    lead: re.Pattern[str]
    no_code: re.Pattern[str]
    right: str
    standard: int


def number_patterns(lexicon: Lexicon) -> NumberPatterns:
    """Return the view of the section ``document_numbers``."""
    data = lexicon.section("document_numbers")
    parts: dict[str, str] = data["parts"]

    def form(pattern: str) -> re.Pattern[str]:
        for name, part in parts.items():
            pattern = pattern.replace(f"<{name}>", part) if f"(?P<{name}>" not in pattern else pattern
        return compiled(pattern)

    return NumberPatterns(
        forms=tuple((item["kind"], form(item["pattern"])) for item in data["forms"]),
        lead=compiled(f"^.*(?:{alternation(data['lead'])})"),
        no_code=compiled(f"(?:{alternation(data['no_code'])})$"),
        right=data["right"],
        standard=data["since"],
    )


def document_numbers(document: Document, lexicon: Lexicon) -> Iterator[DocumentNumber]:
    """Yield the document numbers in the wrong form.

    Numbers of court cases, contracts and permits have forms of their own.
    """
    for passage, (start, end, kind, right, current) in each(document, lexicon, _misformed, _needs):
        yield DocumentNumber(Span(passage.index, start, end), kind, right, current)


def _needs(_: Lexicon) -> tuple[re.Pattern[str], ...]:
    return (_YEAR,)


def _misformed(text: str, lexicon: Lexicon) -> Iterator[tuple[int, int, Kind, str, bool]]:
    """Yield start and end of the numbers in the wrong form, what is wrong, the right form, and if it was asked for."""
    patterns = lexicon.view(number_patterns)
    for kind, form in patterns.forms if _YEAR.search(text) else ():
        for match in form.finditer(text):
            code = patterns.lead.sub("", match.group("code"))
            if len(code) < 2 or patterns.no_code.search(code):
                continue
            year = match.group("year")
            start = match.start() if kind == "closing" else match.end("code") - len(code)
            right = patterns.right.format(code=code, year=year, number=match.group("number")) if len(year) == 4 else ""
            right = f"（{right}）" if kind == "closing" else right
            yield start, match.end(), kind, right, len(year) < 4 or int(year) >= patterns.standard
