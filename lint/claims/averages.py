"""Averages (平均每公里3.75万元) with the amount and the count that they are computed from."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from lexicon.patterns import compiled
from lint.claims.model import Pattern
from lint.claims.parts import levels_of, span_of
from lint.claims.saying import Said

LISTS = compiled(r"[；;]")
ITEMS = compiled("、")
BREAKS = compiled(r"[，。；：、,;:（）()\s]")


def averages(average: Said, before: Sequence[Said], text: str) -> list[Pattern]:
    """维护23.6公里，支出88.5万元，平均每公里3.75万元: the amount right before, over the count in that unit."""
    money = average.quantity.dimension == "money"
    amounts = [one for one in levels_of(before) if (one.claim.dimension == "money") == money]
    counts = [one for one in before if one.claim.unit and one.claim.unit in average.average]
    counts = [one for one in counts if one.claim.dimension != "money" and one.claim.facets.aspect == "level"]
    amounts = [one for one in amounts if not one.average]
    if not money:  # 培训12期，参训960人次，平均每期80人次: both right before
        amounts = [one for one in before[-1:] if one.claim.unit == average.claim.unit and one in amounts]
        counts = [one for one in before[-2:-1] if one in counts]
    if not amounts or not counts or _of_its_own(average, amounts[-1], text):
        return []
    if counts[-1].quantity.start > amounts[-1].quantity.end and ITEMS.search(
        text[amounts[-1].quantity.end : counts[-1].quantity.start]
    ):
        return []  # the next item of a list: 美术馆20万元、乡镇文化站13个，每个补助5万元
    if any(one.compared or one.base_period for one in (*counts[-1:], average)):
        return []  # 51万元，按17辆车测算，较上年20辆、每辆3.05万元: of last year's amount
    if LISTS.search(text[amounts[-1].quantity.end : average.quantity.start]):
        return []  # another item of a list: 人均救助1997元；低保1683人，月人均补差426元
    count = _count_of(average, amounts[-1], counts)
    if count is None:
        return []
    roles = (("rate", (average.claim.id,)), ("final", (amounts[-1].claim.id,)), ("budget", (count.claim.id,)))
    return [Pattern(kind="average", roles=roles, weak=True, span=span_of(average, amounts[-1], count))]


def _count_of(average: Said, amount: Said, counts: Sequence[Said]) -> Said | None:
    """Return over which count an average is taken: the last one, or what that is a part of, if only so it is right.

    务工426人，其中脱贫户158人；发放工资132.06万元，人均3100元: of all 426. None if neither gives it: nobody knows.
    """
    last = counts[-1]
    wholes = [one for one in counts if last.part and one.quantity.start < last.mark]
    if not wholes:
        return last
    half = Fraction(average.claim.scale) / 2 / 10 ** (average.claim.printed_decimals or 0)
    fitting = (
        one
        for one in (last, wholes[-1])
        if one.claim.value and abs(exact(amount) / exact(one) - abs(exact(average))) <= half
    )
    return next(fitting, None)


def _of_its_own(average: Said, amount: Said, text: str) -> bool:
    """Return True if the average is named and the amount is not told by that name.

    共计40.83万元，带动14户增收，分红款每户700元: 40.83万元 is no 分红款.
    """
    between = text[amount.quantity.end : average.quantity.start]
    name = BREAKS.split(between[: between.rindex(average.average)])[-1].strip()
    return len(name) > 1 and name not in text[amount.clause : amount.quantity.start]


def exact(said: Said) -> Fraction:
    """Return the value of `said` in its base unit."""
    return Fraction(said.claim.value) * Fraction(said.claim.scale)
