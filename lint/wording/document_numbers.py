"""Document numbers that are not written as GB/T 9704 has them: 财预〔2021〕22号."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from lint.documents.model import Document, Span
from lint.wording.patterns import alternation, written

if TYPE_CHECKING:
    from lexicon import Lexicon

_YEAR = "(?:19|20)[0-9]{2}"
_HAN = "[\\u4e00-\\u9fff]"


@dataclass(frozen=True, slots=True)
class DocumentNumber:
    """A document number in the wrong form, and the right one ("" if it is not certain)."""

    span: Span
    kind: Literal["brackets", "closing", "order", "year"]
    right: str
    since_standard: bool


@dataclass(frozen=True, slots=True)
class NumberPatterns:
    """The forms, and the words that no issuing body's code begins or ends with."""

    forms: tuple[tuple[Literal["brackets", "closing", "order", "year"], re.Pattern[str]], ...]
    lead: re.Pattern[str]
    no_code: re.Pattern[str]
    standard: int


def number_patterns(lexicon: Lexicon) -> NumberPatterns:
    """Return the view of the section ``document_numbers``."""
    data = lexicon.section("document_numbers")
    code = f"(?P<code>{_HAN}{{2,12}})"
    number = "(?P<number>[0-9]{1,4})[ \\u3000]*号"
    return NumberPatterns(
        forms=(
            (
                "closing",
                re.compile(f"[（(](?P<code>{_HAN}{{2,8}})[〔\\[［](?P<year>{_YEAR})[〕\\]］][）)][ \\u3000]*{number}"),
            ),
            (
                "brackets",
                re.compile(f"{code}[ \\u3000]*[（(\\[［【｛{{](?P<year>{_YEAR})[）)\\]］】｝}}][ \\u3000]*{number}"),
            ),
            (
                "brackets",
                re.compile(
                    f"{code}[ \\u3000]*(?:〔(?P<year>{_YEAR})[）)\\]］】]|[（(\\[［【](?P<year2>{_YEAR})〕)"
                    f"[ \\u3000]*{number}"
                ),
            ),
            ("order", re.compile(f"{code}{number}[〔（(\\[［](?P<year>{_YEAR})[〕）)\\]］](?!年)")),
            ("year", re.compile(f"{code}〔(?P<year>[0-2][0-9])〕[ \\u3000]*{number}")),
        ),
        lead=re.compile(f"^.*(?:{alternation(data['lead'])})"),
        no_code=re.compile(f"(?:{alternation(data['no_code'])})$"),
        standard=data["since"],
    )


def document_numbers(document: Document, lexicon: Lexicon) -> Iterator[DocumentNumber]:
    """Yield the document numbers in the wrong form.

    Numbers of court cases, contracts and permits have forms of their own.
    """
    patterns = lexicon.view(number_patterns)
    for passage in written(document):
        for kind, form in patterns.forms:
            for match in form.finditer(passage.text):
                code = patterns.lead.sub("", match.group("code"))
                if len(code) < 2 or patterns.no_code.search(code):
                    continue
                year = match.group("year") or match.group("year2")
                start = (
                    match.start() if kind == "closing" else match.start("code") + len(match.group("code")) - len(code)
                )
                right = f"{code}〔{year}〕{match.group('number')}号" if len(year) == 4 else ""
                right = f"（{right}）" if kind == "closing" else right
                current = len(year) < 4 or int(year) >= patterns.standard
                yield DocumentNumber(Span(passage.index, start, match.end()), kind, right, current)
