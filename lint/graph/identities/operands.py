"""Finds the numbers that the operands of an identity mean in a sheet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from lint.claims.expressions import Expression, Term, percent, total
from lint.claims.model import Claim
from lint.graph.decide import base_value, decide
from lint.graph.identities.rules import Identity, Reference
from lint.graph.identities.sheets import Series, Sheet, Slot
from lint.graph.model import RelationKind
from lint.graph.statements import Statement
from lint.language.vocabulary import Vocabulary

FEWEST_TO_DOUBT = 3
ANY: Series = ("", "")


@dataclass(frozen=True, slots=True)
class Context:
    """For which column, row, subject and column term an identity is evaluated; None or "" where it does not matter."""

    series: Series = ANY
    row: int | None = None
    code: str = ""
    column: str = ""


def found(reference: Reference, sheet: Sheet, context: Context, words: Vocabulary) -> list[Slot]:
    """Return the slots of `sheet` that `reference` means in `context`."""
    period, stage = context.series
    series = (period, reference.stage or stage)
    return [
        slot
        for slot in _candidates(reference, sheet, context, words)
        if (context.series == ANY or slot.series == series)
        and (not reference.stage or slot.series[1] == reference.stage)
        and _in_column(reference, sheet, context, slot)
    ]


def _candidates(reference: Reference, sheet: Sheet, context: Context, words: Vocabulary) -> Iterable[Slot]:
    """Return the slots of the rows that `reference` means, whatever their column."""
    match reference.item:
        case "row" if context.row is not None:
            return sheet.rows.get(context.row, ())
        case "row" | "parent":
            return sheet.coded.get(context.code, ())
        case "total":
            return (slot for slot in sheet.slots if slot.total and not slot.code)
        case "class" if reference.summed:
            return (slot for slot in sheet.slots if slot.is_class)
        case "class":
            return (slot for slot in sheet.coded.get(context.code, ()) if slot.is_class)
        case "children":
            return (slot for code in sheet.children.get(context.code, ()) for slot in sheet.coded[code])
        case "col":
            return sheet.named.get(context.column, ())
        case term:
            code = words.terms[term].code if term in words.terms else ""
            slots = sheet.coded.get(code, []) if code else []
            slots = slots or sheet.named.get(term, [])
            return (slot for slot in slots if context.row is None or slot.row == context.row)


def _in_column(reference: Reference, sheet: Sheet, context: Context, slot: Slot) -> bool:
    if reference.column == "col":
        return not context.column or slot.column == context.column
    if reference.column:
        return slot.column == reference.column
    return reference.item == "col" or slot.column in ("", sheet.kind.whole, slot.item)


def only(slots: Sequence[Slot]) -> Slot | None:
    """Return the one slot that is meant: all tell one value, or one alone has a column that says its year or stage."""
    if len(slots) > 1:
        own = [slot for slot in slots if not {"period", "stage"} & slot.claim.facets.inherited]
        slots = own or slots
    return slots[0] if len({base_value(slot.claim) for slot in slots}) == 1 else None


def expression(signed: Iterable[tuple[int, Claim]]) -> Expression:
    """Return the sum of the claims with their signs (the first one positive)."""
    parts: dict[int, list[Expression]] = {1: [], -1: []}
    for sign, claim in signed:
        parts[sign].append(Term(claim.id))
    return total(parts[1], parts[-1])


def stated(rule: Identity, left: Claim, parts: Sequence[tuple[int, Claim]], *, weak: bool = False) -> Statement | None:
    """Return that `rule` holds between `left` and `parts`, None if they are not of one kind."""
    claims = [claim for _, claim in parts]
    if left.id in {claim.id for claim in claims} or len({claim.id for claim in claims}) != len(claims):
        return None
    if any(claim.bound != "exact" for claim in (left, *claims)) or not any(sign > 0 for sign, _ in parts):
        return None
    if rule.rate:
        if left.dimension != "percent" or len({claim.dimension for claim in claims}) != 1:
            return None
        if not claims[1].value and not left.value:
            return None  # forms print 0 where nothing was planned
        right, kind = percent(Term(claims[0].id), Term(claims[1].id)), _kind(rule)
    else:
        if any(claim.dimension != left.dimension for claim in claims):
            return None
        right, kind = expression(parts), _kind(rule)
    return Statement(
        kind=kind,
        left=left.id,
        comparison=rule.comparison,
        right=right,
        source="lexicon",
        weak=rule.weak or weak,
        note=rule.id,
    )


def _kind(rule: Identity) -> RelationKind:
    if rule.rate:
        return "rate"
    if rule.comparison != "=":
        return "order"
    return "same" if rule.exact else "sum"


def believable(statements: Sequence[Statement], claims: Mapping[str, Claim]) -> Iterator[Statement]:
    """Yield `statements` of one identity, none if most of them fail: then the table is not what it seems."""
    failing = sum(decide(statement, claims).verdict == "violated" for statement in statements)
    if len(statements) < FEWEST_TO_DOUBT or failing * 2 <= len(statements):
        yield from statements
