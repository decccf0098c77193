"""What becomes of an analysed document: checks run, findings in order, each claim with its status."""

from types import SimpleNamespace

import pytest

from lexicon import Lexicon
from lint import discovery
from lint.checking import assemble, claim_statuses
from lint.documents.model import Document, Passage
from lint.errors import InputError
from lint.findings import Check
from lint.graph.graph import ClaimGraph
from lint.graph.model import Relation
from lint.language.model import NonQuantity, Quantity
from tests.report_samples import CONFLICT, QUESTION, report, where


def relation(number, verdict, *claims, **more):
    return Relation(id=number, kind="same", verdict=verdict, claims=claims, source="table", **more)


def analysis(*relations, claims=("c1", "c2", "c3")):
    sample = report()
    text = "2023年培训2,400.50万元，１２人，〔2023〕22号"
    quantity = Quantity(start=7, end=17, text="2,400.50万元", number_start=7, number_end=15, value=0)
    year = NonQuantity(start=0, end=5, text="2023年", kind="year")
    by_id = {status.claim.id: status.claim for status in sample.claims}

    def place(_):
        return where("50.08", 7)

    return SimpleNamespace(
        document=Document(path="a.txt", format="text", text=text, passages=(Passage(index=0, text=text, offset=0),)),
        outline=SimpleNamespace(title="题", unit="单位", year=2023, profile="general"),
        tokens=((year, quantity),),
        claims=tuple(by_id[number] for number in claims),
        relations=relations,
        graph=ClaimGraph(by_id, relations, {}),
        lexicon=Lexicon(),
        locate=place,
        places=SimpleNamespace(locate=place),
    )


def check(code, *findings, **more):
    def body(analysis):
        yield from findings

    facts = {"name": code, "name_en": code, "family": "f", "severity": "error"}
    facts |= {"since": "0.1", "authority": "a", "page": "p"}
    return Check(code=code, body=body, **facts | more)


def statuses(*relations):
    return {one.claim.id: one for one in claim_statuses(analysis(*relations))}


def test_a_claim_in_a_violated_relation_is_contradicted_even_if_others_vouch_for_it():
    found = statuses(relation("r1", "holds", "c1", "c2"), relation("r2", "violated", "c1", "c3", expression="1 ≠ 2"))
    assert (found["c1"].status, found["c1"].reason_zh) == ("contradicted", "1 ≠ 2")
    assert found["c2"].status == "verified"
    assert found["c3"].status == "contradicted"


def test_rounding_verifies():
    assert statuses(relation("r1", "rounding", "c1", "c2", reason="尾差"))["c2"].status == "verified"


def test_an_undecided_claim_is_unchecked_and_says_why():
    found = statuses(relation("r1", "undecided", "c1", "c2", reason="基数为零"))
    assert (found["c1"].status, found["c1"].reason_zh) == ("unchecked", "无法判定：基数为零")
    assert (found["c3"].status, found["c3"].reason_en) == (
        "unchecked", "no other number in the document to check it against",
    )  # fmt: skip


def test_the_funnel_counts_printed_numbers_quantities_and_linked_claims():
    coverage = assemble(analysis(relation("r1", "holds", "c1", "c2"), relation("r2", "undecided", "c1")), ()).coverage
    assert (coverage.numbers, coverage.quantities) == (5, 1)
    assert (coverage.claims, coverage.linked, coverage.verified, coverage.contradicted, coverage.unchecked) == (
        3, 2, 2, 0, 1,
    )  # fmt: skip


def test_findings_come_in_reading_order_whatever_the_order_of_the_checks():
    first, second = check("GJ101", CONFLICT), check("GJ701", QUESTION, CONFLICT)
    results = [assemble(analysis(), order).findings for order in ((first, second), (second, first))]
    assert results[0] == results[1] == (CONFLICT, CONFLICT, QUESTION)


def test_codes_are_chosen_by_their_beginning_and_ignore_wins():
    known = [check(code) for code in ("GJ101", "GJ102", "GJ201")]
    codes = lambda **wanted: [one.code for one in discovery.choose(known, **wanted)]  # noqa: E731
    assert codes() == ["GJ101", "GJ102", "GJ201"]
    assert codes(select=("gj1",)) == ["GJ101", "GJ102"]
    assert codes(select=("GJ1", "GJ201"), ignore=("GJ102",)) == ["GJ101", "GJ201"]
    assert codes(ignore=("GJ",)) == []


@pytest.mark.parametrize("code", ["GJ9", "", "101"])
def test_a_code_that_no_check_has_is_refused(code):
    with pytest.raises(InputError):
        discovery.choose([check("GJ101")], select=(code,))


def test_every_packaged_check_is_found_by_its_code():
    from pathlib import Path

    import checks

    files = [path for path in Path(checks.__path__[0]).rglob("*.py") if path.name != "__init__.py"]
    known = discovery.all_checks()
    assert [one.code for one in known] == sorted(one.code for one in known)
    assert len(known) >= sum("@check(" in path.read_text(encoding="utf-8") for path in files)


def test_an_extension_that_cannot_be_loaded_is_named(monkeypatch):
    import importlib.metadata

    point = importlib.metadata.EntryPoint("province", "no_such_module_at_all", discovery.ENTRY_POINTS)
    monkeypatch.setattr(importlib.metadata, "entry_points", lambda group: [point])
    with pytest.raises(InputError, match=r"gouji\.checks:province"):
        discovery.all_checks.__wrapped__()
