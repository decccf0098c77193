"""Parts that stand under one term with their whole, told apart by the word before it: 货物类采购预算, 工程类采购预算.

The lexicon gives them and their whole one measure, so that no list is read; the names of a complete list
tell the parts.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from lexicon import Lexicon
from lint.claims.cues import Cues, cues
from lint.claims.expressions import Term, total
from lint.claims.model import Claim, Facets
from lint.graph.book import Book
from lint.graph.statements import Statement

FEWEST = 3
"""Names of a list that are told apart: 货物, 工程, 服务. Two words (离休, 退休) also name other things."""
LEAD = 12
"""Characters between two amounts of a list."""


def named_parts(book: Book, lexicon: Lexicon) -> Iterator[Statement]:
    """Yield that amounts of one term, named by a complete list behind 其中, make up the one before."""
    known = lexicon.view(cues)
    for passage, claims in book.in_passage.items():
        text = book.document.passages[passage].text
        if not known.parts_mark.search(text):
            continue
        told = [one for one in claims if one.source == "sentence" and one.dimension == "money"]
        for names in (names for names in known.complete_lists if len(names) == FEWEST):
            for place in range(len(told) - FEWEST):
                run = told[place : place + FEWEST + 1]
                if not _goes_on(run[-1], told[place + FEWEST + 1 :], text):
                    yield from _of_run(run, names, text, known)


def _goes_on(last: Claim, after: Sequence[Claim], text: str) -> bool:
    """Return whether the list has another part: 货物…万元，工程…万元，服务…万元，其他采购…万元."""
    between = text[last.span.end : after[0].span.start] if after else ""
    return bool(after) and after[0].term == last.term and len(between) <= LEAD and "。" not in between


def _facets(claim: Claim) -> Facets:
    return replace(claim.facets, inherited=frozenset())


def _of_run(run: Sequence[Claim], names: Sequence[str], text: str, known: Cues) -> Iterator[Statement]:
    """Yield the sum of `run`, a whole and its parts, if nothing but the names of the parts stands between them."""
    whole, *parts = run
    if not whole.term or any(one.term != whole.term or one.facets.aspect != "level" for one in run):
        return
    if any(one.unit != whole.unit or one.bound != "exact" or _facets(one) != _facets(whole) for one in run):
        return
    leads = [text[one.span.end : other.span.start] for one, other in pairwise(run)]
    if not known.parts_mark.search(leads[0]) or any(len(lead) > LEAD + len(whole.unit) for lead in leads):
        return
    if any(sum(name in lead for name in names) != 1 for lead in leads):
        return
    if any(not any(name in lead for lead in leads) for name in names):
        return
    right = total([Term(one.id) for one in parts])
    yield Statement(kind="sum", left=whole.id, right=right, source="sentence", weak=True)
