"""Which numbers of a sentence belong together: change and rate, budget and final account, share and whole, parts."""

from __future__ import annotations

from collections.abc import Sequence

from lint.claims.cues import Cues
from lint.claims.model import Pattern
from lint.claims.saying import Said
from lint.documents.model import Span

STRENGTH = {"、": 1, "，": 2, ",": 2, "；": 3, ";": 3, "。": 4}
EXECUTION = ("exec_rate", "aspect_completion", "budget_completion_rate")
BUDGETS = ("initial", "budget", "adjusted")


def patterns(sentence: Sequence[Said], text: str, earlier: Sequence[Said], cues: Cues) -> list[Pattern]:
    """Return the patterns of one sentence of `text`; `earlier` is what was said before it in the passage."""
    found: list[Pattern] = []
    for index, said in enumerate(sentence):
        before = sentence[:index]
        if said.average and (average := _average(said, before)):
            found.extend(average)
        elif said.quantity.dimension == "points":
            found.extend(_points(said, before))
        elif said.claim.facets.aspect == "change":
            if not _has_rate_before(said, before):
                found.append(_change(said, before, sentence[index + 1 :]))
        elif said.claim.facets.aspect == "change_rate" and not _is_rate_of_amount(said, before):
            behind = sentence[index + 1 : index + 2]
            if behind and _has_rate_before(behind[0], [*before, said]):
                found.append(_change(behind[0], before, [said]))
            else:
                found.append(_change(None, before, [said, *behind]))
        elif said.of and (ratio := _ratio(said, before)):
            found.extend(ratio)
        elif said.completion or said.claim.term in EXECUTION:
            found.extend(_completion(said, before, earlier, cues))
        elif said.claim.facets.aspect == "share":
            found.extend(_share(said, before, earlier))
    return found + _parts(sentence, text, earlier)


def _span(*said: Said) -> Span:
    spans = [one.claim.span for one in said]
    return Span(spans[0].passage, min(s.start for s in spans), max(s.end for s in spans))


def _is_rate_of_amount(rate: Said, before: Sequence[Said]) -> bool:
    return bool(before) and before[-1].claim.facets.aspect == "change" and before[-1].quantity.dimension != "points"


def _has_rate_before(amount: Said, before: Sequence[Said]) -> bool:
    """Return True for 较上年增长25%，增加4万元: the rate right before is that of this amount."""
    if not before or amount.claim.facets.aspect != "change" or amount.quantity.dimension in ("percent", "points"):
        return False
    rate = before[-1]
    told = rate.claim.facets.aspect == "change_rate" and not _is_rate_of_amount(rate, before[:-1])
    return told and amount.sign == rate.sign and _same_measure(amount, rate)


def _levels(said: Sequence[Said]) -> list[Said]:
    return [one for one in said if one.claim.facets.aspect == "level" and not one.compared and not one.divisor]


def _change(amount: Said | None, before: Sequence[Said], after: Sequence[Said]) -> Pattern:
    rate = after[0] if after and after[0].claim.facets.aspect == "change_rate" else None
    first = amount or rate
    assert first is not None
    compared = next((one for one in reversed(before) if one.compared), None)
    levels = _levels(before)
    same = [one for one in levels if _same_measure(one, first) and _same_unit(one, amount)]
    if compared is not None and not _same_unit(compared, amount):
        compared = None
    base = compared or (rate if rate is not None and not first.base_period and not first.base_stage else first)
    current, previous = _now_and_before(same, base)
    roles = [("current", current), ("previous", compared or previous), ("amount", amount), ("rate", rate)]
    members = [one for _, one in roles if one is not None]
    return Pattern(
        kind="change",
        roles=tuple((name, (one.claim.id,)) for name, one in roles if one is not None),
        base_period=base.base_period or first.base_period,
        base_stage=base.base_stage or first.base_stage,
        sign=first.sign,
        span=_span(*members),
    )


def _now_and_before(levels: Sequence[Said], base: Said) -> tuple[Said | None, Said | None]:
    """Return the last level that is of no earlier year and no base stage, and the last one that it is compared with.

    2023年120万元，上年为100万元，增加20万元: the year before is the base also where no 较 says so.
    """
    for place in range(len(levels) - 1, 0, -1):
        if levels[place].turn:  # 由A增加到B
            return levels[place], levels[place - 1]
    years = [one.claim.facets.period[:4] for one in levels if one.claim.facets.period[:4].isdigit()]
    latest = max(years, default="")
    stage = base.base_stage if any(one.claim.facets.stage != base.base_stage for one in levels) else ""
    current = next((one for one in reversed(levels) if _of(one, latest) and (not stage or not _at(one, stage))), None)
    if current is None:
        return None, None
    others = [one for one in levels if one is not current]
    if stage:
        return current, next((one for one in reversed(others) if _at(one, stage) and _of(one, base.base_period)), None)
    period = base.base_period or (str(int(latest) - 1) if latest else "")
    same_stage = [one for one in others if _at(one, current.claim.facets.stage)]
    return current, next((one for one in reversed(same_stage) if period and _of(one, period)), None)


def _of(said: Said, period: str) -> bool:
    return said.claim.facets.period.startswith(period)


def _at(said: Said, stage: str) -> bool:
    return said.claim.facets.stage == stage


def _same_measure(one: Said, other: Said) -> bool:
    if one.claim.term or other.claim.term:
        return one.claim.term == other.claim.term
    return bool(one.claim.measure) and one.claim.measure == other.claim.measure


def _same_unit(one: Said, amount: Said | None) -> bool:
    if amount is None or one.claim.unit == amount.claim.unit:
        return True
    return one.claim.dimension == amount.claim.dimension == "money"


def _execution(rate: Said, before: Sequence[Said], cues: Cues) -> list[Pattern]:
    """执行40318.6万元，执行率98.27%: what was spent, right before, of the budget of the same thing, told earlier.

    Where only the total is spoken of, the adjusted budget counts, else the only budget that is told.
    """
    if not before or before[-1].compared or before[-1].claim.dimension != "money":
        return []
    final = before[-1]
    budgets = [one for one in _levels(before[:-1]) if one.claim.facets.stage in BUDGETS and not one.part]
    same = [one for one in _levels(before[:-1]) if one.claim.facets.stage in BUDGETS and _same_measure(one, final)]
    whole = [one for one in budgets if one.claim.facets.stage == "adjusted"] or (budgets if len(budgets) == 1 else [])
    spends = not final.part and any(word in final.claim.label for word in cues.spent)
    chosen = same or (whole if spends else [])
    if final.claim.facets.stage in BUDGETS or not chosen:
        return []
    roles = (("rate", (rate.claim.id,)), ("final", (final.claim.id,)), ("budget", (chosen[-1].claim.id,)))
    return [Pattern(kind="completion", roles=roles, weak=not same, span=_span(rate, final, chosen[-1]))]


def _average(average: Said, before: Sequence[Said]) -> list[Pattern]:
    """维护23.6公里，支出88.5万元，平均每公里3.75万元: the amount right before, over the count in that unit."""
    money = average.quantity.dimension == "money"
    amounts = [one for one in _levels(before) if (one.claim.dimension == "money") == money]
    counts = [one for one in before if one.claim.unit and one.claim.unit in average.average]
    counts = [one for one in counts if one.claim.dimension != "money" and one.claim.facets.aspect == "level"]
    if not money or not amounts or not counts:
        return []
    roles = (("rate", (average.claim.id,)), ("final", (amounts[-1].claim.id,)), ("budget", (counts[-1].claim.id,)))
    return [Pattern(kind="average", roles=roles, weak=True, span=_span(average, amounts[-1], counts[-1]))]


def _completion(rate: Said, before: Sequence[Said], earlier: Sequence[Said], cues: Cues) -> list[Pattern]:
    if rate.claim.term in EXECUTION:
        return _execution(rate, [*earlier, *before], cues)
    levels = _levels(before)
    finals = [one for one in levels if one.claim.facets.stage not in BUDGETS]
    budgets = [one for one in levels if one.claim.facets.stage in BUDGETS]
    if not finals or not budgets or finals[-1].claim.dimension != budgets[-1].claim.dimension:
        return []
    final = finals[-1]
    same = [one for one in budgets if _same_measure(one, final)] or budgets
    named = [one for one in same if one.claim.facets.stage == rate.claim.facets.stage]
    budget = (named or same)[-1]
    roles = (("rate", (rate.claim.id,)), ("final", (final.claim.id,)), ("budget", (budget.claim.id,)))
    return [Pattern(kind="completion", roles=roles, span=_span(rate, final, budget))]


def _ratio(rate: Said, before: Sequence[Said]) -> list[Pattern]:
    """完成520座，为任务500座的104%: the number right before, of which the rate is taken, and the one it is taken of."""
    if len(before) < 2:
        return []
    whole = before[-1]
    parts = [one for one in before[:-1] if one.claim.unit == whole.claim.unit and not one.compared]
    if not parts or whole.quantity.dimension in ("percent", "points", "score"):
        return []
    roles = (("rate", (rate.claim.id,)), ("final", (parts[-1].claim.id,)), ("budget", (whole.claim.id,)))
    return [Pattern(kind="completion", roles=roles, span=_span(rate, parts[-1], whole))]


def _points(points: Said, before: Sequence[Said]) -> list[Pattern]:
    """由88.5%提高到91.2%，提高2.7个百分点; 25.08%，比上年的26.17%下降1.09个百分点: the two rates right before."""
    rates = [one for one in before if one.quantity.dimension == "percent"]
    if len(rates) < 2 or rates[-2].claim.facets.aspect == "change_rate":
        return []
    first, second = rates[-2:]
    if second.compared and not first.compared:
        first, second = second, first
    elif not second.turn:
        return []
    roles = (("current", (second.claim.id,)), ("previous", (first.claim.id,)), ("amount", (points.claim.id,)))
    return [Pattern(kind="change", roles=roles, sign=points.sign, span=_span(points, first, second))]


def _share(share: Said, before: Sequence[Said], earlier: Sequence[Said]) -> list[Pattern]:
    levels = _levels(before)
    if not levels:
        return []
    part = levels[-1]
    named = [one for one in levels[:-1] if share.whole and one.claim.term == share.whole]
    whole, term = (named[-1] if named else None), share.whole
    if part.part and not share.whole:
        first = next(index for index, one in enumerate(levels) if one.mark == part.mark)
        whole, term = _whole(levels, first, earlier), levels[first].topic_term
    if whole is not None and whole.claim.dimension != part.claim.dimension:
        whole = None
    roles = [("rate", (share.claim.id,)), ("part", (part.claim.id,))]
    if whole is not None:
        roles.append(("whole", (whole.claim.id,)))
    members = [share, part] + ([whole] if whole else [])
    said = bool(named) or (whole is not None and part.depth == whole.depth)
    return [Pattern(kind="share", roles=tuple(roles), term=term, weak=not said, span=_span(*members))]


def _parts(sentence: Sequence[Said], text: str, earlier: Sequence[Said]) -> list[Pattern]:
    levels = _levels(sentence)
    found: list[Pattern] = []
    for mark in dict.fromkeys(one.mark for one in levels if one.part):
        first = next(index for index, one in enumerate(levels) if one.mark == mark)
        whole = _whole(levels, first, earlier)
        if whole is None or whole.claim.dimension != levels[first].claim.dimension:
            continue
        parts = _listed([one for one in levels[first:] if one.mark == mark], whole, text)
        if parts:
            roles = (("whole", (whole.claim.id,)), ("parts", tuple(one.claim.id for one in parts)))
            complete = levels[first].regroup and len(parts) > 1
            found.append(Pattern(kind="parts", roles=roles, exhaustive=complete, span=_span(whole, *parts)))
    return found


def _whole(levels: Sequence[Said], first: int, earlier: Sequence[Said]) -> Said | None:
    """Return the number that the parts from `first` on belong to.

    其中 divides the number before it, in the sentence or, at its head, the one the sentence goes on about; 按功能分类
    divides the first number that the passage tells.
    """
    if levels[first].regroup:
        told = [one for one in [*_levels(earlier), *levels[:first]] if not one.part]
        return told[0] if told else None
    if first:
        return levels[first - 1]
    told = [one for one in _levels(earlier) if one.claim.measure == levels[first].topic]
    return told[-1] if told else None


def _listed(run: Sequence[Said], whole: Said, text: str) -> list[Said]:
    """Return the parts of one list: it ends where the bracket closes, the unit changes, or a stronger mark divides.

    The mark between the first two parts tells how strong the marks inside the list are (、 < ， < ；).
    """
    first = run[0]
    parts = [first]
    usual: int | None = None
    for one in run[1:]:
        if one.depth < first.depth or one.claim.dimension != whole.claim.dimension:
            break
        if one.depth > first.depth:
            continue
        gap = max(STRENGTH.get(mark, 0) for mark in "0" + text[parts[-1].quantity.end : one.quantity.start])
        usual = gap if usual is None else usual
        if gap > usual:
            break
        if gap < usual:
            continue
        if one.claim.unit != whole.claim.unit and one.claim.dimension != "money":
            break
        parts.append(one)
    return [one for one in parts if one.claim.term != whole.claim.term or not one.claim.term]
