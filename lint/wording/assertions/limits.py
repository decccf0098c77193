"""控制在预算范围内, 没有超编: words that keep a number below a limit."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lint.claims.model import Claim
from lint.documents.model import Passage, Span
from lint.wording.assertions.source import BUDGETS, FINAL, Assertion, Source, value_of

STAFF, POSTS = "staff", "quota"
WHOLE = 100  # per cent


def exceeded(source: Source) -> Iterator[Assertion]:
    """Yield claims of keeping to the budget, the posts or the standard that the numbers contradict."""
    for passage, match in source.matches("within_budget"):
        yield from _budget(source, passage, match)
    for passage, match in source.matches("within_posts"):
        yield from _posts(source, passage, match)
        yield from _rate(source, passage, match)
    for passage, match in source.matches("within_standard"):
        yield from _rate(source, passage, match)


def _budget(source: Source, passage: Passage, match: re.Match[str]) -> Iterator[Assertion]:
    start, end = source.sentence(passage.index, match.start())
    before = [c for c in source.claims(passage.index, start, match.start()) if _is_level(c)]
    # 没有超过年初预算9万元: the limit itself follows the words.
    after = [
        c for c in source.claims(passage.index, match.end(), end)
        if source.words["limit_gap"].match(passage.text[match.end() : c.span.start]) and c.dimension == "money"
    ]  # fmt: skip
    span = Span(passage.index, *match.span())
    if after:
        finals = [c for c in before if c.facets.stage in (FINAL, "")][:1]
        if finals and value_of(finals[0]) > value_of(after[0]):
            yield Assertion(span=span, claims=(finals[0], after[0]), sure=True)
        return
    hits = [hit for hit in source.measures.find(passage.text) if start <= hit.start < match.start() and hit.term_id]
    term = before[-1].term if before else (hits[-1].term_id if hits else "")
    if term:
        yield from _over(source, term, span, (start, end))


def _over(source: Source, term: str, span: Span, sentence: tuple[int, int]) -> Iterator[Assertion]:
    told = [c for c in source.by_term.get(term, ()) if c.facets.period == source.year and c.dimension == "money"]
    finals = [c for c in told if c.facets.stage == FINAL]
    budgets = [c for c in told if c.facets.stage in BUDGETS]
    if not finals or not budgets or len({c.facets.funds for c in (*finals, *budgets)}) > 1:
        return
    together = {c.span.passage for c in finals} & {c.span.passage for c in budgets} & {span.passage}
    firm = bool(together) or source.measures.group_of(term) in source.words.firm_budgets
    if not firm and not any(c.facets.stage == "adjusted" for c in budgets):
        return  # what was added during the year is not told
    if min(map(value_of, finals)) > max(map(value_of, budgets)):
        here = [c for c in (finals[0], budgets[0]) if _within(c, span, sentence)]
        yield Assertion(span=span, claims=(finals[0], budgets[0]), sure=len(here) > 1)


def _within(claim: Claim, span: Span, sentence: tuple[int, int]) -> bool:
    return claim.span.passage == span.passage and sentence[0] <= claim.span.start < sentence[1]


def _posts(source: Source, passage: Passage, match: re.Match[str]) -> Iterator[Assertion]:
    staff, posts = (
        [c for c in source.by_term.get(term, ()) if c.facets.period[:4] in (source.year, "")] for term in (STAFF, POSTS)
    )
    if staff and posts and min(map(value_of, staff)) > max(map(value_of, posts)):
        yield Assertion(span=Span(passage.index, *match.span()), claims=(staff[0], posts[0]))


def _rate(source: Source, passage: Passage, match: re.Match[str]) -> Iterator[Assertion]:
    """控制率105%，未超过控制标准."""
    start, _ = source.sentence(passage.index, match.start())
    for claim in reversed(source.claims(passage.index, start, match.start())):
        named = source.words["control_rate"].search(claim.label) or source.words["control_rate"].search(claim.measure)
        if claim.dimension == "percent" and named:
            if claim.value > WHOLE:
                yield Assertion(span=Span(passage.index, *match.span()), claims=(claim,), sure=True)
            return


def _is_level(claim: Claim) -> bool:
    return claim.facets.aspect == "level" and claim.dimension == "money" and claim.bound == "exact"
