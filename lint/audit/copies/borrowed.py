"""Indicators with words of another kind of unit, where a report of such a unit is there and tells of it as well."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from lint.audit.copies.model import INDICATOR, Copy, Spot
from lint.audit.copies.pieces import elsewhere
from lint.wording.departments import Departments

if TYPE_CHECKING:
    from lint.audit.across.corpus import Corpus
    from lint.audit.copies.finding import Seen


def borrowed(corpus: Corpus, kinds: Departments, seen: Sequence[Seen], texts: Sequence[str]) -> Iterator[Copy]:
    """Yield the indicators whose words belong to another kind of unit and stand nowhere else in their report.

    The words alone say so to `gouji check` (GJ611); here a report of that kind has them, too, and is quoted.
    """
    words_of = [frozenset(kinds.words_in(text)) for text in texts]
    wanted = frozenset(word for words in words_of for word in words)
    if not wanted:
        return
    owned = _owned(corpus, kinds, wanted)
    for one in seen:
        unit = one.source.unit
        own = kinds.kinds_of_unit(unit)
        native = kinds.native(own)
        words = sorted(word for word in words_of[one.text] if word in owned and not kinds.owners[word] & native)
        if not own or own & kinds.broad or sum(kinds.weights[word] for word in words) < kinds.foreign_from:
            continue
        rest = elsewhere(corpus.load(one.source.path), one.passage)
        if any(word in rest for word in words):
            continue
        places = dict.fromkeys(owned[word] for word in words)
        yield Copy(
            kind=INDICATOR,
            spot=one.spot,
            others=tuple(spot for spot, _ in places),
            units=tuple(dict.fromkeys(name for _, name in places)),
            words=tuple(words),
            letters=len(texts[one.text]),
        )


def _owned(corpus: Corpus, kinds: Departments, wanted: frozenset[str]) -> dict[str, tuple[Spot, str]]:
    """Return where each word first stands in a report of a unit whose kind it belongs to, with that unit."""
    found: dict[str, tuple[Spot, str]] = {}
    for source in corpus.sources:
        own = kinds.kinds_of_unit(source.unit) if source.unit else frozenset()
        native = kinds.native(own) if own else own
        missing = {word for word in wanted - found.keys() if kinds.owners[word] & native}
        if not missing:
            continue
        for index, passage in enumerate(corpus.load(source.path).passages):
            for word in sorted(missing):
                if word in passage.text:
                    found.setdefault(word, (Spot(source.path, index), source.unit))
    return found
