"""Fields of a form that were left empty: 单位名称：（盖章）, 填表人：  填报日期：, and dates left open (年 月 日)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest
from typing import TYPE_CHECKING, Literal

from lexicon.patterns import compiled
from lint.documents.model import Cell, Document, Passage, Span
from lint.documents.outline import Outline
from lint.wording.patterns import BLANK, CLOSE, HAN, OPEN, alternation, squeezed
from lint.wording.scanning import among, each

if TYPE_CHECKING:
    from lexicon import Lexicon

Kind = Literal["mandatory", "withheld", "signed"]


@dataclass(frozen=True, slots=True)
class EmptyField:
    """Labels of one passage without a value: those to be filled in in print, and those that may be withheld."""

    span: Span
    mandatory: tuple[str, ...]
    withheld: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OpenDate:
    """A date whose year, month or day was not filled in; `signed` if it belongs to a signature."""

    span: Span
    signed: bool


@dataclass(frozen=True, slots=True)
class FieldPatterns:
    """Labels of the lexicon as one pattern, with the kind of each."""

    label: re.Pattern[str]
    kinds: dict[str, Kind]
    filler: re.Pattern[str]
    date: re.Pattern[str]
    hand: re.Pattern[str]
    body: re.Pattern[str]


def field_patterns(lexicon: Lexicon) -> FieldPatterns:
    """Return the view of the section ``fields`` that this module needs."""
    data = lexicon.section("fields")
    kinds: dict[str, Kind] = {
        label: kind for kind in ("mandatory", "withheld", "signed") for label in data["labels"][kind]
    }
    stamp = f"(?:{BLANK}*[{OPEN}](?:{alternation(data['stamps'])})[{CLOSE}])?"
    gap = f"(?:{BLANK}|[_＿])"
    return FieldPatterns(
        label=compiled(
            f"(?:(?<=^)|(?<=[\\s　|：:）)])|(?<=[，。；、]))({alternation(kinds)}){stamp}{BLANK}*[：:]", re.MULTILINE
        ),
        kinds=kinds,
        filler=compiled(f"[\\s　_＿.．…]|[{OPEN}]{BLANK}*(?:{alternation(data['stamps'])})?{BLANK}*[{CLOSE}]"),
        date=compiled("|".join(date.replace("<gap>", gap) for date in data["dates"])),
        hand=compiled(alternation(data["hand"])),
        body=compiled(f"[{HAN}（）()]{{2,28}}(?:{alternation(data['bodies'])})"),
    )


def empty_fields(document: Document, outline: Outline, lexicon: Lexicon) -> Iterator[EmptyField]:
    """Yield the passages with labels that have no value behind them.

    A label whose value stands in the next cell, or alone in the next paragraph, has one.
    """
    patterns = lexicon.view(field_patterns)
    for place, found in among(document, lexicon, _labels, _label):
        passage = document.written[place]
        empty = []
        for match, following in zip_longest(found, found[1:]):
            end = following.start() if following else len(passage.text)
            value = patterns.filler.sub("", passage.text[match.end() : end])
            if patterns.date.fullmatch(passage.text[match.end() : end].strip()):
                value = ""
            if not value and not (following is None and _value_follows(document, outline, passage, patterns.body)):
                empty.append(match)
        if empty:
            labels = [match.group(1) for match in empty]
            yield EmptyField(
                Span(passage.index, empty[0].start(), empty[-1].end()),
                tuple(label for label in labels if patterns.kinds[label] == "mandatory"),
                tuple(label for label in labels if patterns.kinds[label] == "withheld"),
            )


def _label(lexicon: Lexicon) -> tuple[re.Pattern[str], ...]:
    return (lexicon.view(field_patterns).label,)


def _labels(text: str, lexicon: Lexicon) -> Iterator[re.Match[str]]:
    return lexicon.view(field_patterns).label.finditer(text)


def _value_follows(document: Document, outline: Outline, passage: Passage, body: re.Pattern[str]) -> bool:
    """Tell whether the next cell of the row, or the next paragraph, holds the value of the last label."""
    following = document.passages[passage.index + 1] if passage.index + 1 < len(document.passages) else None
    if following is None:
        return False
    if isinstance(passage, Cell):
        return isinstance(following, Cell) and following.row == passage.row and bool(following.text.strip())
    value = squeezed(following.text)
    named = bool(outline.unit) and value == squeezed(outline.unit)
    return not isinstance(following, Cell) and (named or body.fullmatch(value) is not None)


def open_dates(document: Document, lexicon: Lexicon) -> Iterator[OpenDate]:
    """Yield the dates left open outside tables; inside tables they are those of a stamp, dated by hand."""
    for passage, (start, end, by_hand) in each(document, lexicon, _open_dates, _date):
        yield OpenDate(Span(passage.index, start, end), isinstance(passage, Cell) or by_hand)


def _date(lexicon: Lexicon) -> tuple[re.Pattern[str], ...]:
    return (lexicon.view(field_patterns).date,)


def _open_dates(text: str, lexicon: Lexicon) -> Iterator[tuple[int, int, bool]]:
    """Yield start and end of the dates of `text` left open, and whether words beside them ask for a signature."""
    patterns = lexicon.view(field_patterns)
    found = list(patterns.date.finditer(text))
    labels = list(patterns.label.finditer(text)) if found else []
    for match in found:
        if any(label.end() <= match.start() and not text[label.end() : match.start()].strip() for label in labels):
            continue
        start = match.end() - len(match.group().lstrip())
        yield start, match.end(), bool(patterns.hand.search(text))
