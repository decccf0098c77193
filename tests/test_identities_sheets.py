"""What the sheets of an account state when single numbers are added to them, left out, or doubted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from functools import cache

import pytest

from lexicon import load
from lint.analysis import Analysis
from lint.graph.identities.across import across
from lint.graph.identities.operands import believable, only
from lint.graph.identities.operands import stated as stated_of
from lint.graph.identities.recognition import sheets
from lint.graph.identities.rules import Identity, identity_rules
from lint.graph.identities.sheets import Sheet, Slot
from lint.graph.identities.within import within
from lint.graph.statements import Statement
from lint.language.vocabulary import vocabulary
from tests.identity_samples import TABLES, account, analysed, stated

IN, INC, EXP, FISCAL, GENERAL, BASIC, THREE, FUND = TABLES
FAMILY = "final_accounts"


@cache
def clean() -> Analysis:
    return analysed(account())


@cache
def known() -> dict[str, Sheet]:
    analysis = clean()
    return {sheet.kind.id: sheet for sheet in sheets(analysis.book, analysis.outline, analysis.lexicon)}


def notes(*changed: Sheet) -> set[str]:
    """Return the identities of one table that `changed` state."""
    return {statement.note for statement in within(changed, FAMILY, load())}


def slots(kind: str, item: str = "", side: str = "") -> Iterator[Slot]:
    """Yield the slots of a table of the clean account."""
    return (slot for slot in known()[kind].slots if item in ("", slot.item) and side in ("", slot.side))


def slot(kind: str, item: str) -> Slot:
    return next(slots(kind, item))


def added(kind: str, *more: Slot) -> Sheet:
    sheet = known()[kind]
    return replace(sheet, slots=(*sheet.slots, *more))


@pytest.mark.parametrize(
    ("side", "series", "silenced"),
    [
        ("left", None, {"T1-01", "T1-02"}),
        ("right", None, {"T1-03", "T1-04"}),
        ("left", ("2022", "final"), set()),
        ("right", ("2022", "final"), set()),
    ],
)
def test_an_unknown_row_silences_the_sums_of_its_side_and_year_alone(
    side: str, series: tuple[str, str] | None, silenced: set[str]
) -> None:
    model = slot("T1", "inc_year")
    unknown = replace(model, item="", side=side, row=5, series=series or model.series)
    sums = {"T1-01", "T1-02", "T1-03", "T1-04"}
    assert notes(added("T1", unknown)) & sums == sums - silenced


def test_a_row_above_or_under_all_parts_takes_no_part_in_their_sum() -> None:
    """Only a known row between the parts and the total says that the total is another one."""
    carried = slot("T1", "carry_begin")
    others = [replace(one, row=10 * one.row) for one in known()["T1"].slots if one != carried]
    own = [one.row for one in others if one.side == "left"]
    total = 10 * slot("T1", "inc_year").row
    for row, silenced in ((min(own) - 1, False), (min(own) + 1, True), (total - 1, True), (total + 1, False)):
        sheet = replace(known()["T1"], slots=(*others, replace(carried, row=row)))
        assert ("T1-01" not in notes(sheet)) == silenced, row


def test_two_values_of_one_operand_state_nothing() -> None:
    left, part = slot("T1", "inc_year"), slot("T1", "inc_business")
    for model in (left, part):
        other = replace(model.claim, id="another", value=model.claim.value + 1)
        assert "T1-01" not in notes(added("T1", replace(model, claim=other)))
        assert "T1-01" in notes(added("T1", replace(model, claim=replace(model.claim, id="another"))))


def test_of_several_values_the_one_that_says_its_own_year_is_meant() -> None:
    model = slot("T1", "inc_year")

    def told(value: str, *inherited: str) -> Slot:
        facets = replace(model.claim.facets, inherited=frozenset(inherited))
        return replace(model, claim=replace(model.claim, id=value, value=Decimal(value), facets=facets))

    assert only([]) is None
    assert only([told("1", "period")]) == told("1", "period")
    assert only([told("1", "period"), told("2")]) == told("2")
    assert only([told("1"), told("2", "stage")]) == told("1")
    assert only([told("1", "stage"), told("2", "period")]) is None
    assert only([told("1"), told("2")]) is None
    assert only([told("1", "measure"), told("2", "measure"), told("3", "stage")]) is None


@cache
def rule(name: str) -> Identity:
    return next(one for one in load().view(identity_rules) if one.id == name)


def test_an_identity_is_stated_between_different_exact_numbers_of_one_kind_alone() -> None:
    sums = rule("T1-01")
    total, first, second = (slot("T1", item).claim for item in ("inc_year", "inc_business", "inc_other"))
    people = replace(first, id="people", unit="人", dimension="count", scale=Decimal(1))
    about = replace(first, id="about", bound="about")
    assert stated_of(sums, total, [(1, first), (1, second)]) is not None
    assert stated_of(sums, total, [(1, first), (-1, second)]) is not None
    assert stated_of(sums, total, [(1, first), (1, first)]) is None
    assert stated_of(sums, total, [(1, first), (1, total)]) is None
    assert stated_of(sums, total, [(-1, first), (-1, second)]) is None
    assert stated_of(sums, total, [(1, first), (1, people)]) is None
    assert stated_of(sums, people, [(1, first), (1, second)]) is None
    assert stated_of(sums, total, [(1, about), (1, second)]) is None
    assert stated_of(sums, about, [(1, total), (1, second)]) is None


def test_a_rate_is_stated_of_two_numbers_of_one_kind_and_not_of_nothing() -> None:
    rates = next(one for one in load().view(identity_rules) if one.rate)
    money = slot("T1", "inc_year").claim
    part = replace(slot("T1", "inc_other").claim, id="part")
    share = replace(money, id="share", unit="%", dimension="percent", scale=Decimal(1), value=Decimal(20))
    nothing = replace(part, id="nothing", value=Decimal(0))
    found = stated_of(rates, share, [(1, part), (1, money)])
    assert found is not None and (found.kind, found.note) == ("rate", rates.id)
    assert stated_of(rates, replace(money, id="other"), [(1, part), (1, money)]) is None
    assert stated_of(rates, share, [(1, part), (1, replace(money, dimension="count"))]) is None
    assert stated_of(rates, share, [(1, part), (1, nothing)]) is not None
    assert stated_of(rates, replace(share, value=Decimal(0)), [(1, part), (1, nothing)]) is None
    assert stated_of(rates, replace(share, value=Decimal(0)), [(1, nothing), (1, money)]) is not None


@pytest.mark.parametrize(
    ("failing", "stated", "believed"),
    [(1, 1, True), (2, 2, True), (2, 3, False), (1, 3, True), (2, 4, True), (3, 4, False)],
)
def test_rows_are_believed_unless_more_than_half_of_three_or_more_fail(
    failing: int, stated: int, believed: bool
) -> None:
    money = slot("T1", "inc_year").claim
    claims = {"0": money}
    statements: list[Statement] = []
    for number in range(stated):
        left = replace(money, id=f"left {number}", value=money.value + (100 if number < failing else 0))
        right = replace(money, id=f"right {number}")
        claims |= {left.id: left, right.id: right}
        one = stated_of(rule("T1-05"), left, [(1, right)])
        assert one is not None
        statements.append(one)
    assert list(believable(statements, claims)) == (statements if believed else [])


def between(changed: dict[str, Sheet], *rules: Identity) -> list[Statement]:
    analysis = clean()
    return list(
        across(list(changed.values()), rules, analysis.lexicon.view(vocabulary), analysis.book, analysis.outline)
    )


def test_tables_are_compared_in_the_columns_of_one_year_and_stage() -> None:
    """A table of one column needs no stage; one of another stage, or of two, is not compared."""
    rules = [rule("T3-03")]
    kinds = rules[0].tables
    tables = {kind: known()[kind] for kind in kinds}
    assert [one.note for one in between(tables, *rules)] == ["T3-03"]

    def of(kind: str, period: str, stage: str) -> dict[str, Sheet]:
        sheet = tables[kind]
        return tables | {kind: replace(sheet, slots=tuple(replace(one, series=(period, stage)) for one in sheet.slots))}

    period, stage = tables[kinds[1]].series[0]
    assert between(of(kinds[1], period, ""), *rules)
    assert not between(of(kinds[1], "1999", stage), *rules)
    assert not between(of(kinds[1], period, "initial"), *rules)
    assert not between(of(kinds[1], "1999", ""), *rules)
    more = of(kinds[1], period, "")
    other = tuple(replace(one, series=("1999", "")) for one in more[kinds[1]].slots)
    assert not between(more | {kinds[1]: replace(more[kinds[1]], slots=(*more[kinds[1]].slots, *other))}, *rules)


def test_a_table_known_by_its_columns_alone_only_asks() -> None:
    tables = {kind: known()[kind] for kind in rule("T3-03").tables}
    (sure,) = between(tables, rule("T3-03"))
    for kind, sheet in tables.items():
        (asking,) = between(tables | {kind: replace(sheet, certain=False)}, rule("T3-03"))
        assert (sure.weak, asking.weak) == (False, True)


def test_a_reference_to_a_column_of_another_table_is_compared_for_each_subject() -> None:
    found = between(known(), rule("T5-06"))
    values = {clean().book.by_id[one.left].value for one in found}
    assert values == {Decimal("295.00"), Decimal("495.00")}


def test_a_title_that_is_no_known_one_is_not_replaced_by_the_columns() -> None:
    columns = account(titles={THREE: "接待与车辆开支情况一览表"})
    assert not [one for one in stated(analysed(columns)) if one.startswith("T7")]
