"""Identities inside one table: totals of rows and columns, balances, grand totals of both sides."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from lint.claims.model import Claim
from lint.graph.identities.operands import ANY, Context, believable, found, only, stated
from lint.graph.identities.rules import Identity
from lint.graph.identities.sheets import Sheet, Slot
from lint.graph.statements import Statement
from lint.language.vocabulary import Vocabulary


def within(
    sheets: Sequence[Sheet], rules: Sequence[Identity], words: Vocabulary, claims: Mapping[str, Claim]
) -> Iterator[Statement]:
    """Yield what the identities of one table state, for each sheet."""
    for sheet in sheets:
        for rule in rules:
            if rule.scope == "in_table" and rule.tables == (sheet.kind.id,):
                contexts = dict.fromkeys(_contexts(rule, sheet))
                statements = [s for one in contexts if (s := _statement(rule, sheet, one, words)) is not None]
                yield from believable(statements, claims)


def _contexts(rule: Identity, sheet: Sheet) -> Iterator[Context]:
    by_column = any(reference.column == "col" for reference in rule.references)
    columns = sheet.columns if by_column and sheet.columns and sheet.kind.layout != "blocks" else ("",)
    if rule.rate and rule.about("row"):
        yield from (Context(ANY, row=slot.row) for slot in sheet.slots)
        return
    for series in sheet.series:
        if rule.about("row"):
            yield from (Context(series, row=slot.row) for slot in sheet.slots if slot.series == series)
            continue
        for column in columns:
            if rule.about("parent"):
                yield from (Context(series, code=code, column=column) for code in sheet.codes if sheet.children(code))
            elif sheet.kind.layout == "columns":  # one row a unit, or one row a measure
                rows = dict.fromkeys(slot.row for slot in sheet.slots if slot.series == series)
                yield from (Context(series, row=row) for row in rows)
                yield Context(series)
            else:
                yield Context(series, column=column)


def _statement(rule: Identity, sheet: Sheet, context: Context, words: Vocabulary) -> Statement | None:
    left = only(found(rule.left, sheet, context, words))
    if left is None:
        return None
    parts: list[tuple[int, Slot]] = []
    missing = 0
    for reference in rule.right:
        slots = found(reference, sheet, context, words)
        if not reference.summed:
            part = only(slots)
            if part is None and slots:
                return None
            slots = [] if part is None else [part]
            missing += part is None
        parts += [(reference.sign, slot) for slot in slots]
    if not parts:
        return None
    summed = rule.comparison == "=" and not rule.exact and not rule.rate
    blocks = sheet.kind.layout == "blocks"
    if (missing and not (summed and not blocks)) or (
        summed and not blocks and not _nothing_else(sheet, [left, *(slot for _, slot in parts)], context)
    ):
        return None
    return stated(rule, left.claim, [(sign, slot.claim) for sign, slot in parts], weak=not sheet.certain)


def _nothing_else(sheet: Sheet, used: Sequence[Slot], context: Context) -> bool:
    """Return True if all numbers beside those `used` are known, so that an operand that is not found is nothing."""
    sides = {slot.side for slot in used}
    return all(
        sheet.known(slot)
        for slot in sheet.slots
        if slot.side in sides and slot.series == used[0].series and (context.row is None or slot.row == context.row)
    )
