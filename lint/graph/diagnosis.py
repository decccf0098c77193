"""Who is wrong: the smallest set of numbers whose change makes all violated relations hold and breaks none that holds.

Violated relations that share numbers are one case. Its explanations are sets of changes, one for each number, that
together repair every relation that any change can repair (hitting sets, with exoneration by the relations that hold).
The fewest changes win, then the likelier slips. A number is named only if every best explanation changes it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import chain, combinations
from math import comb
from typing import NamedTuple

from lexicon import Lexicon
from lint.graph.cases import Case, Surroundings, Tie
from lint.graph.changes import Change, Changes
from lint.graph.graph import ClaimGraph
from lint.graph.model import Relation

FORCED = 3  # witnesses that must agree before a corrected value is given
MOST_SETS = 20_000  # sets of changes that are tried before the largest changes are taken one after the other


@dataclass(frozen=True, slots=True, kw_only=True)
class Diagnosis:
    """One cause behind one or more violated relations.

    Attributes:
        relations: The violated relations that it explains, the first one the most telling.
        culprit: Identifier of the claim that is most probably wrong, "" if one number stands against another.
        value: The value that `relations` give for the culprit, None if they give none.
        witnesses: Identifiers of the other claims that speak for `value`.
        suspects: The claims that may be wrong with equal right, the culprit alone if there is one.
        forced: True if enough independent witnesses agree on `value`, and no other number could be wrong instead.
        bounded: True if the case was too large to try every explanation, so that a smaller one may exist.
    """

    relations: tuple[Relation, ...]
    culprit: str = ""
    value: Decimal | None = None
    witnesses: tuple[str, ...] = ()
    suspects: tuple[str, ...] = ()
    forced: bool = False
    bounded: bool = False


class Cause(NamedTuple):
    """A cause inside a case, its relations told by their places there; the rest as in `Diagnosis`."""

    repairs: tuple[int, ...]
    culprit: str = ""
    value: Decimal | None = None
    witnesses: tuple[str, ...] = ()
    suspects: tuple[str, ...] = ()
    forced: bool = False
    bounded: bool = False

    def told_of(self, relations: Sequence[Relation]) -> Diagnosis:
        """Return the cause with the `relations` of the case as they are in the document."""
        return Diagnosis(
            relations=tuple([relations[place] for place in self.repairs]),
            culprit=self.culprit,
            value=self.value,
            witnesses=self.witnesses,
            suspects=self.suspects,
            forced=self.forced,
            bounded=self.bounded,
        )


def diagnose(graph: ClaimGraph, lexicon: Lexicon | None = None) -> tuple[Diagnosis, ...]:
    """Return the causes of the violated relations, each relation explained once, in the order of the document.

    The memory of `lexicon` keeps the causes of cases that stay as they are.
    """
    around = Surroundings.of(graph)
    order = {one.id: place for place, one in enumerate(graph.relations)}
    found = []
    for relations in _cases(graph, order):
        case = around.case(relations)
        for cause in lexicon.recall(_explained, case) if lexicon else _explained(case):
            found.append(cause.told_of(relations))
    return tuple(sorted(found, key=lambda diagnosis: order[diagnosis.relations[0].id]))


def _cases(graph: ClaimGraph, order: Mapping[str, int]) -> Iterator[list[Relation]]:
    """Yield the violated relations in groups that share numbers, each in the order of the document."""
    violated = list(graph.with_verdict("violated"))
    accused: dict[str, list[Relation]] = {}
    for one in violated:
        for name in dict.fromkeys(one.claims):
            accused.setdefault(name, []).append(one)
    seen: set[str] = set()
    for first in violated:
        case, waiting = [], [first] if first.id not in seen else []
        seen.add(first.id)
        while waiting:
            one = waiting.pop()
            case.append(one)
            near = {other.id: other for name in one.claims for other in accused.pop(name, ()) if other.id not in seen}
            seen.update(near)
            waiting.extend(near.values())
        if case:
            yield sorted(case, key=lambda one: order[one.id])


def _explained(case: Case, _: Lexicon | None = None) -> tuple[Cause, ...]:
    return tuple(_causes(Changes(case)))


def _causes(changes: Changes) -> Iterator[Cause]:
    claims, ties = changes.claims, changes.case.ties
    accused: dict[str, list[int]] = {}
    for one in range(changes.case.violated):
        for name in dict.fromkeys(ties[one].claims):
            accused.setdefault(name, []).append(one)
    possible = [change for name in accused if (change := changes.of(name, accused[name])) is not None]
    possible.sort(key=lambda change: (-len(change.repairs), change.strangeness, claims[change.claim].span))
    sets, bounded = _explanations(possible)
    left = dict.fromkeys(range(changes.case.violated))
    if sets:
        fewest = [frozenset(change.claim for change in one) for one in sets]
        least = min(_strangeness(one) for one in sets)
        likeliest = [frozenset(change.claim for change in one) for one in sets if _strangeness(one) == least]
        best = next(one for one in sets if _strangeness(one) == least)
        for change in sorted(best, key=lambda change: -len(change.repairs)):
            repaired = tuple(one for one in change.repairs if one in left)
            if not repaired:
                continue
            for one in repaired:
                del left[one]
            named = all(change.claim in names for names in likeliest)
            alone = all(change.claim in names for names in fewest) and not bounded
            if bounded:  # not every explanation was seen
                named = not any(_rivals(other, change) for other in possible)
            rivals = [one.claim for some in sets if _strangeness(some) == least for one in some]
            told = {name for one in repaired for name in ties[one].claims}
            suspects = tuple(dict.fromkeys(name for name in rivals if name in told))
            cause = _cause(change, repaired, [ties[one] for one in repaired], alone) if named else Cause(repaired)
            yield cause._replace(suspects=suspects, bounded=bounded)
    yield from _against_each_other({one: ties[one] for one in left})


def _rivals(other: Change, change: Change) -> bool:
    """Return True if `other` repairs all that `change` does, as likely a slip."""
    more = {*other.repairs} >= {*change.repairs}
    return other is not change and more and other.strangeness <= change.strangeness


def _strangeness(changes: Sequence[Change]) -> int:
    return sum(change.strangeness for change in changes)


def _cause(change: Change, repaired: tuple[int, ...], ties: Sequence[Tie], alone: bool) -> Cause:
    independent = {tie.claims for tie in ties}
    weak = any(tie.statement.weak for tie in ties)
    return Cause(
        repaired,
        culprit=change.claim,
        value=change.value if change.sure else None,
        witnesses=tuple(dict.fromkeys(name for tie in ties for name in tie.claims if name != change.claim)),
        forced=alone and change.sure and len(independent) >= FORCED and not weak,
    )


def _explanations(possible: Sequence[Change]) -> tuple[list[tuple[Change, ...]], bool]:
    """Return the smallest sets of `possible` that repair all they can, and whether the search had to be cut short."""
    wanted = {one for change in possible for one in change.repairs}
    only = [next(iter(places)) for places in _by_relation(possible).values() if len(places) == 1]
    needed = sorted({*only})  # nothing else repairs one of their relations
    others, tried = [place for place in range(len(possible)) if place not in needed], 0
    for size in range(1, len(possible) + 1):
        tried += comb(len(possible), size)
        if tried >= MOST_SETS:
            return [_greedy(possible, wanted)], True
        chosen = combinations(others, size - len(needed)) if size >= len(needed) else ()
        sets = (tuple([possible[place] for place in sorted((*needed, *some))]) for some in chosen)
        if found := [one for one in sets if len({*chain(*[change.repairs for change in one])}) == len(wanted)]:
            return found, False
    return [], False


def _by_relation(possible: Sequence[Change]) -> dict[int, list[int]]:
    """Return for each relation the places of the changes that repair it."""
    places: dict[int, list[int]] = {}
    for place, change in enumerate(possible):
        for one in change.repairs:
            places.setdefault(one, []).append(place)
    return places


def _greedy(possible: Sequence[Change], wanted: set[int]) -> tuple[Change, ...]:
    """Return changes that repair all of `wanted`, each time the one that repairs most of what is left."""
    left, taken = set(wanted), []
    while left:
        best = max(possible, key=lambda change: sum(one in left for one in change.repairs))
        taken.append(best)
        left.difference_update(best.repairs)
    return tuple(taken)


def _against_each_other(ties: Mapping[int, Tie]) -> list[Cause]:
    """Return a cause for each left-over relation; pairs of the same left number are kept together."""
    groups: dict[object, list[int]] = {}
    for place, tie in ties.items():
        kind = tie.statement.kind
        groups.setdefault((kind, tie.claims[0]) if kind in ("same", "restated") else place, []).append(place)
    return [Cause(tuple(group)) for group in groups.values()]
