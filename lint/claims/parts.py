"""Which numbers of a sentence are parts of another one, and which percentage is whose share."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise

from lexicon.patterns import compiled
from lint.claims.cues import Cues
from lint.claims.frame_slips import nearly_sums_up
from lint.claims.model import Pattern
from lint.claims.saying import Said
from lint.documents.model import Span

BREAKS = compiled(r"[，；。：、,;:\s]")
BRACKET = compiled(r"(\s*[（(])[^（）()]*[）)]")
PART_NAME = compiled(r"[、，,；;]?[^、，,；;：:\d]{2,16}")
DIVIDERS = compiled(r"[；;。]")
OPENS = compiled(r"[^，；。\d]{0,6}[：:]")
"""A mark with the colon that announces a list to its end."""
STRENGTH = {"、": 1, "，": 2, ",": 2, "；": 3, ";": 3, "。": 4}

COMMAS = "，,"
FEW = 2  # parts that chance makes look like a list with a misprint
SHORTEST_NAME = 2  # characters of what has a share
SHARES = compiled(r"、\d+(?:\.\d+)?[%％]")
"""More shares of a list."""


def span_of(*said: Said) -> Span:
    """Return the run of text from the first to the last number of `said`."""
    spans = [one.claim.span for one in said]
    return Span(spans[0].passage, min(s.start for s in spans), max(s.end for s in spans))


def levels_of(said: Sequence[Said]) -> list[Said]:
    """Return the numbers that tell how much there is, those left out that others are only measured against."""
    return [one for one in said if one.claim.facets.aspect == "level" and not one.compared and not one.divisor]


def shares(share: Said, before: Sequence[Said], text: str, earlier: Sequence[Said], cues: Cues) -> list[Pattern]:
    """Return whose share the percentage `share` is: the last number told before it, not one in a closed bracket.

    A share that names what it is the share of (货物采购授予中小企业合同金额占…的) is of nothing else.
    """
    levels = [one for one in levels_of(before) if one.depth <= share.depth]
    if not levels:
        return []
    part = _named_part(share, levels, cues) or levels[-1]
    if _of_another(share, part, text, cues) or SHARES.match(text, share.quantity.end):
        return []
    if share.named and (share.claim.term != part.claim.term or _narrowed(share, text)):
        return []
    named = [one for one in levels[:-1] if share.whole and one.claim.term == share.whole]
    whole, term = (named[-1] if named else None), share.whole
    if part.part and not share.whole and not text.startswith(cues.purposes, part.mark) and not _next(part, text, cues):
        first = next(index for index, one in enumerate(levels) if one.mark == part.mark)
        whole, term = _whole(levels, first, earlier, cues), levels[first].topic_term
        run = [one for one in levels if one.mark == part.mark]
        if _is_beyond(part, run, text):
            whole, term = None, ""  # 财政4980元，其中中央2680元、县级2300元；居民出资187元，占3.4%
        known = [*levels_of(earlier), *(one for one in levels if one is not part)]
        if name := _named_whole(share, text, cues):
            named_so = next((one for one in reversed(known) if one.claim.label.endswith(name)), None)
            if named_so is not None or not cues.whole_names.search(name):
                whole, term = named_so, "" if named_so is None else term
    if whole is not None and whole.claim.dimension != part.claim.dimension:
        whole = None
    roles = [("rate", (share.claim.id,)), ("part", (part.claim.id,))]
    if whole is not None:
        roles.append(("whole", (whole.claim.id,)))
    members = [share, part] + ([whole] if whole else [])
    said = bool(named) or (whole is not None and part.depth == whole.depth)
    return [Pattern(kind="share", roles=tuple(roles), term=term, weak=not said, span=span_of(*members))]


def _next(part: Said, text: str, cues: Cues) -> bool:
    """Return whether `part` is an item of the list that its whole is an item of: （1）甲9元，其中…；（2）乙4元."""
    return any(_is_item(piece, cues) for piece in DIVIDERS.split(text[part.mark : part.quantity.start])[1:])


def _is_beyond(part: Said, run: Sequence[Said], text: str) -> bool:
    """Return whether a stronger mark than those between the first two things of a list stands before `part`.

    财政4980元，其中中央2680元、县级2300元；居民出资187元: the last one is no part of 财政.
    """
    usual = 0
    for one, other in pairwise([*run[: run.index(part)], part]):
        gap = max(STRENGTH.get(mark, 0) for mark in "0" + text[one.quantity.end : other.quantity.start])
        if not _again(one, other):
            if usual and gap > max(usual, STRENGTH["，"]):
                return True
            usual = usual or gap
    return False


def _named_part(share: Said, levels: Sequence[Said], cues: Cues) -> Said | None:
    """Return the number of what the words right before 占 name: 二类桥71座，三类桥12座，二类桥占82.56%."""
    name = next((share.claim.label.removesuffix(word) for word in cues.shares if share.claim.label.endswith(word)), "")
    return next((one for one in reversed(levels) if name and one.claim.label == name), None)


def _of_another(share: Said, part: Said, text: str, cues: Cues) -> bool:
    """Return whether the clause names what has the share, and not by the name of the number before it.

    货物905.40万元、服务333.26万元，货物采购占73.10%; 中级27名、初级16名，副高级及以上占34.8%.
    """
    between = text[part.quantity.end : share.quantity.start]
    clause = between[max(between.rfind(mark) for mark in COMMAS) + 1 :]
    ends = [place for word in cues.shares if (place := clause.find(word)) > 0]
    name = clause[: min(ends)].strip(" 　，,、") if ends else ""
    for word in cues.share_fillers:
        name = name.removeprefix(word)
    told = part.claim.label or part.claim.measure
    return len(name) >= SHORTEST_NAME and name not in told and told not in name


def _named_whole(share: Said, text: str, cues: Cues) -> str:
    """Return the name of what `share` is of, "" if none: 毕业生3860人，其中专升本612人，占毕业生的15.85%."""
    named = cues.share_of.search(text, share.clause, share.quantity.start)
    return named.group(1) if named else ""


def _narrowed(share: Said, text: str) -> bool:
    """Return True if words stand before the name of what `share` is the share of: only some of it is meant."""
    clause = text[share.clause : share.quantity.start].strip()
    return share.clause < share.quantity.start and not clause.startswith(share.claim.label)


def parts(sentence: Sequence[Said], text: str, earlier: Sequence[Said], cues: Cues) -> list[Pattern]:
    """Return the lists of parts in `sentence`, each with the number that it divides."""
    levels = [one for one in sentence if one.claim.facets.aspect == "score" or one in levels_of(sentence)]
    found: list[Pattern] = []
    for mark in dict.fromkeys(one.mark for one in levels if one.part):
        first = next(index for index, one in enumerate(levels) if one.mark == mark)
        run, weak = [one for one in levels[first:] if one.mark == mark], False
        whole = _whole(levels, first, earlier, cues)
        if levels[first].regroup:
            whole, weak = _divided([*levels_of(earlier), *levels[:first]], run, text, cues)
        side = not levels[first].regroup and _is_side(text, mark, cues)
        if side:
            whole, weak = _two_sided([*levels_of(earlier), *levels[:first]], cues), True
        if whole is None and levels[first].regroup:
            found += _of_what_was_told_before(run, text, cues)
        if whole is None or whole.claim.dimension != levels[first].claim.dimension:
            continue
        if len(stages := _stages(run)) > 1:
            told = [*levels_of(earlier), *levels[:first]]
            found += _of_stages(told, run, whole, stages, text, cues)
            continue
        listed = _listed(run, whole, text, cues)
        if first == 0 and not run[0].regroup and not side:
            whole = _of_several(whole, levels_of(earlier), listed)
            if whole is None:
                continue
        if listed:
            roles = (("whole", (whole.claim.id,)), ("parts", tuple(one.claim.id for one in listed)))
            complete = (levels[first].regroup or side) and len(listed) > 1
            span = span_of(whole, *listed)
            purpose = text.startswith(cues.purposes, mark)
            found.append(Pattern(kind="parts", roles=roles, exhaustive=complete, purpose=purpose, weak=weak, span=span))
    return found


def _of_what_was_told_before(run: Sequence[Said], text: str, cues: Cues) -> list[Pattern]:
    """Return the parts that divide anew what an earlier passage tells (按资金来源分：…)."""
    whole = replace(run[0], claim=replace(run[0].claim, term=""))
    listed = _listed(run, whole, text, cues)
    roles = (("parts", tuple(one.claim.id for one in listed)),)
    return [Pattern(kind="parts", roles=roles, exhaustive=True, weak=True, span=span_of(*listed))] if listed[1:] else []


def _stages(run: Sequence[Said]) -> list[str]:
    """Return the stages that the words of a list name, where it tells each part at more than one of them."""
    stages = [one.claim.facets.stage for one in run if "stage" not in one.claim.facets.inherited]
    terms = [(one.claim.term, one.claim.measure) for one in run]
    return [stage for stage in dict.fromkeys(stages) if stage] if len(set(terms)) < len(terms) else []


def _of_stages(
    before: Sequence[Said], run: Sequence[Said], whole: Said, stages: Sequence[str], text: str, cues: Cues
) -> list[Pattern]:
    """Return the parts at each stage: 预算31，决算27，其中：公车预算22，决算21；接待预算9，决算6."""
    found = []
    for stage in stages:
        wholes = [one for one in before if one.claim.facets.stage == stage and one.claim.term == whole.claim.term]
        parts = [one for one in run if one.claim.facets.stage == stage]
        listed = _listed(parts, wholes[-1], text, cues) if wholes else []
        if len(listed) > 1:
            roles = (("whole", (wholes[-1].claim.id,)), ("parts", tuple(one.claim.id for one in listed)))
            found.append(Pattern(kind="parts", roles=roles, span=span_of(wholes[-1], *listed)))
    return found


def bracketed(sentence: Sequence[Said], text: str, cues: Cues) -> list[Pattern]:
    """Return the amounts that are taken apart in the bracket right behind them: 9万元（甲4万元，乙3万元，丙2万元）.

    Before each part stands its name and no more: no year, no comparison, no 含.
    """
    found: list[Pattern] = []
    levels = [one for one in sentence if one.claim.dimension == "money"]
    for place, whole in enumerate(levels):
        inside = BRACKET.match(text, whole.quantity.end)
        if inside is None or whole.claim.facets.aspect != "level" or whole.compared:
            continue
        run = [one for one in levels[place + 1 :] if one.quantity.end <= inside.end()]
        gaps = [inside.start() + len(inside.group(1)), *(one.quantity.end for one in run)]
        names = [text[gap : one.quantity.start] for gap, one in zip(gaps, run, strict=False)]
        told = len([one for one in sentence if inside.start() <= one.quantity.start < inside.end()])
        plain = all(one.claim.facets.aspect == "level" and not one.compared and not one.part for one in run)
        if len(run) > 1 and told == len(run) and plain and all(_names_a_part(name, cues) for name in names):
            roles = (("whole", (whole.claim.id,)), ("parts", tuple(one.claim.id for one in run)))
            found.append(Pattern(kind="parts", roles=roles, exhaustive=True, weak=True, span=span_of(whole, *run)))
    return found


def _names_a_part(words: str, cues: Cues) -> bool:
    return bool(PART_NAME.fullmatch(words)) and not any(word in words for word in cues.no_parts)


def _is_side(text: str, mark: int, cues: Cues) -> bool:
    """Return True if the list that begins at `mark` is that of all revenue or of all expenditure (；支出包括：…)."""
    return BREAKS.split(text[:mark])[-1].strip() in cues.nouns.values()


def _two_sided(told: Sequence[Said], cues: Cues) -> Said | None:
    """Return the total of revenue and expenditure (收支总预算) that was told last, None if there is none."""
    wholes = [one for one in told if not one.part and any(word in one.claim.label for word in cues.two_sided)]
    return wholes[-1] if wholes else None


def _whole(levels: Sequence[Said], first: int, earlier: Sequence[Said], cues: Cues) -> Said | None:
    """Return the number that 其中 divides: the one before it in the sentence or, at its head, what it goes on about.

    An average (人均结案268.6件。其中…) has no parts.
    """
    before = [one for one in levels[:first] if one.depth <= levels[first].depth]  # 61人（事业42人），其中男35人
    if before:
        return None if _averages(before[-1], cues) else before[-1]
    told = [one for one in levels_of(earlier) if one.claim.measure == levels[first].topic]
    told = [one for one in told if one.depth <= levels[first].depth] or told
    return told[-1] if told and not _averages(told[-1], cues) else None


def _of_several(whole: Said, told: Sequence[Said], listed: Sequence[Said]) -> Said | None:
    """Return which of the numbers before a new sentence 其中 divides, None if nobody knows.

    在职43人，离退休30人，遗属2人。其中：行政编制20名，事业编制23名: the last one is too small for its parts, an earlier
    one, of another thing, is not.
    """
    value = sum((_value(part) for part in listed), start=Fraction(0))
    if value <= _value(whole) or whole not in told:
        return whole
    place = told.index(whole)
    others = [
        one
        for one in told[:place]
        if one.claim.dimension == whole.claim.dimension and one.claim.measure != whole.claim.measure and not one.part
    ]
    large = [one for one in others if _value(one) >= value]
    exact = next((one for one in large if _value(one) == value), None)
    if exact is not None or len(listed) <= FEW:
        return exact if large else whole
    near = [one for one in others if nearly_sums_up(one, listed)]  # one of the numbers is misprinted
    return near[0] if len(near) == 1 else None if large else whole


def _averages(one: Said, cues: Cues) -> bool:
    return bool(one.average) or any(len(word) > 1 and word in one.claim.measure for word in cues.averages)


def _divided(told: Sequence[Said], run: Sequence[Said], text: str, cues: Cues) -> tuple[Said | None, bool]:
    """Return which number 按功能分类 divides, and whether that is only likely.

    It is the one that is named right before (其中：项目支出300万元。项目支出按用途分：…). Where a passage tells several
    amounts (年初预算, 全年支出), it is the one that its parts add up to, else the last.
    """
    alike = [one for one in told if one.claim.dimension == run[0].claim.dimension]
    words = BREAKS.split(text[: run[0].mark])[-1]
    named = [one for one in alike if one.claim.label and words.endswith(one.claim.label)]
    wholes = named[-1:] or [one for one in alike if not one.part]
    if not wholes:
        return None, False
    for whole in wholes:
        if sum((_value(part) for part in _listed(run, whole, text, cues)), start=Fraction(0)) == _value(whole):
            return whole, False
    several = len({_value(whole) for whole in wholes}) > 1
    near = [whole for whole in wholes if several and nearly_sums_up(whole, _listed(run, whole, text, cues))]
    if len({_value(whole) for whole in near}) == 1:
        return near[-1], True
    return wholes[-1 if several else 0], several


def _value(said: Said) -> Fraction:
    return Fraction(said.claim.value) * Fraction(said.claim.scale)


def _listed(run: Sequence[Said], whole: Said, text: str, cues: Cues) -> list[Said]:
    """Return the parts of one list: it ends where the bracket closes, the unit changes, or a stronger mark divides.

    The mark between the first two parts tells how strong the marks inside the list are (、 < ， < ；).
    """
    first = run[0]
    listed = [first]
    numbered = _is_item(cues.parts_mark.sub("", text[first.mark : first.quantity.start], count=1), cues)
    usual: int | None = None
    opens = OPENS.match(text, first.mark) is not None
    for one in run[1:]:
        if one.depth < first.depth or one.claim.dimension != whole.claim.dimension or one.claim.label in cues.spent:
            break
        if one.depth > first.depth or _again(listed[-1], one):
            continue
        between = text[listed[-1].quantity.end : one.quantity.start]
        if not numbered and any(_is_item(piece, cues) for piece in DIVIDERS.split(between)[1:]):
            break  # the next item of a list that the whole is an item of: 2.公务用车…，其中…；3.公务接待…
        gap = max(STRENGTH.get(mark, 0) for mark in "0" + between)
        usual = gap if usual is None else usual
        if gap > usual:
            break
        if gap < usual:
            continue
        if one.claim.unit != whole.claim.unit and one.claim.dimension != "money":
            break
        if gap == STRENGTH["；"] and len(listed) == 1 and not opens and _value(one) > _value(whole):
            break  # 企业46家，其中规上9家，…；餐饮单位5130家
        listed.append(one)
    items = usual is not None and usual != STRENGTH["，"]  # no items: 其中已到位1500万元，已支付1200万元
    return [
        one for one in listed if one.claim.term != whole.claim.term or not one.claim.term or (items and not one.named)
    ]


def _again(part: Said, one: Said) -> bool:
    """Return True if `one` goes on about `part` or the whole at another stage (其中省级100万元，全年预算数800万元)."""
    facets = one.claim.facets
    told = facets.stage and "stage" not in facets.inherited and facets.stage != part.claim.facets.stage
    return bool(told) and not one.named and one.claim.measure == part.claim.measure


def _is_item(words: str, cues: Cues) -> bool:
    """Return True if `words` begin with the number of an item, not with an amount."""
    number = cues.numbering.match(words.strip())
    return number is not None and not words.strip()[number.end() :][:1].isdigit()
