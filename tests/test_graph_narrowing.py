"""Values that are not tried for a number are values with which the statement is violated."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lint.claims.expressions import Constant, Expression, Operation, Sum, Term, percent, total
from lint.claims.model import Claim
from lint.graph import changes
from lint.graph.changes import with_value
from lint.graph.decide import decide, right_side
from lint.graph.diagnosis import diagnose
from lint.graph.narrowing import admits, reach_of
from lint.graph.statements import Comparison, Statement
from lint.language.model import Bound
from tests.claim_samples import book, claim, written
from tests.test_graph_diagnosis import graph

A, B, C = Term("a"), Term("b"), Term("c")
HUNDRED = Constant(Decimal(100), "100%")
SHAPES: dict[str, Expression] = {
    "one number": A,
    "a sum": total([A, B, C]),
    "a sum less a number": total([A, B], [C]),
    "a rate": percent(A, B),
    "a rate of what is left": percent(A, Operation("-", B, C)),
    "a growth": percent(Operation("-", A, B), B),
    "a difference": Operation("-", A, B),
    "a sum by hand": Operation("+", A, B),
    "a product": Operation("*", A, Operation("/", B, Constant(Decimal(1000)))),
    "a rate of a sum": percent(A, total([B, C])),
    "a sum of quotients": Sum(((1, Operation("/", A, B)), (-1, Operation("/", C, B)))),
    "nested quotients": Operation("/", A, Operation("/", B, C)),
}
KINDS = {"one number": "same", "a sum": "sum", "a sum less a number": "sum"}
BOUNDS: st.SearchStrategy[Bound] = st.sampled_from(["exact", "exact", "exact", "about", "at_least", "at_most", "over"])


SAMPLES = {unit: claim("a", "1", unit) for unit in ("万元", "元", "%", "人")}


@st.composite
def numbers(draw: st.DrawFn, name: str) -> Claim:
    """Return a claim with a number of up to two decimals; people are counted."""
    whole, decimals, bound = draw(st.integers(0, 3000)), draw(st.sampled_from([0, 1, 2])), draw(BOUNDS)
    value = Decimal(whole).scaleb(-decimals)
    sample = SAMPLES[draw(st.sampled_from(sorted(SAMPLES)))]
    stands_for = None if sample.unit == "人" and not decimals else decimals
    return replace(sample, id=name, value=value, decimals=stands_for, printed_decimals=decimals, bound=bound)


@pytest.mark.parametrize("shape", SHAPES)
@given(st.data())
@settings(max_examples=20, deadline=None)
def test_a_value_that_is_not_admitted_violates_the_statement(shape: str, data: st.DataObject) -> None:
    comparison: Comparison = data.draw(st.sampled_from(["=", "=", "=", "<=", ">="]))
    magnitude = data.draw(st.booleans())
    statement = Statement(
        kind=KINDS.get(shape, "rate"), left="left", comparison=comparison, right=SHAPES[shape], source="table",
        magnitude=magnitude,
    )  # fmt: skip
    claims = book(*(data.draw(numbers(name)) for name in ("a", "b", "c")), data.draw(numbers("left")))
    side = right_side(statement, claims)
    name = data.draw(st.sampled_from(sorted({*statement.claims()})))
    reach = reach_of(statement, claims[name], claims, side)
    values = [Decimal(n).scaleb(-(n % 3)) for n in data.draw(st.lists(st.integers(0, 3000), min_size=6, max_size=6))]
    if reach is not None:
        ends = [Decimal(end.numerator) / Decimal(end.denominator) for end in (reach.low, reach.high) if end is not None]
        values += [round(end + shift, places) for end in ends for shift in (-1, 0, 1) for places in (0, 1, 2)]
    for value in values:
        other = with_value(claims[name], value)
        verdict = decide(statement, {**claims, name: other}).verdict
        assert admits(reach, claims[name], value) or verdict == "violated", (reach, value, verdict)


def test_what_a_rate_cannot_come_from_is_not_tried() -> None:
    claims = book(claim("left", "97.50", "%"), claim("a", "105.61"), claim("b", "108.32"))
    statement = Statement(kind="rate", left="left", right=percent(A, B), source="table")
    reach = reach_of(statement, claims["b"], claims, right_side(statement, claims))
    tried = [
        text for text in ("108.31", "108.32", "108.33", "180.32", "18.32") if admits(reach, claims["b"], Decimal(text))
    ]
    assert tried == ["108.31", "108.32", "108.33"]


def test_a_case_has_the_same_causes_whatever_is_not_tried(monkeypatch: pytest.MonkeyPatch) -> None:
    told = {"left": "95.70", "a": "105.61", "b": "180.32", "c": "72.03"}
    claims = [
        claim(name, text, "%" if name == "left" else "万元", place=at) for at, (name, text) in enumerate(told.items())
    ]
    made = graph(
        claims,
        Statement(kind="rate", left="left", right=percent(A, B), source="table"),
        Statement(kind="sum", left="b", right=total([A, C]), source="table"),
    )
    found = diagnose(made)
    monkeypatch.setattr(changes, "reach_of", lambda *_: None)
    assert diagnose(made) == found
    assert found[0].culprit


@pytest.mark.parametrize(
    ("rate", "expected"),
    [("96%", ["holds: 48 ÷ 50 × 100% = 96%"]), ("92.3%", ["holds: 48 ÷ 52 × 100% = 92.3%"]), ("70%", [])],
)
def test_of_several_values_a_told_rate_is_taken_of_those_that_give_it(rate: str, expected: list[str]) -> None:
    text = (
        f"编制数50人。另一处编制数52人。编制数61人。实有在职人员48人。实有在职人员47人。\n\n在职人员控制率为{rate}。\n"
    )
    assert written(f"2021年度部门整体支出绩效自评报告\n\n{text}", "rate") == expected
