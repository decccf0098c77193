"""What looks like a contradiction and other numbers of the document explain: nothing is to be said of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import accumulate

from lexicon import Lexicon
from lint.claims.cues import cues
from lint.claims.expressions import Operation, Sum, Term, percent
from lint.claims.model import Claim
from lint.graph.book import Book
from lint.graph.carried import carried_over, counts_carried_over
from lint.graph.decide import base_value, decide
from lint.graph.model import Relation
from lint.graph.other_pairs import KINDS, is_another, is_done_of_plan, is_of_others, is_other_change, may_be_of_others
from lint.graph.other_wholes import FEWEST, is_of_another_whole
from lint.graph.statements import Statement
from lint.language.vocabulary import Vocabulary, vocabulary

SENTENCE_ENDS = "。\n"
SCORE, ALL, PAIR = "score", 100, 2
SURE = frozenset({"sum", "difference", "product", "same", "restated"})
"""Relations whose violation makes the other relations of their numbers worth telling."""


def explained(relations: Sequence[tuple[Statement, Relation]], book: Book, lexicon: Lexicon) -> frozenset[str]:
    """Return the identifiers of the violated relations that other numbers of the document explain.

    Other numbers of its paragraph give a rate or are the whole of a list; what was carried over tells two totals apart;
    amounts of two currencies, and the identity of a total of which only one part is there, say nothing. A number that
    contradicts others as well is likely wrong, and its rate tells what is right.
    """
    violated = [(made, one) for made, one in relations if one.verdict == "violated"]
    if not violated:
        return frozenset()
    carried_terms = frozenset(lexicon.section("cues")["carried_over"])
    carried = carried_over(book.claims, carried_terms)
    wholes = _wholes(relations)
    narrow = _narrow((made for made, _ in violated), book.by_id, wholes, lexicon.view(vocabulary))
    currencies = lexicon.view(_currencies)
    full = Decimal(lexicon.section("scoring")["total"])
    left_out = {
        one.id
        for made, one in violated
        if counts_carried_over(made, book.by_id, carried)
        or is_another(made, book.by_id, book.in_passage)
        or _of_one_part(made, one, book.by_id, carried_terms)
        or _per_mille(made, book)
        or _of_itself(made, book.by_id)
        or len({currencies[unit] for name in one.claims if (unit := book.by_id[name].unit) in currencies}) > 1
        or is_done_of_plan(made, book.by_id, book.in_passage)
        or _is_of_a_purpose(made, wholes, narrow)
        or _is_of_a_part(made, book.by_id, wholes)
        or is_of_another_whole(one, *_passage(book, made), lexicon.view(cues))
        or _is_of_more(made, book, wholes)
        or _is_full_marks(made, book, full)
        or _is_of_opening_fund(made, book, lexicon)
    }
    elsewhere = {claim for _, one in violated if one.kind in SURE and one.id not in left_out for claim in one.claims}
    holding = (one for _, one in relations if one.kind in KINDS and one.verdict != "violated")
    taken = frozenset(frozenset(one.claims[1:]) for one in holding)
    left_out |= {
        one.id
        for made, one in violated
        if elsewhere.isdisjoint(one.claims) or one.kind == "difference"
        if is_other_change(made, rate := book.by_id[made.left], near := book.in_passage[rate.span.passage])
        or (may_be_of_others(made, rate) and _is_of_others(made, rate, near, taken, lexicon))
    }
    of_others = {one.claims[1] for _, one in violated if one.kind == "share" and one.id in left_out}
    left_out |= {one.id for _, one in violated if one.kind == "bound" and of_others.issuperset(one.claims[1:])}
    return frozenset(left_out)


def _is_of_others(
    statement: Statement, rate: Claim, near: Sequence[Claim], taken: Iterable[frozenset[str]], lexicon: Lexicon
) -> bool:
    """Return `is_of_others`; the memory of `lexicon` keeps it as long as nothing around the rate changes."""
    names = {claim.id for claim in near}
    own = frozenset([pair for pair in taken if pair <= names])
    return lexicon.recall(_of_others, (statement, rate, tuple(near), own))


def _of_others(piece: tuple[Statement, Claim, tuple[Claim, ...], frozenset[frozenset[str]]], _: Lexicon) -> bool:
    return is_of_others(*piece)


def _currencies(lexicon: Lexicon) -> Mapping[str, str]:
    """Return what each unit of money is a multiple of (亿美元: 美元); use as ``lexicon.view(_currencies)``."""
    return {one["unit"]: one.get("group", one["unit"]) for one in lexicon.section("units")["dimensions"]["money"]}


def _of_one_part(statement: Statement, one: Relation, claims: Mapping[str, Claim], carried: frozenset[str]) -> bool:
    """Return whether only what was carried over is there of a total, without what came in during the year."""
    right = statement.right
    return (
        one.kind == "sum"
        and one.source == "lexicon"
        and isinstance(right, Term)
        and claims[right.claim].term in carried
    )


def _passage(book: Book, statement: Statement) -> tuple[Sequence[Claim], str]:
    place = book.by_id[statement.left].span.passage
    return book.in_passage[place], book.document.passages[place].text


def _per_mille(statement: Statement, book: Book) -> bool:
    """Return whether words alone tie a rate per mille to two numbers: it is one of all there is (受害率0.02‰)."""
    return statement.weak and statement.kind in KINDS and book.by_id[statement.left].unit == "‰"


def _wholes(relations: Iterable[tuple[Statement, Relation]]) -> Mapping[str, str]:
    """Return the whole of each claim that a sentence counts among the parts of one."""
    return {
        part: one.claims[0]
        for _, one in relations
        if one.kind == "sum" and one.source == "sentence" and one.verdict != "violated"
        for part in one.claims[1:]
    }


def _is_of_a_purpose(statement: Statement, wholes: Mapping[str, str], narrow: frozenset[str]) -> bool:
    """Return whether one of two amounts is a part of an amount for something: 涉及资金888万元，其中财政拨款715万元."""
    return statement.kind == "same" and any(wholes.get(name) in narrow for name in statement.claims())


def _is_of_a_part(statement: Statement, claims: Mapping[str, Claim], wholes: Mapping[str, str]) -> bool:
    """Return whether one of two amounts is that of a part of the other: 5万元，其中基本支出列支2万元, and 2."""
    if statement.kind != "same":
        return False
    values = {name: base_value(claims[name]) for name in statement.claims()}
    return any(whole in values and base_value(claims[part]) in values.values() for part, whole in wholes.items())


def _is_of_more(statement: Statement, book: Book, wholes: Mapping[str, str]) -> bool:
    """Return whether a rate is that of what a part was told of, or a share is taken of less than what has it.

    作业286次，其中甲164次、乙122次；完成计划260次的110%: 286 of 260. A share that would be more than all is of another
    number told before (床位693张，分布为…、丙95张。其中护理型402张，占58.0%), or of nothing that is told.
    """
    claims, names = book.by_id, list(statement.claims())[1:]
    if statement.kind not in ("rate", "share"):
        return False
    pairs = [(wholes[names[0]], other) for other in names[1:] if names[0] in wholes and other != wholes[names[0]]]
    if statement.kind == "share" and len(names) == PAIR:
        part, whole = (claims[name] for name in names)
        if base_value(part) > base_value(whole) > 0 and claims[statement.left].value <= ALL:
            if part.unit != whole.unit:
                told = replace(part, scale=whole.scale)
                return decide(statement, {**claims, part.id: told}).verdict == "violated"  # else a unit is wrong
            before = (one for one in book.in_passage[part.span.passage] if one.span < part.span and one.value)
            pairs += [(part.id, one.id) for one in before if one.unit == part.unit]
    return any(
        decide(replace(statement, right=percent(Term(one), Term(other))), claims).verdict == "holds"
        for one, other in pairs
    )


def _is_full_marks(statement: Statement, book: Book, full: Decimal) -> bool:
    """Return whether one of two scores is what full marks add up to: 执行20分、产出40分、效益40分，总分100分."""
    if statement.kind != "same":
        return False
    return any(
        one.value == full and one.dimension == SCORE and one.source == "sentence" and _adds_up_before(one, book)
        for one in (book.by_id[name] for name in statement.claims())
    )


def _is_of_opening_fund(statement: Statement, book: Book, lexicon: Lexicon) -> bool:
    """Return whether one of two amounts is of the fund that its sentence opened with: 财政拨款年初结转…，年末结转…."""
    if statement.kind != "same":
        return False
    funds, terms = lexicon.view(cues), lexicon.section("cues")["of_opening_fund"]
    for one in (book.by_id[name] for name in statement.claims()):
        if one.term in terms and one.source == "sentence" and not one.facets.funds:
            text = book.document.passages[one.span.passage].text[: one.span.start]
            begins = max(text.rfind(mark) for mark in SENTENCE_ENDS) + 1
            if funds.fund_of(text[begins:]):
                return True
    return False


def _adds_up_before(whole: Claim, book: Book) -> bool:
    """Return whether the last numbers of its kind before `whole`, two or more, add up to it."""
    before = [one for one in book.in_passage[whole.span.passage] if one.span < whole.span and one.unit == whole.unit]
    return base_value(whole) in list(accumulate(base_value(one) for one in reversed(before)))[1:]


def _narrow(
    violated: Iterable[Statement], claims: Mapping[str, Claim], wholes: Mapping[str, str], words: Vocabulary
) -> frozenset[str]:
    """Return the wholes that are only some of the money, so that their parts are not all of what they are called.

    They have no name of the lexicon, or one of their parts is called what is more elsewhere than the whole itself:
    培训费5万元，其中基本支出列支2万元.
    """
    found = {whole for whole in wholes.values() if not claims[whole].term}
    for one, another in (statement.claims() for statement in violated if statement.kind == "same"):
        for name, other in ((one, another), (another, one)):
            whole, term = wholes.get(name), words.terms.get(claims[name].term)
            if whole and term and claims[whole].term not in term.part_of:
                found |= {whole} if base_value(claims[other]) > base_value(claims[whole]) else set()
    return frozenset(found)


def _of_itself(statement: Statement, claims: Mapping[str, Claim]) -> bool:
    """Return whether a change is taken of one value on both sides: the level before is told nowhere."""
    right = statement.right
    if statement.kind != "difference" or not isinstance(right, Sum | Operation):
        return False
    levels = [claims[name] for name in statement.claims()][1:]
    if len(levels) != FEWEST:
        return False
    return levels[0] is levels[1] or (statement.weak and base_value(levels[0]) == base_value(levels[1]))
