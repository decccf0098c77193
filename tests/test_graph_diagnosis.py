"""Who is wrong: named only where the relations force it."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lint.claims.expressions import Operation, Term, percent, total
from lint.claims.model import Claim
from lint.graph.decide import relation
from lint.graph.diagnosis import Diagnosis, diagnose
from lint.graph.graph import ClaimGraph
from lint.graph.statements import Statement
from tests.claim_samples import book, claim, stated


def graph(claims: list[Claim], *statements: Statement) -> ClaimGraph:
    known = book(*claims)
    decided = [relation(number, one, known) for number, one in enumerate(statements, 1)]
    return ClaimGraph(known, tuple(decided), dict(zip((one.id for one in decided), statements, strict=True)))


def same(one: str, other: str, *, weak: bool = False) -> Statement:
    return stated(one, other, kind="same", weak=weak)


def summed(whole: str, *parts: str) -> Statement:
    return stated(whole, total([Term(part) for part in parts]))


def only(found: tuple[Diagnosis, ...]) -> Diagnosis:
    (one,) = found
    return one


PARTS = [claim("a", "29.70", place=1), claim("b", "20.88", place=2)]


def test_a_document_without_contradictions_has_no_diagnosis() -> None:
    assert diagnose(graph([*PARTS, claim("t", "50.58")], summed("t", "a", "b"))) == ()


def test_one_number_against_one_accuses_neither_and_forces_nothing() -> None:
    claims = [claim("x", "50.58"), claim("y", "50.08", place=1)]
    diagnosis = only(diagnose(graph(claims, same("y", "x"))))
    assert (diagnosis.culprit, diagnosis.forced) == ("", False)


def test_three_witnesses_against_one_force_the_correction() -> None:
    claims = [*PARTS, claim("t", "50.08"), claim("x", "50.58", place=3), claim("y", "50.58", place=4)]
    statements = summed("t", "a", "b"), same("t", "x"), same("t", "y"), same("x", "y")
    diagnosis = only(diagnose(graph(claims, *statements)))
    assert (diagnosis.culprit, diagnosis.value, diagnosis.forced) == ("t", Decimal("50.58"), True)
    assert len(diagnosis.relations) == 3
    assert {"x", "y", "a", "b"} >= set(diagnosis.witnesses) != set()


def test_two_witnesses_name_the_culprit_and_force_nothing() -> None:
    claims = [claim("t", "50.08"), claim("x", "50.58", place=3), claim("y", "50.58", place=4)]
    diagnosis = only(diagnose(graph(claims, same("t", "x"), same("t", "y"), same("x", "y"))))
    assert (diagnosis.culprit, diagnosis.forced) == ("t", False)


def test_weak_relations_do_not_force_a_correction() -> None:
    claims = [claim("t", "50.08"), *(claim(name, "50.58", place=3) for name in "xyz")]
    statements = [same("t", name, weak=True) for name in "xyz"]
    assert not only(diagnose(graph(claims, *statements))).forced


def test_a_number_that_holds_elsewhere_is_not_accused() -> None:
    # t = a + b holds, so a and b are vouched for; u = a + c misses and c stands nowhere else
    claims = [*PARTS, claim("t", "50.58"), claim("c", "5.00", place=5), claim("u", "43.70", place=6)]
    found = only(diagnose(graph(claims, summed("t", "a", "b"), summed("u", "a", "c"))))
    assert found.culprit != "a"
    assert "a" not in found.suspects


def test_the_number_in_two_contradictions_is_the_culprit() -> None:
    # both totals miss by the same amount, and b is in both
    claims = [
        claim("a", "29.70", place=1),
        claim("b", "28.80", place=2),
        claim("c", "10.00", place=3),
        claim("t", "50.58", place=4),
        claim("u", "30.88", place=5),
    ]
    found = only(diagnose(graph(claims, summed("t", "a", "b"), summed("u", "c", "b"))))
    assert (found.culprit, found.value) == ("b", Decimal("20.88"))


def test_rivals_that_explain_the_same_are_all_suspects_and_none_is_the_culprit() -> None:
    # the same two numbers tied twice: either may be wrong
    claims = [claim("x", "31.00", place=1), claim("y", "47.00", place=2), claim("d", "9.00", place=3)]
    statements = stated("d", Operation("-", Term("x"), Term("y"))), summed("x", "y", "d")
    found = diagnose(graph(claims, *statements))
    assert found
    assert all(not one.forced for one in found)
    assert all(one.culprit in ("", "d") for one in found)


def test_a_rate_of_zero_base_is_no_contradiction() -> None:
    claims = [claim("r", "0", "%"), claim("a", "0", place=1), claim("b", "0", place=2)]
    assert diagnose(graph(claims, stated("r", percent(Term("a"), Term("b")), kind="rate"))) == ()


@pytest.mark.parametrize("order", [(0, 1, 2, 3), (3, 2, 1, 0), (2, 0, 3, 1)])
def test_the_diagnosis_does_not_depend_on_the_order_of_the_statements(order: tuple[int, ...]) -> None:
    claims = [*PARTS, claim("t", "50.08"), claim("x", "50.58", place=3), claim("y", "50.58", place=4)]
    statements = summed("t", "a", "b"), same("t", "x"), same("t", "y"), same("x", "y")
    found = only(diagnose(graph(claims, *(statements[index] for index in order))))
    assert (found.culprit, found.value, found.forced) == ("t", Decimal("50.58"), True)


@given(st.lists(st.integers(100, 10**6), min_size=4, max_size=6), st.data())
@settings(max_examples=40, deadline=None)
def test_each_violated_relation_is_explained_exactly_once_and_no_change_breaks_a_holding_one(
    cents: list[int], data: st.DataObject
) -> None:
    values = [Decimal(number).scaleb(-2) for number in cents]
    parts = [claim(f"p{i}", str(value), place=i) for i, value in enumerate(values)]
    whole = sum(values, Decimal(0))
    wrong = data.draw(st.integers(0, len(values)))
    change = Decimal(data.draw(st.integers(1, 9)))
    copies = [claim(f"q{i}", str(value), place=20 + i) for i, value in enumerate(values)]
    if wrong < len(values):
        parts[wrong] = claim(f"p{wrong}", str(values[wrong] + change), place=wrong)
    left = claim("t", str(whole + (change if wrong == len(values) else 0)), place=10)
    statements = [summed("t", *(one.id for one in parts)), *(same(q.id, q.id.replace("q", "p")) for q in copies)]
    made = graph([*parts, left, *copies], *statements)
    found = diagnose(made)
    explained = [one.id for diagnosis in found for one in diagnosis.relations]
    assert sorted(explained) == sorted(one.id for one in made.relations if one.verdict == "violated")
    for diagnosis in found:
        if diagnosis.culprit:
            vouching = [one for one in made.by_claim[diagnosis.culprit] if one.verdict == "holds"]
            assert vouching == [], "a number is accused although a relation that holds vouches for it"
    if wrong < len(values):
        assert [one.culprit for one in found] == [f"p{wrong}"]
        assert found[0].value == values[wrong]


def test_claims_and_relations_are_the_nodes_of_the_graph() -> None:
    made = graph(
        [*PARTS, claim("t", "50.08", place=2)], summed("t", "a", "b"), stated("t", Operation("-", Term("a"), Term("a")))
    )
    network = made.network()
    assert {name: network.nodes[name] for name in network} == {
        "a": {"kind": "claim"},
        "b": {"kind": "claim"},
        "t": {"kind": "claim"},
        "r1": {"kind": "relation", "verdict": "violated"},
        "r2": {"kind": "relation", "verdict": "violated"},
    }
    assert {frozenset(edge) for edge in network.edges} == {
        frozenset(pair) for pair in (("r1", "t"), ("r1", "a"), ("r1", "b"), ("r2", "t"), ("r2", "a"))
    }
