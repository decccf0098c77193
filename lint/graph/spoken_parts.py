"""Parts of a whole that sentences list: 其中, 包括, 按功能分类, 主要用于."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import takewhile

from lint.claims.cues import Cues
from lint.claims.expressions import Term, total
from lint.claims.model import Claim, Pattern
from lint.graph.book import Book
from lint.graph.decide import base_value
from lint.graph.near_misses import nearly_adds_up
from lint.graph.ratio import Ratio, added
from lint.graph.statements import Statement
from lint.language.vocabulary import Vocabulary

FEWEST = 2
RECEIVED = ("income", "revenue")
SPENDING = ("expenditure", "functions", "economics")
INCOME_WHOLES = ("inc_year", "inc_grand")
BUDGETS = ("initial", "budget", "adjusted", "plan")
QUOTES = '“”"‘’ '
LEAD = 16  # characters before an amount that may name its level
SENTENCE_ENDS = "。；\n"
REACH = 8  # how far behind 没有 the missing member may stand


def parts_of(
    book: Book, pattern: Pattern, words: Vocabulary, cues: Cues, full: Callable[[], int]
) -> Iterator[Statement]:
    """Yield that the parts of a list make up their whole where they are said to be all, else that they are no more.

    A list that is not said to be complete is asked about if a single misprint keeps it from being so, and the document
    has lists that are: `full` counts them.
    """
    whole, parts = pattern.one("whole"), pattern.role("parts")
    if not whole:
        yield from _of_passage_before(book, pattern)
        return
    claim = book.by_id[whole]
    members = [book.by_id[part] for part in parts]
    members = list(takewhile(lambda member: _may_be_part(member, claim, words, cues), members))
    members = [one for one in members if not _at_two_stages(one, claim, members)]
    units = {one.unit for one in members}
    if claim.dimension == "count" and claim.unit in units and len(units) > 1:
        members = [one for one in members if one.unit == claim.unit]  # 1236户1874人，其中农村1093户1648人
    if added(map(base_value, members)) > base_value(claim):
        members = [one for place, one in enumerate(members) if not _inside_another(one, members[:place], words)]
    parts = tuple(member.id for member in members)
    if not parts:
        return
    if any(member.scale != claim.scale and member.dimension != claim.dimension for member in members):
        return
    whole_value = base_value(claim)
    members = _completed(members, whole_value, cues)
    members += _continued(book, members, whole_value)
    parts = tuple(member.id for member in members)
    right = total([Term(part) for part in parts])
    value = added(map(base_value, members))
    complete = pattern.exhaustive or exhausts(claim, members, words) or _all_named(book, claim, members, cues)
    ends = len(members) > 1 and members[-1].label.startswith(cues.rest_words)
    # who names three scores of a total, or three degrees down to the lowest one, names all
    ends = ends or (len(members) > FEWEST and (claim.dimension == "score" or _by_degree(book, members, cues)))
    if value == whole_value or (complete and not pattern.purpose) or (ends and not pattern.purpose):
        yield Statement(kind="sum", left=whole, right=right, source="sentence", weak=not complete or pattern.weak)
    elif nearly_adds_up(claim, members, full(), promised=_by_level(book, members, cues)):
        yield Statement(kind="sum", left=whole, right=right, source="sentence", weak=True)
    elif len(parts) > FEWEST or (not pattern.purpose and (len(parts) > 1 or value > whole_value)):
        yield Statement(kind="bound", left=whole, comparison=">=", right=right, source="sentence", weak=pattern.weak)


def _by_degree(book: Book, members: Sequence[Claim], cues: Cues) -> bool:
    """Return True if the parts are degrees down to the lowest one, and no number among them is left out."""
    if not any(one.label.strip(QUOTES + cues.of) in cues.lowest_degrees for one in members):  # 差, not 差旅费
        return False
    first, last = members[0].span, members[-1].span
    among = [one for one in book.in_passage[first.passage] if first.start <= one.span.start <= last.start]
    return len([one for one in among if one.unit == members[0].unit]) == len(members)


def _by_level(book: Book, members: Sequence[Claim], cues: Cues) -> bool:
    """Return True if the parts are named by level of government down to the lowest (中央资金、省级资金、县级配套)."""
    leads = []
    for one in members:
        text, lead = book.document.passages[one.span.passage].text, one.span.start
        leads.append(text[max(one.context.start, lead - LEAD) : lead])
    named = all(any(word in lead for word in (*cues.upper_levels, *cues.lowest_levels)) for lead in leads)
    return named and any(word in leads[-1] for word in cues.lowest_levels)


def _of_passage_before(book: Book, pattern: Pattern) -> Iterator[Statement]:
    """Yield that a list that divides anew makes up an amount of the passage before it, where it does or nearly does."""
    members = [book.by_id[part] for part in pattern.role("parts")]
    passages = (pattern.span.passage - 1, pattern.span.passage - 2)
    told = [
        claim
        for place in passages
        for claim in book.in_passage.get(place, ())
        if claim.dimension == members[0].dimension and claim.facets.aspect == "level" and claim.source == "sentence"
    ]
    value = added(map(base_value, members))
    right = total([Term(member.id) for member in members])
    same = [claim for claim in told if base_value(claim) == value]
    near = [] if same else [claim for claim in told if nearly_adds_up(claim, members)]
    if same or len({base_value(claim) for claim in near}) == 1:
        yield Statement(kind="sum", left=[*same, *near][0].id, right=right, source="sentence", weak=True)


def _completed(members: list[Claim], whole: Ratio, cues: Cues) -> list[Claim]:
    """Return the members up to where they add up to `whole`: what is listed behind is no part of it any more.

    A list that ends with 其他 is one to its end.
    """
    if members[-1].label.startswith(cues.rest_words):
        return members
    reached = Ratio(0)
    for index, member in enumerate(members):
        reached = reached + base_value(member)
        if index and reached == whole:
            return members[: index + 1]
    return members


def _continued(book: Book, members: Sequence[Claim], whole: Ratio) -> list[Claim]:
    """Return the amounts behind the list with which it adds up to `whole` within its sentence: 甲9元、乙2元，丙1元."""
    last = members[-1]
    text = book.document.passages[last.span.passage].text
    ends = min((place for mark in SENTENCE_ENDS if (place := text.find(mark, last.span.end)) >= 0), default=len(text))
    reached, found = added(map(base_value, members)), []
    if reached >= whole:
        return []
    for one in book.in_passage[last.span.passage]:
        if last.span.end <= one.span.start < ends and one.facets.aspect == "level" and one.dimension == last.dimension:
            found.append(one)
            reached = reached + base_value(one)
            if reached >= whole:
                break
    return found if reached == whole else []


def _may_be_part(part: Claim, whole: Claim, words: Vocabulary, cues: Cues) -> bool:
    """Return False for counts that the lexicon knows and does not count into the whole, and for 支出 of 收入.

    编制人员19人，其中：在编在岗12人，劳务派遣2人: neither staff nor dispatched workers are a part of the posts. A total
    of both (收支总预算) has parts of both.
    """
    term, of = words.terms.get(part.term), words.terms.get(whole.term)
    if part.dimension == "money":  # 收入519531万元。其中，用于民生的支出556979万元
        spent = part.measure == cues.nouns["expenditure"] or (term is not None and term.group in SPENDING)
        both = any(word in whole.label for word in cues.two_sided)
        if part.term in INCOME_WHOLES and of is not None and of.group in SPENDING:
            return False  # 支出总计3227万元。其中：本年收入2908万元，…；本年支出2970万元
        return both or not (spent and of is not None and of.group in RECEIVED)
    if term is None or of is None:
        return True
    return whole.term in term.part_of


def _at_two_stages(part: Claim, whole: Claim, parts: Sequence[Claim]) -> bool:
    """Return True for the budget of a part whose final account is told, too: 其中购置年初预算18万元，决算18万元."""
    return (
        part.facets.stage in BUDGETS
        and part.facets.stage != whole.facets.stage
        and any(one.term == part.term and one.facets.stage not in BUDGETS for one in parts if one.term)
    )


def _inside_another(part: Claim, earlier: Sequence[Claim], words: Vocabulary) -> bool:
    """Return True if `part` is a part of one listed before it: 授予中小企业…万元；授予小微企业…万元."""
    term = words.terms.get(part.term)
    return term is not None and any(other.term in term.part_of for other in earlier if other.term)


def _all_named(book: Book, whole: Claim, parts: list[Claim], cues: Cues) -> bool:
    """Return True if the parts are all of a group that the lexicon knows to be complete (货物、工程、服务).

    A member that is missing must be said to be missing in the same passage (没有工程采购).
    """
    text = book.document.passages[whole.span.passage].text
    for names in cues.complete_lists:
        found = list(takewhile(bool, ({name for name in names if name in part.label} for part in parts)))
        named = frozenset().union(*found)
        if len(found) < len(parts) or len(named) != len(parts) or len(named) < FEWEST:
            continue
        after = text[parts[-1].span.end :]
        absent = [cue.end for cue in cues.find(after) if cue.kind == "absence"]
        missing = [name for name in names if name not in named]
        if all(any(name in after[end : end + REACH] for end in absent) for name in missing):
            return True
    return False


def exhausts(whole: Claim, parts: list[Claim], words: Vocabulary) -> bool:
    """Return True if the lexicon says that exactly these parts make up the whole."""
    terms = {part.term for part in parts}
    return any(rule.exhaustive and not rule.minus and set(rule.of) == terms for rule in words.sums.get(whole.term, ()))
