"""Who is wrong: the number whose change makes the most violated relations hold without breaking one that holds."""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from lint.claims.model import Claim
from lint.graph.decide import decide, quantized
from lint.graph.graph import ClaimGraph
from lint.graph.model import Relation
from lint.graph.solving import required
from lint.graph.statements import Statement

FORCED = 3  # witnesses that must agree before a corrected value is given


@dataclass(frozen=True, slots=True, kw_only=True)
class Diagnosis:
    """One cause behind one or more violated relations.

    Attributes:
        relations: The violated relations that it explains, the first one the most telling.
        culprit: Identifier of the claim that is most probably wrong, "" if one number stands against another.
        value: The value that all `relations` give for the culprit, None if they give none.
        witnesses: Identifiers of the other claims that speak for `value`.
        forced: True if enough independent witnesses agree on `value`.
    """

    relations: tuple[Relation, ...]
    culprit: str = ""
    value: Decimal | None = None
    witnesses: tuple[str, ...] = ()
    forced: bool = False


def diagnose(graph: ClaimGraph) -> tuple[Diagnosis, ...]:
    """Return the causes of the violated relations, each relation explained once, in the order of the document."""
    violated = {one.id: one for one in graph.relations if one.verdict == "violated"}
    found: list[Diagnosis] = []
    while violated:
        best = _best(graph, violated)
        if best is None:
            break
        found.append(best)
        for one in best.relations:
            violated.pop(one.id, None)
    found.extend(_against_each_other(violated.values()))
    order = {one.id: index for index, one in enumerate(graph.relations)}
    return tuple(sorted(found, key=lambda diagnosis: order[diagnosis.relations[0].id]))


def _best(graph: ClaimGraph, violated: Mapping[str, Relation]) -> Diagnosis | None:
    """Return the diagnosis that explains more relations than any other claim could, None if there is no such one."""
    accused: dict[str, list[Relation]] = {}
    for one in violated.values():
        for name in dict.fromkeys(one.claims):
            accused.setdefault(name, []).append(one)
    ranked: list[tuple[int, str, Diagnosis]] = []
    for name, relations in accused.items():
        if len(relations) > 1:
            diagnosis = _change(graph, name, relations)
            if diagnosis is not None and len(diagnosis.relations) > 1:
                ranked.append((len(diagnosis.relations), name, diagnosis))
    ranked.sort(key=lambda entry: (-entry[0], graph.claims[entry[1]].span))
    if not ranked:
        return None
    first = ranked[0]
    rivals = [entry for entry in ranked[1:] if entry[0] == first[0] and _shares(entry[2], first[2])]
    if rivals:
        return replace(first[2], culprit="", value=None, witnesses=(), forced=False)
    return first[2]


def _shares(one: Diagnosis, other: Diagnosis) -> bool:
    return bool({relation.id for relation in one.relations} & {relation.id for relation in other.relations})


def _change(graph: ClaimGraph, name: str, relations: list[Relation]) -> Diagnosis | None:
    """Return what changing the claim `name` would explain, None if every change breaks a relation that holds."""
    claim = graph.claims[name]
    values: dict[Decimal, list[Relation]] = {}
    for one in relations:
        exact = required(graph.statements[one.id], name, graph.claims)
        if exact is not None:
            values.setdefault(_rounded(exact, claim), []).append(one)
    best: Diagnosis | None = None
    for value, explained in sorted(values.items(), key=lambda entry: (-len(entry[1]), entry[0])):
        changed = ChainMap({name: replace(claim, value=value)}, dict(graph.claims))
        also = [one for one in relations if one in explained or _holds(graph.statements[one.id], changed)]
        if any(not _holds(graph.statements[one.id], changed) for one in graph.by_claim[name] if one.verdict == "holds"):
            continue
        if best is None or len(also) > len(best.relations):
            witnesses = tuple(dict.fromkeys(other for one in also for other in one.claims if other != name))
            independent = {one.claims for one in also}
            best = Diagnosis(
                relations=tuple(also),
                culprit=name,
                value=value,
                witnesses=witnesses,
                forced=len(independent) >= FORCED and not any(one.weak for one in also),
            )
    return best


def _holds(statement: Statement, claims: Mapping[str, Claim]) -> bool:
    return decide(statement, claims).verdict in ("holds", "rounding", "undecided")


def _rounded(value: Fraction, claim: Claim) -> Decimal:
    decimals = claim.decimals if claim.decimals is not None else 4
    rounded = quantized(value, decimals, ROUND_HALF_UP)
    return rounded if claim.decimals is not None else rounded.normalize() + 0


def _against_each_other(relations: Iterable[Relation]) -> list[Diagnosis]:
    """Return a diagnosis for each left-over relation; pairs of the same left number are kept together."""
    groups: dict[tuple[str, str], list[Relation]] = {}
    for one in relations:
        key = (one.kind, one.claims[0]) if one.kind in ("same", "restated") else (one.kind, one.id)
        groups.setdefault(key, []).append(one)
    return [Diagnosis(relations=tuple(group)) for group in groups.values()]
