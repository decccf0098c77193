"""Who is wrong: the smallest set of numbers whose change makes all violated relations hold and breaks none that holds.

Violated relations that share numbers are one case. Its explanations are sets of changes, one for each number, that
together repair every relation that any change can repair (hitting sets, with exoneration by the relations that hold).
The fewest changes win, then the likelier slips. A number is named only if every best explanation changes it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import combinations, islice

from lexicon import Lexicon
from lint.graph.cases import Case, Surroundings
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


def diagnose(graph: ClaimGraph, lexicon: Lexicon | None = None) -> tuple[Diagnosis, ...]:
    """Return the causes of the violated relations, each relation explained once, in the order of the document.

    The memory of `lexicon` keeps the causes of cases that stay as they are.
    """
    around = Surroundings.of(graph)
    pieces = [around.case(relations) for relations in _cases(graph)]
    explained = [lexicon.recall(_explained, piece) if lexicon else _explained(piece) for piece in pieces]
    found = [one for causes in explained for one in causes]
    order = {one.id: index for index, one in enumerate(graph.relations)}
    return tuple(sorted(found, key=lambda diagnosis: order[diagnosis.relations[0].id]))


def _cases(graph: ClaimGraph) -> Iterator[list[Relation]]:
    """Yield the violated relations in groups that share numbers, each in the order of the document."""
    accused: dict[str, list[Relation]] = {}
    for one in graph.with_verdict("violated"):
        for name in dict.fromkeys(one.claims):
            accused.setdefault(name, []).append(one)
    order = {one.id: index for index, one in enumerate(graph.relations)}
    seen: set[str] = set()
    for first in graph.with_verdict("violated"):
        case, waiting = [], [first] if first.id not in seen else []
        seen.add(first.id)
        while waiting:
            one = waiting.pop()
            case.append(one)
            near = {other.id: other for name in one.claims for other in accused[name] if other.id not in seen}
            seen.update(near)
            waiting.extend(near.values())
        if case:
            yield sorted(case, key=lambda one: order[one.id])


def _explained(case: Case, _: Lexicon | None = None) -> tuple[Diagnosis, ...]:
    return tuple(_causes(Changes(case), case.relations))


def _causes(changes: Changes, case: Sequence[Relation]) -> Iterator[Diagnosis]:
    claims = changes.claims
    accused: dict[str, list[Relation]] = {}
    for one in case:
        for name in dict.fromkeys(one.claims):
            accused.setdefault(name, []).append(one)
    possible = [change for name in accused if (change := changes.of(name, accused[name])) is not None]
    possible.sort(key=lambda change: (-len(change.repairs), change.strangeness, claims[change.claim].span))
    sets, bounded = _explanations(possible)
    left = {one.id: one for one in case}
    if sets:
        fewest = [frozenset(change.claim for change in one) for one in sets]
        least = min(_strangeness(one) for one in sets)
        likeliest = [frozenset(change.claim for change in one) for one in sets if _strangeness(one) == least]
        best = next(one for one in sets if _strangeness(one) == least)
        for change in sorted(best, key=lambda change: -len(change.repairs)):
            relations = tuple(one for one in change.repairs if left.pop(one.id, None))
            if not relations:
                continue
            named = all(change.claim in names for names in likeliest)
            alone = all(change.claim in names for names in fewest) and not bounded
            if bounded:  # not every explanation was seen
                named = not any(_rivals(other, change) for other in possible)
            rivals = [one.claim for some in sets if _strangeness(some) == least for one in some]
            told = {name for one in relations for name in one.claims}
            suspects = tuple(dict.fromkeys(name for name in rivals if name in told))
            yield replace(_diagnosis(change, relations, named, alone), suspects=suspects, bounded=bounded)
    yield from _against_each_other(left.values())


def _rivals(other: Change, change: Change) -> bool:
    """Return True if `other` repairs all that `change` does, as likely a slip."""
    more = {one.id for one in other.repairs} >= {one.id for one in change.repairs}
    return other is not change and more and other.strangeness <= change.strangeness


def _strangeness(changes: Sequence[Change]) -> int:
    return sum(change.strangeness for change in changes)


def _diagnosis(change: Change, relations: tuple[Relation, ...], named: bool, alone: bool) -> Diagnosis:
    if not named:
        return Diagnosis(relations=relations)
    independent = {one.claims for one in relations}
    return Diagnosis(
        relations=relations,
        culprit=change.claim,
        value=change.value if change.sure else None,
        witnesses=tuple(dict.fromkeys(name for one in relations for name in one.claims if name != change.claim)),
        forced=alone and change.sure and len(independent) >= FORCED and not any(one.weak for one in relations),
    )


def _explanations(possible: Sequence[Change]) -> tuple[list[tuple[Change, ...]], bool]:
    """Return the smallest sets of `possible` that repair all they can, and whether the search had to be cut short."""
    wanted = {one.id for change in possible for one in change.repairs}
    tried = 0
    for size in range(1, len(possible) + 1):
        sets = []
        for some in islice(combinations(possible, size), MOST_SETS - tried):
            tried += 1
            if {one.id for change in some for one in change.repairs} == wanted:
                sets.append(some)
        if tried >= MOST_SETS:
            return [_greedy(possible, wanted)], True
        if sets:
            return sets, False
    return [], False


def _greedy(possible: Sequence[Change], wanted: set[str]) -> tuple[Change, ...]:
    """Return changes that repair all of `wanted`, each time the one that repairs most of what is left."""
    left, taken = set(wanted), []
    while left:
        best = max(possible, key=lambda change: sum(one.id in left for one in change.repairs))
        taken.append(best)
        left -= {one.id for one in best.repairs}
    return tuple(taken)


def _against_each_other(relations: Iterable[Relation]) -> list[Diagnosis]:
    """Return a diagnosis for each left-over relation; pairs of the same left number are kept together."""
    groups: dict[tuple[str, str], list[Relation]] = {}
    for one in relations:
        key = (one.kind, one.claims[0]) if one.kind in ("same", "restated") else (one.kind, one.id)
        groups.setdefault(key, []).append(one)
    return [Diagnosis(relations=tuple(group)) for group in groups.values()]
