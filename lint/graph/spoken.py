"""Relations that sentences state: change and rate, budget and final account, share and whole, parts of a whole."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from lint.claims.cues import Cues
from lint.claims.expressions import Constant, Expression, Operation, Term, percent
from lint.claims.model import Claim, Pattern
from lint.graph.book import Book, Key, key_of
from lint.graph.decide import base_value
from lint.graph.model import RelationKind
from lint.graph.near_misses import full_lists
from lint.graph.spoken_parts import parts_of
from lint.graph.statements import Statement
from lint.graph.told_levels import BUDGETS, completed, levels_told, one_value
from lint.language.vocabulary import Vocabulary

WHOLES, FINAL = ("exp_year", "exp_grand"), "final"
SENTENCE_MARKS = "。\n"
CLAUSE_MARKS, CLAUSE = "。；;\n", "，"


def spoken(book: Book, words: Vocabulary, cues: Cues) -> Iterator[Statement]:
    """Yield the statements of all sentence patterns."""
    full = cache(lambda: full_lists(book))
    for pattern in book.patterns:
        if pattern.kind == "change":
            yield from _change(book, pattern, cues)
        elif pattern.kind == "completion" and pattern.one("budget"):
            yield _percentage(pattern, pattern.one("final"), pattern.one("budget"), "rate")
        elif pattern.kind == "completion":
            yield from completed(book, pattern, cues)
        elif pattern.kind == "average":
            yield _average(book, pattern)
        elif pattern.kind == "share":
            yield from _share(book, pattern, cues)
        elif pattern.kind == "parts":
            yield from parts_of(book, pattern, words, cues, full)
        elif pattern.kind == "stated":
            yield from _stated(pattern)


def _stated(pattern: Pattern) -> Iterator[Statement]:
    if pattern.expression is not None and pattern.shape:
        yield Statement(
            kind=pattern.shape, left=pattern.one("result"), right=pattern.expression, source="sentence",
            weak=pattern.weak, magnitude=pattern.shape != "sum",
        )  # fmt: skip


def _percentage(pattern: Pattern, part: str, whole: str, kind: RelationKind) -> Statement:
    right = percent(Term(part), Term(whole))
    return Statement(kind=kind, left=pattern.one("rate"), right=right, source="sentence", weak=pattern.weak)


def _average(book: Book, pattern: Pattern) -> Statement:
    count = book.by_id[pattern.one("budget")]
    right: Expression = Operation("/", Term(pattern.one("final")), Term(count.id))
    if count.scale != 1:  # the average is told for one 公里, not for one 米
        right = Operation("*", right, Constant(count.scale, f"1{count.unit}"))
    return Statement(kind="rate", left=pattern.one("rate"), right=right, source="sentence", weak=pattern.weak)


def _change(book: Book, pattern: Pattern, cues: Cues) -> Iterator[Statement]:
    amount, rate = pattern.one("amount"), pattern.one("rate")
    if _of_less(book, pattern, amount or rate, cues):
        return
    current = pattern.one("current") or _elsewhere(book, pattern, amount or rate, cues, current=True)
    current = current or _level_before(book, amount or rate, cues)
    previous = pattern.one("previous") or _elsewhere(book, pattern, amount or rate, cues, current=False)
    apart = not (pattern.one("current") or pattern.one("previous"))
    if amount and current and previous:
        right: Expression = Operation("-", Term(current), Term(previous))
        yield Statement(
            kind="difference", left=amount, right=right, source="lexicon" if apart else "sentence",
            magnitude=pattern.sign == 0, weak=apart,
        )  # fmt: skip
    if not rate:
        return
    if amount and previous:
        yield _growth(rate, percent(Term(amount), Term(previous)), apart)
    elif amount and current:
        base = Operation("-", Term(current), Term(amount))
        yield _growth(rate, percent(Term(amount), base), apart)
    elif current and previous:
        difference = Operation("-", Term(current), Term(previous))
        yield _growth(rate, percent(difference, Term(previous)), apart)


def _growth(rate: str, right: Expression, weak: bool) -> Statement:
    return Statement(kind="growth", left=rate, right=right, source="sentence", magnitude=False, weak=weak)


def _of_less(book: Book, pattern: Pattern, told: str, cues: Cues) -> bool:
    """Return whether the clauses before the change leave something out that the level counts: 扣除购车因素，….

    A level that is told behind these words leaves it out as well.
    """
    change = book.by_id[told].span
    text = book.document.passages[change.passage].text
    begins = max(text.rfind(mark, 0, change.start) for mark in CLAUSE_MARKS) + 1
    for name in (pattern.one("current"), pattern.one("previous")):
        level = book.by_id[name].span if name else change
        if level.passage == change.passage and begins <= level.start < change.start:
            begins = max(begins, text.rfind(CLAUSE, 0, level.start) + 1)
    return any(word in text[begins : change.start] for word in cues.same_scope)


def _elsewhere(book: Book, pattern: Pattern, told: str, cues: Cues, *, current: bool) -> str:
    """Return the claim for the level of this or of the base period, if the document tells it with one value."""
    claim = book.by_id[told]
    facets = claim.facets
    stages = [facets.stage if current else pattern.base_stage or facets.stage]
    period = facets.period if current else pattern.base_period
    undated = current and not facets.stage and pattern.base_stage in ("", FINAL)
    if undated and "measure" not in facets.inherited and not _of_same_scope(book, claim, cues):
        stages.append(FINAL)
    elif not current and pattern.base_stage in BUDGETS and facets.stage not in BUDGETS:  # 比年初预算减少: this year's
        period = period or facets.period
        stages += [stage for stage in BUDGETS if stage != pattern.base_stage]
    terms = (claim.term, *cues.sides.get(claim.term, ()))
    return one_value(level for term in terms for level in levels_told(book, term, period, stages, facets.funds, told))


def _of_same_scope(book: Book, change: Claim, cues: Cues) -> bool:
    """Return True if the sentence up to the change leaves something out (剔除这一因素，比上年减少…)."""
    text = book.document.passages[change.span.passage].text[: change.span.start]
    begins = max(text.rfind(mark) for mark in SENTENCE_MARKS)
    return any(word in text[begins + 1 :] for word in cues.same_scope)


def _level_before(book: Book, told: str, cues: Cues) -> str:
    """Return the one level that the sentences right before tell of what changed, "" if they tell of other things, too.

    公务接待费4万元，用于接待。较上年减少1万元; 一般公共预算财政拨款支出9万元。财政拨款支出比上年减少…. Behind a list
    of parts nobody knows whether the whole changed or the last part; 剔除这一因素后 measures something else.
    """
    change = book.by_id[told]
    text = book.document.passages[change.span.passage].text
    levels = [
        one
        for one in book.in_passage[change.span.passage]
        if one.span < change.span and one.facets.aspect == "level" and one.dimension == "money"
    ]
    if not levels or change.measure in ("", *cues.nouns.values()):
        return ""
    if any(word in text[levels[-1].span.end : change.span.start] for word in cues.same_scope):
        return ""
    begins = max(text.rfind(mark, 0, levels[-1].span.start) for mark in SENTENCE_MARKS)
    near = [one for one in levels if one.span.start > begins and one.facets.stage not in BUDGETS]
    same = near and all(one.measure.endswith(change.measure) for one in levels if one.span.start > begins)
    current = same and near[-1].facets.period == change.facets.period and len({base_value(one) for one in near}) == 1
    return near[-1].id if current else ""


def _share(book: Book, pattern: Pattern, cues: Cues) -> Iterator[Statement]:
    part, whole = pattern.one("part"), pattern.one("whole")
    if not whole and pattern.term:
        claim = book.by_id[part]
        key = key_of(claim) or _unstaged(claim)
        if key is not None:
            # 占本年支出合计的: of this fund scope or of all funds; if both are told and differ, nobody knows which
            scopes = dict.fromkeys((key[4], ""))
            keys = [(pattern.term, *key[1:4], scope, key[5]) for scope in scopes]
            found = [one for key in keys for one in book.by_key.get(key, [])]
            if not found and pattern.term in WHOLES and key[3] == FINAL:
                found = _whole_spending(book, claim, cues)
            found = _told_before(book, claim, pattern.term) or [c for c in found if c.source == "sentence"] or found
            values = {base_value(one) for one in found}
            whole = found[0].id if len(values) == 1 else ""
    if whole:
        yield _percentage(pattern, part, whole, "share")


def _told_before(book: Book, part: Claim, term: str) -> list[Claim]:
    """Return what the paragraph tells of the whole before the part, whoever's it is: 全县收入89352万元，其中税收…."""
    return [
        one
        for one in book.in_passage[part.span.passage]
        if one.term == term
        and one.span < part.span
        and one.facets.aspect == part.facets.aspect
        and one.facets.period == part.facets.period
        and one.facets.stage == part.facets.stage
    ]


def _unstaged(part: Claim) -> Key | None:
    """Return the key of what was spent where nothing else is said: 抽查项目资金500万元，占项目支出的80%."""
    facets = part.facets
    if facets.whose or facets.stage or not facets.period or part.dimension != "money":
        return None
    return part.term, facets.aspect, facets.period, FINAL, facets.funds, part.dimension


def _whole_spending(book: Book, part: Claim, cues: Cues) -> list[Claim]:
    """Return what was spent in the year of `part`, told by no more than 全年支出."""
    return [
        one
        for one in book.claims
        if not one.term
        and one.source == "sentence"
        and one.facets.aspect == "level"
        and one.dimension == part.dimension
        and one.facets.period == part.facets.period
        and not one.facets.whose
        and _before(book, one, cues).endswith(cues.whole_spending)
    ]


def _before(book: Book, claim: Claim, cues: Cues) -> str:
    """Return the words of the clause before the number."""
    text = book.document.passages[claim.span.passage].text
    return text[claim.context.start : claim.span.start].rstrip(cues.copulas + " ")
