"""Whose document it is, of which year, and what it calls itself: title, reporting unit, year."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from lexicon.patterns import compiled
from lint.documents.headings import is_annex
from lint.documents.literals import NOTHING, need_of
from lint.documents.model import Cell, Document, Paragraph
from lint.documents.outline_words import OutlineWords, outline_words

if TYPE_CHECKING:
    from lexicon import Lexicon

_BLANKS = compiled(r"\s+")
_CHINESE_DIGITS = str.maketrans("〇○０零一二三四五六七八九", "0000123456789")


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A place that says whose document it is.

    Attributes:
        passage: Index of the passage (the first one, where a title runs over several).
        text: The name as printed.
        source: ``title``, ``field`` (cover), ``cell`` (table), ``signature`` (above the date), or ``caption``.
    """

    passage: int
    text: str
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Title:
    """A title of the document as printed, lines joined; unit and year are "" and None where it does not say."""

    first: int
    last: int
    text: str
    unit: str
    year: int | None


def titles(document: Document, words: OutlineWords) -> tuple[Title, ...]:
    """Return the titles at the top of `document` (cover and first page often both have one)."""
    top = [
        passage
        for passage in document.passages[: 4 * words.numbers["title_lines"]]
        if isinstance(passage, Paragraph) and passage.role in {"paragraph", "heading", "textbox"}
    ][: words.numbers["title_lines"]]
    lines = [_BLANKS.sub("", passage.text) for passage in top]
    found: list[Title] = []
    place = 0
    while place < len(top) and words.item_number(top[place].text.strip()) is None:
        count = _title_lines(lines[place : place + 4], words)
        if count:
            text = "".join(lines[place : place + count])
            first, last = top[place].index, top[place + count - 1].index
            found.append(
                Title(first=first, last=last, text=text, unit=unit_in(text, words), year=_year_in(text, words))
            )
        place += count or 1
    return tuple(found)


def _title_lines(lines: Sequence[str], words: OutlineWords) -> int:
    """Return how many of `lines` make a title, 0 if the first of them does not begin one."""
    for count, line in enumerate(lines, 1):
        if words.finds("title_not_in", line) or is_annex(line, words) or words.fits("signature", line):
            return 0
        text = "".join(lines[:count])
        if len(text) > words.numbers["title_longest"]:
            return 0
        if words.finds("title_kind_at_end", text):
            return count
        begins = words.patterns["title_year"].match(line) or words.finds("title_about", line) or is_unit(line, words)
        if not begins and not words.finds("table_broken_line", line):
            return 0
    return 0


def is_unit(name: str, words: OutlineWords) -> bool:
    """Tell whether `name` has the shape of a public body's full name."""
    if not words.numbers["unit_shortest"] <= len(name) <= words.numbers["unit_longest"]:
        return False
    if words.finds("unit_not_in", name):
        return False
    suffix = next((suffix for suffix in words.suffixes if name.endswith(suffix)), "")
    return bool(suffix) and suffix not in words.weak_suffixes


def unit_in(title: str, words: OutlineWords) -> str:
    """Return the name of the body that `title` names before its scope and kind; "" if none is certain."""
    text = title
    year = words.patterns["title_year"]
    while match := (year.match(text) or words.patterns["title_about"].match(text)):
        text = text[match.end() :]
    for end in range(words.numbers["unit_shortest"], len(text) + 1):
        followed = year.match(text, end) or words.patterns["unit_follow"].match(text, end)
        if followed and is_unit(text[:end], words):
            return text[:end]
    return ""


def _year_in(title: str, words: OutlineWords) -> int | None:
    years = {int(match["year"].translate(_CHINESE_DIGITS)) for match in words.patterns["title_year"].finditer(title)}
    return years.pop() if len(years) == 1 else None


def mentions(document: Document, found: Iterable[Title], lexicon: Lexicon) -> tuple[Mention, ...]:
    """Return every place but captions of tables that names the reporting unit: titles, fields, the end of the report.

    Fields of a project (项目单位) count only where nothing else names it.
    """
    told = lexicon.recall_each(_told, [passage.text for passage in document.passages])
    telling = {index: one for index, one in enumerate(told) if one is not None}
    named = [Mention(passage=title.first, text=title.unit, source="title") for title in found if title.unit]
    named.extend(_fields(document, telling, lexicon.view(outline_words), weak=False))
    named.extend(_signed(document, telling, lexicon.view(outline_words)))
    return tuple(named or _fields(document, telling, lexicon.view(outline_words), weak=True))


@dataclass(frozen=True, slots=True)
class _Told:
    """What the text of a passage tells by itself of the unit.

    Attributes:
        fields, weak_fields: The names in fields of the unit, and of a project's unit.
        labels, weak_labels: Whether it is the label of such a field as a whole.
        date: Whether it is a date, below a signature.
    """

    fields: tuple[str, ...] = ()
    weak_fields: tuple[str, ...] = ()
    labels: bool = False
    weak_labels: bool = False
    date: bool = False


def _told(text: str, lexicon: Lexicon) -> _Told | None:
    words = lexicon.view(outline_words)
    told = _Told(
        fields=tuple(_names(text, words, "unit_label", "unit_short_label")),
        weak_fields=tuple(_names(text, words, "unit_weak_label")),
        labels=_is_label(text, "unit_label", words),
        weak_labels=_is_label(text, "unit_weak_label", words),
        date=words.fits("unit_date", text.strip()) is not None,
    )
    return None if told == _Told() else told


def _names(text: str, words: OutlineWords, *labels: str) -> Iterator[str]:
    """Yield the names in the lines of `text` that are fields (单位名称：……), in the order of the lines."""
    for line in text.split("\n"):
        label, colon, value = line.replace(":", "：").partition("：")
        if colon and any(_is_label(label, name, words) for name in labels):
            name = _BLANKS.sub("", words.patterns["unit_field_end"].split(_unstamped(value, words).strip())[0])
            if is_unit(name, words):
                yield name


def _fields(document: Document, telling: Mapping[int, _Told], words: OutlineWords, *, weak: bool) -> Iterator[Mention]:
    """Yield the names in fields, then those in cells beside such a label."""
    for index, told in telling.items():
        source = "cell" if isinstance(document.passages[index], Cell) else "field"
        for name in told.weak_fields if weak else told.fields:
            yield Mention(passage=index, text=name, source=source)
    labels = {index for index, told in telling.items() if (told.weak_labels if weak else told.labels)}
    for table in document.tables if labels else ():
        for row in table.rows:
            for label_cell, value_cell in pairwise(row):
                if label_cell.index in labels:
                    name = _BLANKS.sub("", _unstamped(value_cell.text, words))
                    if is_unit(name, words):
                        yield Mention(passage=value_cell.index, text=name, source="cell")


def _signed(document: Document, telling: Mapping[int, _Told], words: OutlineWords) -> Iterator[Mention]:
    """Yield the names that stand alone above a date, at the end of the report."""
    for index, told in telling.items():
        above, below = document.passages[index - 1], document.passages[index]
        if told.date and index and isinstance(above, Paragraph) and isinstance(below, Paragraph):
            name = _BLANKS.sub("", _unstamped(above.text, words))
            if is_unit(name, words):
                yield Mention(passage=above.index, text=name, source="signature")


def _is_label(label: str, name: str, words: OutlineWords) -> bool:
    signs = _signs(words.patterns[name])
    if signs and signs.isdisjoint(label):
        return False
    return bool(words.fits(name, _BLANKS.sub("", _unstamped(label, words)).rstrip(":：")))


@lru_cache
def _signs(pattern: re.Pattern[str]) -> frozenset[str]:
    """Return characters one of which stands in all that `pattern` matches, none if there are no such characters."""
    needed = need_of(pattern)
    return frozenset(literal[0] for literal in needed[0]) if needed != NOTHING else frozenset()


def _unstamped(text: str, words: OutlineWords) -> str:
    return words.patterns["unit_stamps"].sub("", text)


def agreed_unit(named: Sequence[Mention]) -> str:
    """Return the name that most mentions agree on, in its fullest form; "" without any.

    A shorter form (怀化市……局) supports the longer one that it is the end of (湖南省怀化市……局). Of equally supported
    names the first one wins.
    """
    names = Counter(mention.text for mention in named)
    if not names:
        return ""
    support = {name: sum(count for other, count in names.items() if name.endswith(other)) for name in names}
    return max(names, key=lambda name: support[name])


def year_of(document: Document, found: Iterable[Title], words: OutlineWords) -> int | None:
    """Return the year reported on: the titles', else the one that the text names by far most often, else None."""
    for title in found:
        if title.year:
            return title.year
    for passage in document.passages[: words.numbers["year_lines"]]:
        match = words.fits("year_line", passage.text.strip())
        if match:
            return int(match["year"])
    counts = Counter(int(match["year"]) for match in words.patterns["year_mention"].finditer(document.text))
    ranking = counts.most_common(2)
    if not ranking or ranking[0][1] < words.numbers["year_least"]:
        return None
    if len(ranking) > 1 and ranking[0][1] < words.numbers["year_lead"] * ranking[1][1]:
        return None
    return ranking[0][0]
