"""Slips of a whole unit: 元 for 万元, 万元 for 亿元."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from lint.claims.model import Claim
from lint.graph.book import Book
from lint.graph.decide import base_value, decide
from lint.graph.ratio import Ratio, added
from lint.graph.statements import Statement

FACTORS = (Ratio(10**4), Ratio(1, 10**4))
LARGEST_SLIP = 10_000  # an amount of this many 元 would have been written in 万元 anyway
COMPANY = 2
DIGITS = 3
SHORTEST_NAME = 3


@dataclass(frozen=True, slots=True)
class Slip:
    """A money claim whose unit stands out from its sentence, and the claims that show the usual unit.

    Attributes:
        claim: The claim.
        unit: The unit that the others use.
        company: The claims around it.
        total: A claim that the others give exactly once the unit is changed, None if there is none.
    """

    claim: Claim
    unit: str
    company: tuple[Claim, ...]
    total: Claim | None


def slipped_unit(statement: Statement, claim: Claim, claims: Mapping[str, Claim], units: Mapping[str, Decimal]) -> str:
    """Return the unit that makes the violated `statement` hold if only the unit of `claim` is changed, "" if none."""
    own = {name: claims[name] for name in statement.reads()}
    for unit, scale in units.items() if claim.value else ():  # nothing is nothing in any unit
        if Ratio.of(scale) / Ratio.of(claim.scale) not in FACTORS:
            continue
        changed = own | {claim.id: replace(claim, unit=unit, scale=scale)}
        if decide(statement, changed).verdict not in ("holds", "rounding"):
            continue
        nothing = own | {claim.id: replace(claim, value=Decimal(0))}
        if scale > claim.scale or decide(statement, nothing).verdict == "violated":
            return unit  # not an amount that only becomes too small to matter
    return ""


def odd_units(book: Book, averages: Sequence[str] = ()) -> Iterator[Slip]:
    """Yield amounts in 元 among amounts in 万元: of one passage, small, with decimals, of a lexicon measure.

    Amounts for one person or thing (人均) are in 元 by nature.
    """
    passages: dict[int, list[Claim]] = {}
    for claim in book.claims:
        if claim.dimension == "money" and claim.source == "sentence" and claim.facets.aspect in ("level", "change"):
            passages.setdefault(claim.span.passage, []).append(claim)
    for claims in passages.values():
        units = Counter(claim.unit for claim in claims)
        for claim in claims:
            others = [other for other in claims if other.scale == claim.scale * 10**4]
            if not claim.term or units[claim.unit] != 1 or len(others) < COMPANY or claim.scale != 1:
                continue
            if any(word in book.document.slice(claim.context) for word in averages):
                continue
            if claim.printed_decimals and abs(claim.value) < LARGEST_SLIP:
                yield Slip(claim, others[0].unit, tuple(others), _closed(claim, others))


def echoes(book: Book) -> Iterator[Slip]:
    """Yield amounts whose digits stand elsewhere under the same name in a unit 10⁴ times as large or small."""
    digits: dict[str, list[Claim]] = {}
    for claim in book.claims:
        if claim.dimension in ("money", "rate"):
            digits.setdefault(claim.printed, []).append(claim)
    for printed, claims in digits.items():
        if len(claims) == 1 or len(printed.replace(".", "").strip("0-")) < DIGITS:
            continue
        for index, one in enumerate(claims):
            for other in claims[index + 1 :]:
                if Ratio.of(one.scale) / Ratio.of(other.scale) in FACTORS and _same_name(one, other):
                    smaller, larger = sorted((one, other), key=lambda claim: claim.scale)
                    yield Slip(smaller, larger.unit, (larger,), None)


def _same_name(one: Claim, other: Claim) -> bool:
    names = [{claim.measure, claim.label} - {""} for claim in (one, other)]
    return any(a in b or b in a for a in names[0] for b in names[1] if min(len(a), len(b)) >= SHORTEST_NAME)


def _closed(claim: Claim, others: list[Claim]) -> Claim | None:
    """Return the largest other amount if the rest and `claim`, its unit changed, add up to exactly that."""
    largest = max(others, key=lambda other: (base_value(other), other.id))
    rest = [other for other in others if other is not largest]
    value = added([base_value(claim) * 10**4, *map(base_value, rest)])
    return largest if len(rest) > 1 and value == base_value(largest) else None
