"""Identities inside one table: totals of rows and columns, balances, grand totals of both sides."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lexicon import Lexicon
from lint.graph.identities.operands import ANY, Context, believable, found, only, stated
from lint.graph.identities.rules import Identity, Reference, identity_rules
from lint.graph.identities.sheets import Sheet, Slot
from lint.graph.statements import Statement
from lint.language.vocabulary import Vocabulary, vocabulary


def within(sheets: Sequence[Sheet], profile: str, lexicon: Lexicon) -> Iterator[Statement]:
    """Yield what the identities of one table state in the document family `profile`, for each sheet."""
    for sheet in sheets:
        yield from lexicon.recall(_of_sheet, (sheet, profile))


def _of_sheet(piece: tuple[Sheet, str], lexicon: Lexicon) -> tuple[Statement, ...]:
    sheet, profile = piece
    rules = (one for one in lexicon.view(identity_rules) if one.belongs(profile))
    words, claims = lexicon.view(vocabulary), {slot.claim.id: slot.claim for slot in sheet.slots}
    stated: list[Statement] = []
    for rule in rules:
        if rule.scope != "in_table" or rule.tables != (sheet.kind.id,):
            continue
        contexts = dict.fromkeys(_contexts(rule, sheet))
        statements = [s for one in contexts if (s := _statement(rule, sheet, one, words)) is not None]
        stated.extend(believable(statements, claims))
    return tuple(stated)


def _contexts(rule: Identity, sheet: Sheet) -> Iterator[Context]:
    by_column = any(reference.column == "col" for reference in rule.references)
    columns = sheet.columns if by_column and sheet.columns and sheet.kind.layout != "blocks" else ("",)
    if rule.rate and rule.about("row"):
        yield from (Context(ANY, row=row) for row in sheet.rows)
        return
    for series in sheet.series:
        if rule.about("row"):
            yield from (Context(series, row=row) for row in sheet.rows)
            continue
        for column in columns:
            if rule.about("parent"):
                yield from (Context(series, code=code, column=column) for code in sheet.codes if code in sheet.children)
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
    missing: list[Reference] = []
    for reference in rule.right:
        slots = found(reference, sheet, context, words)
        if not reference.summed:
            part = only(slots)
            if part is None and slots:
                return None
            slots = [] if part is None else [part]
            missing += [] if slots else [reference]
        parts += [(reference.sign, slot) for slot in slots]
    used = [left, *(slot for _, slot in parts)]
    summed = rule.comparison == "=" and not rule.exact and not rule.rate
    if not parts or not (summed or not missing) or (summed and not _whole(sheet, used, missing, context, words)):
        return None
    return stated(rule, left.claim, [(sign, slot.claim) for sign, slot in parts], weak=not sheet.certain)


def _whole(
    sheet: Sheet, used: Sequence[Slot], missing: Sequence[Reference], context: Context, words: Vocabulary
) -> bool:
    """Return True if nothing but the numbers `used` can belong to the sum; what is missing is then nothing."""
    if sheet.kind.layout == "blocks":  # forms: each number must say its own stage, and none may be missing
        return not missing and not any("stage" in slot.claim.facets.inherited for slot in used)
    sides = {slot.side for slot in used}
    series = used[0].series

    def beside(slots: Sequence[Slot]) -> list[Slot]:
        return [slot for slot in slots if slot.side in sides and slot.series == series]

    in_row = context.row is not None
    slots = sheet.rows[context.row] if context.row is not None else sheet.slots
    unknown = [slot for slot in slots if not sheet.known(slot)] if in_row else sheet.unknown
    return (
        not beside(unknown)
        and not (missing and _hidden(beside(slots), used, missing, words))
        and not (used[0].side and len(sides) == 1 and _between(sheet, beside(slots), used))
    )


def _hidden(beside: Sequence[Slot], used: Sequence[Slot], missing: Sequence[Reference], words: Vocabulary) -> bool:
    """Return True if a total that is not used holds what is missing: 年初结转 as one row, not by kind of budget."""
    known = {slot.item for slot in used}
    wanted = {reference.item for reference in missing}
    totals = {slot.item for slot in beside if slot.item not in known}
    return any(wanted & set(rule.of) for total in totals for rule in words.sums.get(total, ()))


def _between(sheet: Sheet, beside: Sequence[Slot], used: Sequence[Slot]) -> bool:
    """Return True if a row between those of a sum takes no part in it (上年结转 above 收入合计)."""
    rows = {slot.row for slot in used}
    broken_down = set(sheet.kind.again.values())
    return any(
        min(rows) < slot.row < max(rows) and slot.row not in rows and slot.item not in broken_down for slot in beside
    )
