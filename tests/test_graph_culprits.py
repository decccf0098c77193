"""Who is wrong: the smallest change, exonerated by what holds, ranked by the slips that people make."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lint.claims.model import Claim
from lint.documents.model import Span
from lint.graph.decide import relation
from lint.graph.diagnosis import Diagnosis, diagnose
from lint.graph.expression import Term, percent, total
from lint.graph.graph import ClaimGraph
from lint.graph.misprints import meant, strangeness
from lint.graph.statements import Statement


def graph(numbers: dict[str, str], *statements: Statement) -> ClaimGraph:
    claims = {
        name: Claim(
            id=name, measure=name, value=Decimal(text), unit="万元", dimension="money", printed=text,
            decimals=len(text.partition(".")[2]), printed_decimals=len(text.partition(".")[2]),
            span=Span(place, 0, 1), context=Span(place, 0, 1),
        )
        for place, (name, text) in enumerate(numbers.items())
    }  # fmt: skip
    relations = tuple(relation(number, one, claims) for number, one in enumerate(statements, 1))
    return ClaimGraph(claims, relations, {one.id: each for one, each in zip(relations, statements, strict=True)})


def adds(whole: str, *parts: str) -> Statement:
    return Statement(kind="sum", left=whole, right=total([Term(part) for part in parts]), source="table")


def same(one: str, other: str) -> Statement:
    return Statement(kind="same", left=one, right=Term(other), source="lexicon")


def only(found: tuple[Diagnosis, ...]) -> Diagnosis:
    assert len(found) == 1
    return found[0]


def test_three_witnesses_force_the_value_of_the_number_that_they_all_contradict() -> None:
    found = only(diagnose(graph(
        {"whole": "50.08", "a": "29.70", "b": "20.88", "told": "50.58", "again": "50.58"},
        adds("whole", "a", "b"), same("told", "whole"), same("again", "whole"), same("again", "told"),
    )))  # fmt: skip
    assert (found.culprit, found.value, found.forced) == ("whole", Decimal("50.58"), True)
    assert set(found.witnesses) == {"a", "b", "told", "again"}


def test_one_witness_against_one_names_nobody() -> None:
    found = only(diagnose(graph({"one": "12", "other": "15"}, same("other", "one"))))
    assert (found.culprit, found.value, found.forced) == ("", None, False)
    assert set(found.suspects) == {"one", "other"}


def test_a_number_that_another_relation_vouches_for_is_not_the_wrong_one() -> None:
    numbers = {"whole": "30.00", "a": "10.00", "b": "21.00", "told": "30.00", "a2": "10.00"}
    found = only(diagnose(graph(numbers, adds("whole", "a", "b"), same("told", "whole"), same("a2", "a"))))
    assert (found.culprit, found.value, found.forced) == ("b", Decimal("20.00"), False)


def test_the_likelier_slip_is_named() -> None:
    numbers = {"whole": "4340.00", "a": "1234.56", "b": "3105.44"}
    swapped = numbers | {"a": "1243.56"}
    assert only(diagnose(graph(swapped, adds("whole", "a", "b")))).culprit == "a"


def test_the_operand_of_a_rate_is_found_by_its_slip() -> None:
    numbers = {"rate": "91.13", "final": "73.21", "budget": "83.04"}
    rate = Statement(kind="rate", left="rate", right=percent(Term("final"), Term("budget")), source="sentence")
    clean = graph(numbers | {"budget": "80.34"}, rate)
    assert diagnose(clean) == ()
    assert only(diagnose(graph(numbers, rate))).culprit == "budget"


def test_two_errors_in_one_case_are_two_causes() -> None:
    numbers = {
        "a": "11.00", "a1": "10.00", "a2": "10.00", "b": "20.10", "b1": "20.00", "b2": "20.00", "whole": "30.00",
    }  # fmt: skip
    statements = [
        same("a1", "a"), same("a2", "a"), same("b1", "b"), same("b2", "b"), adds("whole", "a", "b"),
        same("a2", "a1"), same("b2", "b1"), adds("whole", "a1", "b1"), adds("whole", "a2", "b2"),
    ]  # fmt: skip
    assert {one.culprit for one in diagnose(graph(numbers, *statements))} >= {"a", "b"}


def test_a_case_beyond_the_bound_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("lint.graph.diagnosis.MOST_SETS", 1)
    found = diagnose(graph({"a": "1", "b": "2", "c": "3"}, same("a", "b"), same("b", "c"), same("a", "c")))
    assert found and all(one.bounded for one in found if one.suspects)


@pytest.mark.parametrize(
    ("printed", "intended", "rank"),
    [
        ("186.44", "184.64", 0), ("18.44", "186.44", 0), ("1866.44", "186.44", 0), ("1864.4", "186.44", 0),
        ("1864400", "186.44", 0), ("-5.63", "5.63", 0), ("186.44", "186.94", 1), ("1826.44", "186.44", 1),
        ("12", "7", 1), ("186.44", "207.13", 3), ("100", "102", 3), ("0", "0.5", 3),
    ],
)  # fmt: skip
def test_slips_are_told_from_other_differences(printed: str, intended: str, rank: int) -> None:
    assert strangeness(printed, intended) == rank


@given(st.integers(0, 10**7), st.integers(0, 3))
def test_everything_that_a_number_may_have_been_meant_for_is_one_slip_away(digits: int, decimals: int) -> None:
    printed = f"{Decimal(digits).scaleb(-decimals):f}"
    others = list(meant(printed))
    assert printed not in others
    assert len(set(others)) == len(others)
    ranks = [strangeness(printed, other) for other in others]
    assert ranks == sorted(ranks)


def test_a_large_case_is_diagnosed_in_time_and_forces_nothing() -> None:
    numbers = {f"n{place}": f"{place + 1}.00" for place in range(60)}
    found = diagnose(graph(numbers, *(same(f"n{place + 1}", f"n{place}") for place in range(59))))
    assert {one.id for diagnosis in found for one in diagnosis.relations} == {f"r{n}" for n in range(1, 60)}
    assert any(one.bounded for one in found)
    assert [one for one in found if one.forced or (one.suspects and not one.bounded)] == []


def test_a_change_that_leaves_a_tail_elsewhere_is_less_likely() -> None:
    numbers = {
        "whole": "159.00",
        "a": "118.73",
        "b": "40.227",
        "a1": "118.73",
        "z1": "0.00",
        "z2": "0.00",
        "z3": "0.00",
    }
    found = only(diagnose(graph(numbers, adds("whole", "a", "b"), adds("a", "a1", "z1", "z2", "z3"))))
    assert (found.culprit, found.value) == ("b", Decimal("40.27"))


def test_amounts_do_not_become_negative_to_make_a_sum_hold() -> None:
    found = only(diagnose(graph({"whole": "10.00", "a": "4.00", "b": "56.00"}, adds("whole", "a", "b"))))
    assert "a" not in found.suspects
    assert set(found.suspects) <= {"whole", "b"}


def test_a_rate_forces_no_value_of_its_operands() -> None:
    rates = [
        Statement(kind="rate", left=f"rate{n}", right=percent(Term("final"), Term(f"budget{n}")), source="sentence")
        for n in range(4)
    ]
    numbers = {"final": "173.21"} | {f"budget{n}": f"{80 + n}.34" for n in range(4)}
    numbers |= {f"rate{n}": f"{Decimal('73.21') / Decimal(numbers[f'budget{n}']) * 100:.1f}" for n in range(4)}
    found = only(diagnose(graph(numbers, *rates)))
    assert (found.culprit, found.value, found.forced) == ("final", None, False)
    assert len(found.relations) == 4
