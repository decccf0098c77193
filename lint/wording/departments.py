"""Which kind of department a report is from, and whose words its text uses."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from lexicon.patterns import compiled

if TYPE_CHECKING:
    from ahocorasick_rs import AhoCorasick

    from lexicon import Lexicon


@dataclass(frozen=True, slots=True)
class Department:
    """A kind of department: its name, words in the names of such units, and kinds whose words are native to it."""

    id: str
    name: str
    keywords: tuple[str, ...]
    compatible: frozenset[str]
    weak: tuple[str, ...]


@dataclass(frozen=True)
class Departments:
    """All kinds, and the words that belong to one or a few of them.

    Attributes:
        kinds: The kinds by identifier.
        words: The words of `automaton`, in its order.
        owners: The kinds that each word belongs to.
        own: The words of each kind.
        weights: How much each word counts.
        foreign_from: The sum of weights from which on a row is foreign.
        broad: Kinds with duties of every sort, to which nothing is foreign.
        stems: Words that are too short to be certain.
        shapes: Patterns of unit names, each with its kind.
    """

    kinds: dict[str, Department]
    words: tuple[str, ...]
    owners: dict[str, frozenset[str]]
    own: dict[str, frozenset[str]]
    weights: dict[str, Decimal]
    foreign_from: Decimal
    broad: frozenset[str]
    stems: frozenset[str]
    shapes: tuple[tuple[re.Pattern[str], str], ...]
    automaton: AhoCorasick

    def words_in(self, text: str) -> set[str]:
        """Return the words that occur in `text`."""
        return {self.words[index] for index, _, _ in self.automaton.find_matches_as_indexes(text, overlapping=True)}

    def kinds_of_unit(self, unit: str) -> frozenset[str]:
        """Return the kinds whose words the unit's name has.

        A word inside another kind's longer word counts for nothing.
        """
        found = {word: kind.id for kind in self.kinds.values() for word in kind.keywords if word in unit}
        shaped = {kind for pattern, kind in self.shapes if pattern.search(unit)}
        return frozenset(shaped) | frozenset(
            kind
            for word, kind in found.items()
            if not any(word != other and word in other and found[other] != kind for other in found)
        )

    def kinds_of_words(self, words: set[str], least: int) -> frozenset[str]:
        """Return the kinds of which at least `least` full-weight words are among `words`."""
        full = [word for word in words - self.stems if self.weights[word] >= 1]
        counts = Counter(kind for word in full for kind in self.owners[word])
        return frozenset(kind for kind in self.kinds if counts[kind] >= least)

    def native(self, kinds: frozenset[str]) -> frozenset[str]:
        """Return `kinds` and those that go with them, in either direction."""
        near = {other for kind in kinds for other in self.kinds[kind].compatible}
        return kinds | near | {kind.id for kind in self.kinds.values() if kind.compatible & kinds}


def departments(lexicon: Lexicon) -> Departments:
    """Return the view of the sections ``departments`` and ``foreign``; a stem that is a full word counts as that."""
    from ahocorasick_rs import AhoCorasick

    data, limits = lexicon.section("departments"), lexicon.section("foreign")
    duties: list[str] = data["shared_duties"]
    owners: dict[str, set[str]] = {word: set(kinds) for word, kinds in data["shared_owner"].items()}
    weights: dict[str, Decimal] = {}
    for item in data["departments"]:
        for strength in ("strong", "generic_short"):
            for word in item.get(strength, []):
                owners.setdefault(word, set()).add(item["id"])
                weights[word] = Decimal(data["weights"][strength])
    stems = frozenset(word for word in limits["stems"] if weights.get(word, 0) < 1)
    for word in stems:
        owners.setdefault(word, set()).update(limits["stems"][word])
        weights[word] = Decimal(data["weights"]["strong"])
    shared = _shared(duties, limits["shared_length"])
    words = tuple(sorted(word for word in weights if not shared(word)))
    return Departments(
        kinds={
            item["id"]: Department(
                item["id"],
                item["name"],
                tuple(item["unit_keywords"]),
                frozenset(item.get("compatible", [])),
                tuple(word for word in item.get("weak", []) if not shared(word)),
            )
            for item in data["departments"]
        },
        words=words,
        owners={word: frozenset(owners[word]) for word in words},
        own={
            item["id"]: frozenset(word for word in words if item["id"] in owners[word]) for item in data["departments"]
        },
        weights={word: weights[word] for word in words},
        foreign_from=Decimal(data["foreign_from"]),
        broad=frozenset(limits["broad"]),
        stems=stems,
        shapes=tuple((compiled(pattern), kind) for kind, pattern in limits["unit_patterns"].items()),
        automaton=AhoCorasick(words),
    )


def _shared(duties: list[str], length: int) -> Callable[[str], bool]:
    """Return what tells of a word whether it is part of one of `duties`, or names one that is long enough."""
    whole, clear = "\n".join(duties), [re.escape(duty) for duty in duties if len(duty) >= length]
    inside = compiled("|".join(clear) or "(?!)")
    return lambda word: word in whole or inside.search(word) is not None
