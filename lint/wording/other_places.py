"""The name of another place where a document speaks of its own body: 由乙镇财政所负责解释, in a notice of 甲镇."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lexicon.patterns import compiled
from lint.documents.literals import need_of
from lint.documents.model import Cell, Document, Span
from lint.documents.outline import Outline
from lint.wording.near import Difference
from lint.wording.patterns import sentence_at
from lint.wording.scanning import holding
from lint.wording.slips import slips
from lint.wording.unit_names import WrongName

if TYPE_CHECKING:
    from lexicon import Lexicon

_SHORTEST = 3
"""Characters of a body's name behind its place that tell what kind of body it is."""


@dataclass(frozen=True)
class Places:
    """Patterns of the section ``slips``, ``unit``.

    Attributes:
        place: A place with its level: groups ``stem`` and ``level``.
        explained: Who explains a notice: 由…负责解释, the group ``places`` its places.
        business: What a body tells of itself alone.
    """

    place: re.Pattern[str]
    explained: re.Pattern[str]
    business: re.Pattern[str]


def places(lexicon: Lexicon) -> Places:
    """Return the view of the section ``slips`` that this module needs."""
    data = lexicon.section("slips")["unit"]
    return Places(*(compiled(data[name]) for name in ("place", "explained", "business")))


def other_places(document: Document, outline: Outline, lexicon: Lexicon) -> Iterator[WrongName]:
    """Yield the places that are not the unit's own, once in the document, where it speaks of itself.

    Who explains a notice is a body of the same place, or of one above; what a body tells of its own guests, cars and
    posts, it tells under its own name.
    """
    known, name = lexicon.view(places), lexicon.view(slips).bare(outline.unit)
    own = {found["level"]: found[0] for found in known.place.finditer(name)}
    if not own:
        return
    found = {wrong.span: wrong for wrong in _explaining(document, lexicon, own, known)}
    for wrong in _telling(document, lexicon, name, own, known):
        found.setdefault(wrong.span, wrong)
    yield from (found[span] for span in sorted(found))


def _explaining(document: Document, lexicon: Lexicon, own: Mapping[str, str], known: Places) -> Iterator[WrongName]:
    for passage in holding(document, lexicon, need_of(known.explained)):
        for match in known.explained.finditer(passage.text):
            levels = {one["level"]: one for one in known.place.finditer(passage.text, *match.span("places"))}
            for level, one in levels.items():
                right = own.get(level, one[0])
                if not one[0].endswith(right) and document.text.count(one[0]) == 1 and document.text.count(right) > 1:
                    yield _wrong(Span(passage.index, *one.span()), right, one[0])


def _telling(
    document: Document, lexicon: Lexicon, name: str, own: Mapping[str, str], known: Places
) -> Iterator[WrongName]:
    last = list(own.values())[-1]
    tail = name.rpartition(last)[2]
    if len(tail) < _SHORTEST:
        return
    for passage in holding(document, lexicon, (frozenset({tail}),)):
        for one in known.place.finditer(passage.text):
            begins = one.start() == 0 or passage.text[one.start() - 1] in "。；\n"
            if isinstance(passage, Cell) or not begins or not passage.text.startswith(tail, one.end()):
                continue
            if one[0].endswith(last):  # 纳入清溪县司法局…编制范围的单位
                continue
            other = one[0] not in name and document.text.count(one[0]) == 1 and document.text.count(last + tail) > 1
            if other and known.business.search(sentence_at(passage.text, one.start())):
                yield _wrong(Span(passage.index, one.start(), one.end() + len(tail)), last + tail, one[0] + tail)


def _wrong(span: Span, right: str, written: str) -> WrongName:
    end = 0
    while end < min(len(right), len(written)) - 1 and right[-1 - end] == written[-1 - end]:
        end += 1
    apart = Difference(0, right[: len(right) - end], written[: len(written) - end])
    return WrongName(span, right, apart, False, None)
