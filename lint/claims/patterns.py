"""Which numbers of a sentence belong together: change and rate, budget and final account, share and whole, parts."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from lint.claims.averages import averages, exact
from lint.claims.converted import converted
from lint.claims.cues import Cues
from lint.claims.model import Pattern
from lint.claims.parts import bracketed, levels_of, parts, shares, span_of
from lint.claims.respective import respective
from lint.claims.saying import Said

EXECUTION = ("exec_rate", "aspect_completion", "budget_completion_rate")
SAID = ("initial", "adjusted")
BUDGETS = (*SAID, "budget")


def patterns(sentence: Sequence[Said], text: str, earlier: Sequence[Said], cues: Cues) -> list[Pattern]:
    """Return the patterns of one sentence of `text`; `earlier` is what was said before it in the passage."""
    found, paired = respective(sentence, text, cues)
    for index, said in enumerate(sentence):
        before = sentence[:index]
        if said.claim.id in paired:
            continue
        recurring = any(word in said.average for word in cues.recurring)
        told = said.average and said.claim.facets.aspect != "change"  # 每起3660元，上年3812元，每起减少152元
        if told and not recurring and (average := averages(said, before, text)):
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
        elif said.claim.facets.aspect == "share" and not _of_each(said, text, cues):
            found.extend(shares(said, before, text, earlier, cues))
    return (
        found + parts(sentence, text, earlier, cues) + bracketed(sentence, text, cues) + converted(sentence, text, cues)
    )


def _is_rate_of_amount(rate: Said, before: Sequence[Said]) -> bool:
    amount = before[-1] if before else rate
    told = amount.claim.facets.aspect == "change" and amount.quantity.dimension != "points"
    return told and not _of_another_base(rate, amount, before[:-1])


def _of_another_base(rate: Said, amount: Said, before: Sequence[Said]) -> bool:
    """Return True for 比预算1580万元少194万元，比上年下降5.2%: both name what they are measured against."""
    compared = _compared(before, amount) or amount
    own = rate.base_period, rate.base_stage
    others = amount.base_period or compared.base_period, amount.base_stage or compared.base_stage
    return any(own) and any(others) and own != others


def _has_rate_before(amount: Said, before: Sequence[Said]) -> bool:
    """Return True for 较上年增长25%，增加4万元: the rate right before is that of this amount."""
    if not before or amount.claim.facets.aspect != "change" or amount.quantity.dimension in ("percent", "points"):
        return False
    rate = before[-1]
    told = rate.claim.facets.aspect == "change_rate" and not _is_rate_of_amount(rate, before[:-1])
    return told and amount.sign == rate.sign and _same_measure(amount, rate)


def _change(amount: Said | None, before: Sequence[Said], after: Sequence[Said]) -> Pattern:
    rate = after[0] if after and after[0].claim.facets.aspect == "change_rate" else None
    if amount is not None and rate is not None and _of_another_base(rate, amount, before):
        rate = None
    first = amount or rate
    assert first is not None
    compared = _compared(before, first)
    levels = levels_of(before)
    if compared is not None:  # 较预算（16.50亿元）短收2.23亿元，…；较上年9.83亿元增长45.1%
        levels = [one for one in levels if one.depth <= first.depth] or levels
    same = [one for one in levels if _same_measure(one, first) and _same_unit(one, amount) and _kept(one, first)]
    if compared is not None and not _same_unit(compared, amount):
        compared = None
    base = compared or (rate if rate is not None and not first.base_period and not first.base_stage else first)
    current, previous = _now_and_before(same, base)
    if current is not None and previous is None and _year(current) < _year(first):
        current, previous = None, current  # 2021年不合格90批次，2022年减少8批次，下降8.89%
    if current is not None and current.part and amount is not None and rate is not None and compared is None:
        current, previous = _part_or_whole(current, previous, levels, amount, rate)
    roles = [("current", current), ("previous", compared or previous), ("amount", amount), ("rate", rate)]
    members = [one for _, one in roles if one is not None]
    return Pattern(
        kind="change",
        roles=tuple((name, (one.claim.id,)) for name, one in roles if one is not None),
        base_period=base.base_period or first.base_period,
        base_stage=base.base_stage or first.base_stage,
        sign=first.sign,
        span=span_of(*members),
    )


def _part_or_whole(
    current: Said, previous: Said | None, levels: Sequence[Said], amount: Said, rate: Said
) -> tuple[Said | None, Said | None]:
    """Return whose change is told behind a list of parts: the last part's, unless the rate is that of the whole.

    18.65万元，其中甲6.42万元，乙12.23万元，较上年减少1.35万元，下降6.75%: 1.35 of 20.
    """
    wholes = [one for one in levels if not one.part and one.quantity.start < current.mark]
    if not wholes or _grows(current, amount, rate) or not _grows(wholes[-1], amount, rate):
        return current, previous
    return wholes[-1], None


def _grows(level: Said, amount: Said, rate: Said) -> bool:
    """Return True if `amount` is the change to `level` at about `rate` per cent."""
    change = exact(amount)
    base = exact(level) - change
    return bool(base) and abs(100 * change / base - Fraction(rate.claim.value)) < Fraction(
        2, 10 ** (rate.claim.printed_decimals or 0)
    )


def _kept(level: Said, change: Said) -> bool:
    """Return False for a budget before a change of what was spent: 预算20万元，“三公”经费支出比上年减少3万元."""
    budget = level.claim.facets.stage in BUDGETS and not change.base_stage
    return not budget or change.claim.facets.stage in BUDGETS


def _compared(before: Sequence[Said], change: Said) -> Said | None:
    """Return the last number that a change is measured against, None if another thing has been told since its change.

    Nor is it the base of another thing's change, though no level of that is told.

    门诊186523人次，比上年的172040人次增长8.4%；出院11286人次，同比增长3.4%: 172040 is no base of the second.
    """
    place = next((place for place in range(len(before) - 1, -1, -1) if before[place].compared), None)
    if place is None:
        return None
    told = False
    for one in before[place + 1 :]:
        if told and one.claim.facets.aspect == "level":
            return None
        told = told or one.claim.facets.aspect in ("change", "change_rate")
    if told and change.named and not _same_measure(before[place], change):
        return None  # 总额比上年29万元减少3万元，其中：接待费减少2万元
    named = change.base_period, change.base_stage
    if told and any(named) and named != (before[place].base_period, before[place].base_stage):
        return None  # 比年初预算520万元多64万元，比上年减少18万元
    return before[place]


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
    if stage and base.base_period and base.base_period < latest:  # 比上年决算数减少: this year's final account
        now = next((one for one in reversed(levels) if _of(one, latest) and _at(one, stage)), None)
        if now is not None:
            then = (one for one in reversed(levels) if _of(one, base.base_period) and _at(one, stage))
            return now, next(then, None)
    current = next((one for one in reversed(levels) if _of(one, latest) and (not stage or not _at(one, stage))), None)
    if current is None:
        return None, None
    others = [one for one in levels if one is not current]
    if stage:
        return current, next((one for one in reversed(others) if _at(one, stage) and _of(one, base.base_period)), None)
    period = base.base_period or (str(int(latest) - 1) if latest else "")
    same_stage = [one for one in others if _at(one, current.claim.facets.stage)]
    return current, next((one for one in reversed(same_stage) if period and _of(one, period)), None)


def _year(said: Said) -> str:
    return said.claim.facets.period[:4]


def _of(said: Said, period: str) -> bool:
    return said.claim.facets.period.startswith(period)


def _at(said: Said, stage: str) -> bool:
    return said.claim.facets.stage == stage


def _same_measure(one: Said, other: Said) -> bool:
    if one.claim.term or other.claim.term:
        return one.claim.term == other.claim.term
    if not one.claim.measure and not other.claim.measure:  # 年初预算2860万元，调整预算3415万元，比年初预算增加555万元
        return bool(one.claim.facets.stage) and one.claim.dimension == "money"
    return one.claim.measure == other.claim.measure


def _same_unit(one: Said, amount: Said | None) -> bool:
    if amount is None or one.claim.unit == amount.claim.unit:
        return True
    return one.claim.dimension == amount.claim.dimension == "money"


def _of_each(share: Said, text: str, cues: Cues) -> bool:
    """Return True for a share that each of several has: 按数量和库容各占50%的比例分配."""
    words = text[share.clause : share.quantity.start].rstrip()
    return any(words.endswith(cues.each + word) for word in cues.shares)


def _spent(rate: Said, before: Sequence[Said]) -> Said:
    """Return what the rate is about: the amount right before, or what a list of parts that ends there divides.

    支出238.63万元，其中食品138.20万元、特种设备57.58万元，预算执行率97.40%: a rate behind several parts is the whole's.
    """
    last = before[-1]
    levels = levels_of(before)
    parts = [one for one in levels if one.part and one.mark == last.mark and one.claim.dimension == "money"]
    wholes = [one for one in levels if not one.part and one.quantity.start < last.mark]
    told = any(one.quantity.dimension == "percent" and one.quantity.start > last.mark > 0 for one in before)
    if not last.part or len(parts) < 2 or not wholes or told or rate.depth > wholes[-1].depth:
        return last
    return wholes[-1]


def _execution(rate: Said, before: Sequence[Said], cues: Cues) -> list[Pattern]:
    """执行40318.6万元，执行率98.27%: what was spent, right before, of the budget of the same thing, told earlier.

    Where only the total is spoken of, the adjusted budget counts, else the only budget that is told.
    """
    if not before or before[-1].compared or before[-1].claim.dimension != "money":
        return []
    final = _spent(rate, before)
    budgets = [one for one in levels_of(before[:-1]) if one.claim.facets.stage in BUDGETS and not one.part]
    same = [one for one in levels_of(before[:-1]) if one.claim.facets.stage in BUDGETS and _same_measure(one, final)]
    whole = [one for one in budgets if one.claim.facets.stage == "adjusted"] or (budgets if len(budgets) == 1 else [])
    spends = not final.part and any(word in final.claim.label for word in cues.spent)
    chosen = same or (whole if spends else [])
    if final.claim.facets.stage in BUDGETS or not chosen:
        return []
    roles = (("rate", (rate.claim.id,)), ("final", (final.claim.id,)), ("budget", (chosen[-1].claim.id,)))
    return [Pattern(kind="completion", roles=roles, weak=not same, span=span_of(rate, final, chosen[-1]))]


def _completion(rate: Said, before: Sequence[Said], earlier: Sequence[Said], cues: Cues) -> list[Pattern]:
    if rate.claim.term in EXECUTION:
        return _execution(rate, [*earlier, *before], cues)
    levels = levels_of(before)
    finals = [one for one in levels if one.claim.facets.stage not in BUDGETS]
    budgets = [one for one in levels if one.claim.facets.stage in BUDGETS]
    if not finals or (budgets and finals[-1].claim.dimension != budgets[-1].claim.dimension):
        return []
    final, members = finals[-1], [rate, finals[-1]]
    if rate.whole_stage in SAID:  # 追加额占年初预算的17.1%: not of the adjusted budget told last
        said = [one for one in budgets if one.claim.facets.stage in (rate.whole_stage, "budget")]
        budgets = [one for one in said if one.depth <= rate.depth]
    if budgets:  # else a table or another sentence tells the budget
        same = [one for one in budgets if _same_measure(one, final)] or budgets
        members.append(([one for one in same if one.claim.facets.stage == rate.claim.facets.stage] or same)[-1])
    roles = tuple((name, (one.claim.id,)) for name, one in zip(("rate", "final", "budget"), members, strict=False))
    return [Pattern(kind="completion", roles=roles, weak=not budgets, span=span_of(*members))]


def _ratio(rate: Said, before: Sequence[Said]) -> list[Pattern]:
    """完成520座，为任务500座的104%: the number right before, of which the rate is taken, and the one it is taken of."""
    if len(before) < 2:
        return []
    whole = before[-1]
    parts = [one for one in before[:-1] if one.claim.unit == whole.claim.unit and not one.compared]
    parts = [one for one in parts if one.claim.facets.aspect == "level"] or parts
    if not parts or whole.quantity.dimension in ("percent", "points", "score"):
        return []
    roles = (("rate", (rate.claim.id,)), ("final", (parts[-1].claim.id,)), ("budget", (whole.claim.id,)))
    return [Pattern(kind="completion", roles=roles, span=span_of(rate, parts[-1], whole))]


def _points(points: Said, before: Sequence[Said]) -> list[Pattern]:
    """由88.5%提高到91.2%，提高2.7个百分点; 25.08%，比上年的26.17%下降1.09个百分点: the two rates right before."""
    rates = [one for one in before if one.quantity.dimension == "percent"]
    if len(rates) < 2 or rates[-2].claim.facets.aspect == "change_rate":
        return []
    first, second = rates[-2:]
    if any(one.quantity.dimension == "points" and one.quantity.start > second.quantity.start for one in before):
        return []  # 提高4.7个百分点，超过目标值1.1个百分点: the second is over something else
    if second.compared and not first.compared:
        first, second = second, first
    elif not second.turn:
        return []
    roles = (("current", (second.claim.id,)), ("previous", (first.claim.id,)), ("amount", (points.claim.id,)))
    return [Pattern(kind="change", roles=roles, sign=points.sign, span=span_of(points, first, second))]
