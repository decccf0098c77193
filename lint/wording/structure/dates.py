"""Dates of covers and signatures that cannot be: before the year is over, or years later."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from lexicon.patterns import compiled
from lint.documents.model import Document, Paragraph, Span
from lint.documents.outline import Outline
from lint.language.model import NonQuantity, Token
from lint.wording.patterns import squeezed, written

if TYPE_CHECKING:
    from lexicon import Lexicon

_DATE = compiled(r"((?:19|20)\d\d)-(\d\d)(?:-\d\d)?")
_REST = 14


@dataclass(frozen=True, slots=True)
class OddDate:
    """A date of a cover or signature that is too early or too late for the report of its year."""

    span: Span
    kind: Literal["early", "late"]


def odd_dates(
    document: Document, outline: Outline, tokens: Sequence[Sequence[Token]], lexicon: Lexicon
) -> Iterator[OddDate]:
    """Yield dates that are a line at the top or the end, or stand behind 填报日期, and that no report can have."""
    data = lexicon.section("structure")["dates"]
    year = outline.year
    if year is None or outline.profile not in data["profiles"] or re.search(data["not_in_title"], outline.title):
        return
    passages = [passage for passage in written(document) if isinstance(passage, Paragraph)]
    near = {passage.index for passage in (*passages[: data["top"]], *passages[-data["bottom"] :])}
    for passage in passages:
        for token in tokens[passage.index]:
            date = _DATE.fullmatch(token.value) if isinstance(token, NonQuantity) and token.kind == "date" else None
            if date is None:
                continue
            rest = squeezed(passage.text[: token.start] + passage.text[token.end :]).strip("（）()：:")
            signed = re.search(f"(?:{data['signed']})[：: \\u3000]*$", passage.text[: token.start])
            if not signed and (passage.index not in near or rest):
                continue
            if not signed and len(rest) > _REST:
                continue
            own, month = int(date[1]), int(date[2])
            if own < year or (own == year and month < data["first_month"]):
                yield OddDate(Span(passage.index, token.start, token.end), "early")
            elif own > year + data["years"]:
                yield OddDate(Span(passage.index, token.start, token.end), "late")
