"""Levels that a sentence leaves out and the document tells elsewhere: the budget of 完成预算的95%."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from lint.claims.cues import Cues
from lint.claims.expressions import Term, percent
from lint.claims.model import Claim, Pattern
from lint.graph.book import Book
from lint.graph.decide import base_value, decide
from lint.graph.statements import Statement

BUDGETS = ("initial", "budget", "adjusted", "plan")
THREE_PUBLIC = ("san_gong", "sg_")
PAID_FROM = ("fiscal", "general")


def levels_told(book: Book, term: str, period: str, stages: Sequence[str], funds: str, besides: str) -> Iterator[Claim]:
    """Yield the amounts of `term` in `period` at the first of `stages` that has any, the claim `besides` left out."""
    scopes = [funds]
    if not funds and term.startswith(THREE_PUBLIC):  # told as those of 财政拨款
        scopes += PAID_FROM
    for scope in scopes:
        for stage in stages:
            told = book.by_key.get((term, "level", period, stage, scope, "money"), ())
            found = [one for one in told if one.id != besides]
            if found:
                yield from found
                return


def one_value(found: Iterable[Claim]) -> str:
    """Return the claim whose value most others share, "" if no value has a majority."""
    counts: dict[object, list[Claim]] = {}
    for claim in found:
        counts.setdefault(base_value(claim), []).append(claim)
    ranked = sorted(counts.values(), key=len, reverse=True)
    if len(ranked) == 1 or (len(ranked) > 1 and len(ranked[0]) > len(ranked[1])):
        return ranked[0][0].id
    return ""


def completed(book: Book, pattern: Pattern, cues: Cues) -> Iterator[Statement]:
    """Yield the rate of 支出决算21.86万元，完成预算的95%, whose budget a table or another sentence tells.

    Where budgets of several stages are told, the one of which the rate is printed right is meant; where none is, and
    several differ, nothing is stated. 追加2417万元，占年初预算的6.26% is a share of another thing's budget.
    """
    rate, final = book.by_id[pattern.one("rate")], book.by_id[pattern.one("final")]
    facets = final.facets
    if not final.term or final.facets.whose or "measure" in facets.inherited or final.term in cues.unstaged:
        return
    between = book.document.passages[final.span.passage].text[final.span.end : rate.span.start]
    if any(word in between for word in cues.shares):
        return
    stated, values = [], set()
    named = [rate.facets.stage] if rate.facets.stage in BUDGETS else []
    for stage in dict.fromkeys([*named, "adjusted", "budget", "initial"]):
        budget = one_value(levels_told(book, final.term, facets.period, [stage], facets.funds, final.id))
        if budget and base_value(book.by_id[budget]) > 0:
            values.add(base_value(book.by_id[budget]))
            right = percent(Term(final.id), Term(budget))
            stated.append(Statement(kind="rate", left=rate.id, right=right, source="lexicon", weak=True))
    holding = [one for one in stated if decide(one, book.by_id).verdict != "violated"]
    if holding or len(values) == 1:
        yield (holding or stated)[0]
