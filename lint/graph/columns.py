"""Totals down the columns of a table: numbering, indent, 其中, subject codes, total rows, lexicon sums.

A structure that only the layout suggests must hold in most columns before a single column is accused.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from lexicon import Lexicon
from lint.claims.cues import cues
from lint.claims.expressions import Term, total
from lint.claims.measures import measures
from lint.claims.model import Claim
from lint.graph.book import Sheet
from lint.graph.crossfoot import crossfooted
from lint.graph.decide import base_value, decide
from lint.graph.ledger import Entry, Ledger, ledgers
from lint.graph.model import RelationSource
from lint.graph.rate_columns import rate_columns
from lint.graph.statements import Statement
from lint.language.vocabulary import Vocabulary, vocabulary

UNRANKED = 99
SUMMED = ("money", "count", "area", "")
FUND_TOTAL = "fund_total"


@dataclass(frozen=True, slots=True)
class Family:
    """A row and the rows that make it up.

    `certain` if more than the layout says so, `open` if parts may be missing, `sources` if the parts are all rows of a
    form's funds.
    """

    whole: Entry
    parts: tuple[Entry, ...]
    minus: tuple[Entry, ...] = ()
    certain: bool = False
    open: bool = False
    source: RelationSource = "table"
    sources: bool = False


def column_totals(sheet: Sheet, lexicon: Lexicon) -> tuple[Statement, ...]:
    """Return the statements of all families of rows in a table, and of rows that add up to their first number."""
    words = lexicon.view(vocabulary)
    claim_at = {
        cell.cell.index: claim for cells in sheet.grid.rows for cell in cells if (claim := sheet.at(cell)) is not None
    }
    found = list(ledgers(sheet.grid, claim_at, lexicon.view(cues), lexicon.view(measures)))
    stated: list[Statement] = []
    for ledger in found:
        for family in families(ledger, words):
            stated.extend(_stated(sheet.by_id, ledger, family))
        stated.extend(crossfooted(sheet.by_id, ledger))
        stated.extend(rate_columns(sheet.by_id, ledger))
    sides = [ledger for ledger in found if ledger.columns == (0,)]
    if len(sides) > 1:  # subjects listed side by side: the first column goes on in the next
        whole = Ledger(tuple(entry for ledger in sides for entry in ledger.entries), (0,))
        for family in _by_subject(whole, words):
            stated.extend(_stated(sheet.by_id, whole, family))
    return tuple(stated)


def families(ledger: Ledger, words: Vocabulary) -> Iterator[Family]:
    """Yield who is made up of whom in `ledger`, the surest source first; no row is made up twice from one source."""
    known: set[int] = set()
    summed = list(_by_lexicon(ledger, words))
    certain = [family for family in summed if family.certain]
    told = [*certain, *_by_source(ledger), *summed, *_by_code(ledger)]
    for family in [*told, *_by_depth(ledger), *_by_total(ledger)]:
        if family.whole.row not in known:
            known.add(family.whole.row)
            yield family


def _by_lexicon(ledger: Ledger, words: Vocabulary) -> Iterator[Family]:
    rows = {entry.term: entry for entry in reversed(ledger.entries) if entry.term}
    for entry in ledger.entries:
        for rule in words.sums.get(entry.term, ()):
            parts = tuple(rows[term] for term in rule.of if term in rows)
            minus = tuple(rows[term] for term in rule.minus if term in rows)
            if len(parts) < 2 or len(minus) < len(rule.minus) or entry.row in {p.row for p in parts}:
                continue
            complete = rule.exhaustive and (len(parts) == len(rule.of) or _all_below(ledger, entry, parts, words))
            yield Family(entry, parts, minus, certain=complete, open=not rule.exhaustive, source="lexicon")
            break


def _all_below(ledger: Ledger, whole: Entry, parts: Sequence[Entry], words: Vocabulary) -> bool:
    """Return True if the parts are all rows right under `whole`, up to the next total: none is left out.

    Rows under 其中 are never known to be all.
    """
    if any(part.of_which for part in parts):
        return False
    level = _below(ledger.entries, ledger.entries.index(whole))
    deeper = all(part.rank or part.indent > whole.indent for part in parts)
    if deeper and {entry.row for entry in level} == {part.row for part in parts}:
        return True  # numbered or indented one level under the whole
    start = ledger.entries.index(whole) + 1
    below = ledger.entries[start : start + len(parts)]
    following = ledger.entries[start + len(parts) : start + len(parts) + 1]
    ended = all(entry.total or entry.term in words.sums for entry in following)
    return {entry.row for entry in below} == {part.row for part in parts} and ended


def _by_code(ledger: Ledger) -> Iterator[Family]:
    coded = [entry for entry in ledger.entries if entry.code]
    if len({entry.code for entry in coded}) != len(coded):
        return
    for entry in coded:
        parts = tuple(e for e in coded if e.code.startswith(entry.code) and len(e.code) == len(entry.code) + 2)
        if parts:
            yield Family(entry, parts, certain=True)
    top = min((len(entry.code) for entry in coded), default=0)
    for entry in ledger.entries:
        if entry.total and not entry.code and top:
            yield Family(entry, tuple(e for e in coded if len(e.code) == top), certain=True)


def _by_subject(ledger: Ledger, words: Vocabulary) -> Iterator[Family]:
    """Yield the families of rows that name subjects, by the subjects' codes in the lexicon."""
    codes: dict[str, Entry] = {}
    for entry in ledger.entries:
        code = entry.code or (words.terms[entry.term].code if entry.term in words.terms else "")
        if code and entry.claims:
            if code in codes:
                return
            codes[code] = entry
    for code, entry in codes.items():
        parts = tuple(e for c, e in codes.items() if c.startswith(code) and len(c) == len(code) + 2)
        if len(parts) > 1:
            yield Family(entry, parts, certain=True)


def _by_depth(ledger: Ledger) -> Iterator[Family]:
    entries = ledger.entries
    for index, entry in enumerate(entries):
        if entry.total:
            continue
        below = _below(entries, index)
        if not below:
            continue
        if below[0].of_which:
            yield Family(entry, tuple(below), open=True)
        else:
            yield Family(entry, tuple(below))


def _by_source(ledger: Ledger) -> Iterator[Family]:
    """Yield the total of a form's funds with all rows under it, which tell where they come from whatever their labels.

    其中：中央补助, 自治区财政资金, 旗县财政资金, 其他资金（包括结转资金）
    """
    for index, entry in enumerate(ledger.entries):
        parts = tuple(takewhile(lambda one: not one.total, ledger.entries[index + 1 :]))
        if entry.term == FUND_TOTAL and parts and parts[0].of_which:
            yield Family(entry, parts, open=True, sources=True)


def _below(entries: Sequence[Entry], index: int) -> list[Entry]:
    """Return the rows one level under the row at `index`: its numbered or indented rows, or its 其中 rows."""
    own = entries[index]
    following: list[Entry] = []
    for entry in entries[index + 1 :]:
        if entry.total or not _deeper(entry, own):
            break
        following.append(entry)
    if not following:
        return []
    first = following[0]
    return [e for e in following if _level(e, first)]


def _deeper(entry: Entry, own: Entry) -> bool:
    if entry.of_which and not own.of_which:
        return True
    return (entry.rank, entry.indent) > (own.rank, own.indent)


def _level(entry: Entry, first: Entry) -> bool:
    if first.of_which:
        return entry.of_which or (entry.rank == first.rank and entry.indent >= first.indent)
    return entry.rank == first.rank and not entry.of_which and (entry.rank > 0 or entry.indent == first.indent)


def _by_total(ledger: Ledger) -> Iterator[Family]:
    for index, entry in enumerate(ledger.entries):
        if not entry.total or entry.code:
            continue
        before = ledger.entries[:index]
        start = max((i + 1 for i, e in enumerate(before) if e.total), default=0)
        earlier = ledger.entries[start - 1 : start] if start else ()
        section = before[start:] if before[start:] else ledger.entries[index + 1 :]
        top = min((e.rank or UNRANKED for e in section), default=0)
        parts = tuple(e for e in section if (e.rank or UNRANKED) == top and not e.of_which and not e.total)
        if earlier and parts:
            yield Family(entry, (*earlier, *parts))  # a grand total goes on from the total before it
        elif len(parts) > 1:
            yield Family(entry, parts, certain=all(part.rank for part in parts))


def _stated(claims: Mapping[str, Claim], ledger: Ledger, family: Family) -> Iterator[Statement]:
    found = [s for column in ledger.columns if (s := _statement(claims, family, column)) is not None]
    if family.sources:
        sums = [replace(s, kind="sum", comparison="=", weak=True) for s in found]
        holding = [decide(s, claims).verdict in ("holds", "rounding") for s in sums if claims[s.left].value]
        if holding and sum(holding) * 2 >= len(holding):
            yield from sums
        else:
            yield from _each(claims, family, found)
        return
    if family.open:
        yield from _open(claims, found)
        return
    verdicts = [decide(statement, claims).verdict for statement in found]
    agreeing = sum(
        verdict in ("holds", "rounding") and _tells(s, claims) for s, verdict in zip(found, verdicts, strict=True)
    )
    failing = verdicts.count("violated")
    if family.source == "lexicon" and not family.certain:
        # parts that the table does not list may make up the rest, never less than nothing
        found = [s for s, verdict in zip(found, verdicts, strict=True) if verdict != "violated" or agreeing > failing]
        yield from found
        return
    if family.certain or agreeing >= max(failing, 1) or not failing:
        yield from found


def _each(claims: Mapping[str, Claim], family: Family, found: Sequence[Statement]) -> Iterator[Statement]:
    """Yield that no fund alone exceeds the total (总额0，其中：财政拨款90); some rows may divide others."""
    parts = {claim.id for part in family.parts for claim in part.claims.values()}
    for statement in found:
        largest = max((claims[name] for name in statement.claims() if name in parts), key=base_value, default=None)
        if largest is not None:
            yield replace(statement, right=Term(largest.id), weak=True)


def _open(claims: Mapping[str, Claim], found: Sequence[Statement]) -> Iterator[Statement]:
    """Yield that 其中 rows do not exceed their whole; if they are all of it in most columns, that they are."""
    sums = [replace(s, kind="sum", comparison="=", weak=True) for s in found]
    exact = [decide(s, claims).verdict in ("holds", "rounding") and _tells(s, claims) for s in sums]
    if sum(exact) * 2 > len(found):
        yield from sums
    else:
        yield from found


def _tells(statement: Statement, claims: Mapping[str, Claim]) -> bool:
    """Return True if the sum is not just one number repeated, or all zero."""
    return sum(bool(claims[name].value) for name in statement.claims()) > 2


def _statement(claims: Mapping[str, Claim], family: Family, column: int) -> Statement | None:
    whole = family.whole.claims.get(column)
    parts = [part.claims[column] for part in family.parts if column in part.claims]
    minus = [part.claims[column] for part in family.minus if column in part.claims]
    if whole is None or not parts or whole.dimension not in SUMMED or len(minus) < len(family.minus):
        return None
    if whole.facets.aspect == "ratio":
        return None
    if any(part.dimension != whole.dimension or part.facets.aspect != whole.facets.aspect for part in parts):
        return None
    right = total([Term(part.id) for part in parts], [Term(part.id) for part in minus])
    if family.open:
        return Statement(kind="bound", left=whole.id, comparison=">=", right=right, source="table")
    return Statement(kind="sum", left=whole.id, right=right, source=family.source, weak=not family.certain)
