"""Figures of several documents: every planted contradiction is found, nothing is alleged among untouched reports."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from lint.audit.across.mapping import Mapping, Said, read_mapping
from lint.errors import InputError
from tests.across_reports import FIRST, SECOND, Money, account, budget, evaluation, found, record, side_by_side

UNIT = "岚州市林业局"
BEFORE = FIRST.with_(basic="700.00")
FIXTURES = Path(__file__).parent.parent / "fixtures"

CLEAN = {
    "2021/account.txt": account(UNIT, 2021, FIRST, BEFORE),
    "2022/account.txt": account(UNIT, 2022, SECOND, FIRST),
    "2022/evaluation.txt": evaluation(UNIT, 2022, SECOND),
    "2022/budget.txt": budget(UNIT, 2022, SECOND.with_(basic="820.00", project="160.00"), FIRST),
}
HEAD = Money(Decimal("300.10"), Decimal("50.00"), Decimal("2.00"), Decimal("0.60"), Decimal("0"), 9)
STATION = Money(Decimal("200.00"), Decimal("60.20"), Decimal("2.10"), Decimal("0.50"), Decimal("0"), 9)
FARM = Money(Decimal("334.10"), Decimal("85.10"), Decimal("2.00"), Decimal("0.52"), Decimal("0"), 9)
LISTED = "纳入岚州市林业局2022年度部门决算汇编范围的独立核算单位共3个，包括：局本级、岚州市林木种苗站、岚州市国有林场。"


def department(*, listed: str = LISTED, farm: Money = FARM) -> dict[str, str]:
    return {
        "department.txt": account(UNIT, 2022, SECOND, FIRST, more=listed),
        "head.txt": account(f"{UNIT}（本级）", 2022, HEAD, HEAD),
        "station.txt": account("岚州市林木种苗站", 2022, STATION, STATION, kind="单位决算"),
        "farm.txt": account("岚州市国有林场", 2022, farm, farm, kind="单位决算"),
    }


def table(unit: str, basic: str, project: str) -> str:
    said = f"单位：{unit}\n" if unit else ""
    return f"支出决算明细表\n\n{said}\t项目\n\t2022年决算数\n\n\t项目支出\n\t{project}\n\n\t基本支出\n\t{basic}\n\n\n"


def codes(texts: dict[str, str], mapping: Mapping | None = None) -> list[str]:
    return [finding.code for finding in found(texts, mapping)]


@pytest.mark.parametrize("texts", [CLEAN, department()], ids=["four documents", "a department and its units"])
def test_nothing_is_alleged_among_untouched_reports(texts: dict[str, str]) -> None:
    assert codes(texts) == []


def test_last_years_column_is_held_against_last_years_report() -> None:
    texts = CLEAN | {"2022/account.txt": account(UNIT, 2022, SECOND, FIRST.with_(basic="808.00"))}
    (finding,) = found(texts)
    assert (finding.code, finding.severity) == ("GJ901", "error")
    assert (finding.location.path, finding.location.text) == ("2022/account.txt", "808.00")
    assert {place.location.path for place in finding.related} == {"2021/account.txt", "2022/account.txt"}
    assert finding.expression == "808.00 ≠ 800.00"
    assert "2021/account.txt" in finding.zh and finding.advice_zh and finding.advice_en


def test_last_years_column_waits_for_a_report_of_that_year() -> None:
    texts = {
        "2020/account.txt": account(UNIT, 2020, SECOND, SECOND),
        "2022/account.txt": account(UNIT, 2022, SECOND, FIRST.with_(basic="808.00")),
    }
    assert codes(texts) == []


def test_figures_that_were_restated_are_not_compared() -> None:
    told = account(UNIT, 2022, SECOND, FIRST).replace("上年决算为800.00万元", "上年决算按可比口径为808.00万元")
    assert codes(CLEAN | {"2022/account.txt": told}) == []


def test_a_difference_asks_where_the_document_speaks_of_another_basis() -> None:
    more = "因机构改革划入一个站所，部分上年数作了调整。"
    texts = CLEAN | {"2022/account.txt": account(UNIT, 2022, SECOND, FIRST.with_(basic="808.00"), more=more)}
    (finding,) = found(texts)
    assert (finding.code, finding.severity) == ("GJ901", "warning")
    assert finding.zh.startswith("疑似")


def test_the_evaluation_is_held_against_the_account() -> None:
    texts = CLEAN | {"2022/evaluation.txt": evaluation(UNIT, 2022, SECOND.with_(project="193.50"))}
    (finding,) = found(texts)
    assert (finding.code, finding.severity, finding.location.path) == ("GJ902", "error", "2022/evaluation.txt")
    assert finding.expression == "193.50 ≠ 195.30"


def test_the_evaluation_is_held_against_the_budget() -> None:
    more = f"2022年度年初预算安排“三公”经费7.90万元，{UNIT}按此执行。"
    (finding,) = found(CLEAN | {"2022/evaluation.txt": evaluation(UNIT, 2022, SECOND, more=more)})
    assert (finding.code, finding.values.found) == ("GJ902", "7.90")
    assert finding.related[-1].location.path == "2022/budget.txt"


def test_budget_and_account_are_two_things() -> None:
    texts = {name: CLEAN[name] for name in ("2022/account.txt", "2022/budget.txt")}
    corpus = side_by_side(texts)
    stages = {key.stage for source in corpus.sources for key in corpus.told(source).figures}
    assert stages == {"final", "initial"}
    assert codes(texts) == []


@pytest.mark.parametrize(("project", "expected"), [("1953000", []), ("1952,960.00", []), ("1935000.00", ["GJ904"])])
def test_annexes_of_a_submission_agree_whatever_their_unit(project: str, expected: list[str]) -> None:
    annex = table("元", "8342000.00", project.replace(",", ""))
    assert codes(CLEAN | {"2022/annex.txt": annex}) == expected


def test_an_annex_without_a_name_takes_that_of_its_submission_only_if_there_is_one() -> None:
    annex = table("元", "8342000.00", "1935000.00")
    other = {"2022/other.txt": evaluation("岚州市水利局", 2022, FIRST)}
    assert codes(CLEAN | other | {"2022/annex.txt": annex}) == []
    assert codes(CLEAN | {"elsewhere/annex.txt": annex}) == []


def test_members_of_an_archive_are_one_submission() -> None:
    annex = table("元", "8342000.00", "1935000.00")
    texts = {"a.zip!account.txt": CLEAN["2022/account.txt"], "a.zip!annex.txt": annex}
    assert codes(texts) == ["GJ904"]


def test_a_department_is_held_against_the_sum_of_its_units() -> None:
    findings = found(department(farm=FARM.with_(project="88.10")))
    assert [finding.code for finding in findings] == ["GJ903", "GJ903"]
    project = next(finding for finding in findings if "项目支出" in finding.zh)
    assert project.expression == "50.00 + 60.20 + 88.10 = 198.30 ≠ 195.30" or "88.10" in project.expression
    assert project.severity == "error"
    assert {place.location.path for place in project.related} >= {"head.txt", "station.txt", "farm.txt"}


def test_no_sum_is_asked_for_where_a_unit_is_missing() -> None:
    texts = department(farm=FARM.with_(project="88.10"))
    del texts["station.txt"]
    assert codes(texts) == []


def test_no_sum_is_asked_for_where_the_report_counts_other_units() -> None:
    assert codes(department(listed=LISTED.replace("共3个", "共6个"), farm=FARM.with_(project="88.10"))) == []


def test_money_between_units_is_no_error() -> None:
    texts = department(farm=FARM.with_(project="88.10"))
    texts["farm.txt"] += "\n收入决算中上级补助收入3.00万元。\n"
    assert codes(texts) == []


def test_head_office_and_department_never_meet() -> None:
    texts = {"whole.txt": account(UNIT, 2022, SECOND, FIRST), "own.txt": evaluation(f"{UNIT}本级", 2022, HEAD)}
    corpus = side_by_side(texts)
    assert {source.scope for source in corpus.sources} == {"own", "whole"}
    assert {source.unit for source in corpus.sources} == {UNIT}
    assert codes(texts) == []


def test_where_most_figures_differ_one_question_is_asked() -> None:
    other = SECOND.with_(basic="300.10", project="50.00", vehicle="2.00", reception="0.60")
    findings = found(CLEAN | {"2022/evaluation.txt": evaluation(UNIT, 2022, other)})
    assert [(finding.code, finding.severity) for finding in findings] == [("GJ902", "warning")]
    assert "口径" in findings[0].zh


@pytest.mark.parametrize("name", ["岭南省岚州市林业局", "岚州市林业局（盖章）", "岚州市 林业局"])
def test_forms_of_a_name_are_one_unit(name: str) -> None:
    texts = {"1.txt": account(UNIT, 2021, FIRST, BEFORE), "2.txt": account(UNIT, 2022, SECOND, FIRST)}
    corpus = side_by_side([record("1.txt", texts["1.txt"]), _named(record("2.txt", texts["2.txt"]), name)])
    assert len({source.unit for source in corpus.sources}) == 1


def test_a_short_form_of_two_units_stays_alone() -> None:
    records = [_named(record(f"{name}.txt", evaluation(name, 2022, FIRST)), name) for name in (
        "岚州市林业局", "云浦市林业局", "林业局"
    )]  # fmt: skip
    assert {source.unit for source in side_by_side(records).sources} == {"岚州市林业局", "云浦市林业局", "林业局"}


def _named(one, name):  # type: ignore[no-untyped-def]
    from dataclasses import replace

    return replace(one, unit=name)


MAPPING = """
units:
  - name: 岚州市林业局
    also: [市林业和草原局]
    comprises: [岚州市林业局本级, 岚州市林木种苗站, 岚州市国有林场]
    kind: 行政机关
documents:
  - {path: "2022/annex.txt", unit: 岚州市林业局, year: 2022, amounts: 万元, kind: 决算, scope: 汇总}
"""


def test_the_mapping_names_units_years_scopes_and_units_of_amounts(tmp_path: Path) -> None:
    file = tmp_path / "units.yaml"
    file.write_text(MAPPING, encoding="utf-8")
    mapping = read_mapping(file)
    assert mapping.names["市林业和草原局"] == UNIT
    assert mapping.kinds == {UNIT: "行政机关"}
    assert mapping.of("2022/annex.txt") == Said(
        unit=UNIT, year=2022, scope="whole", profile="final_accounts", amounts="万元"
    )
    assert mapping.of("2021/annex.txt") == Said()
    renamed = {"a/evaluation.txt": evaluation("市林业和草原局", 2022, SECOND.with_(project="193.50"))}
    assert codes({"2022/account.txt": CLEAN["2022/account.txt"], **renamed}) == []
    assert codes({"2022/account.txt": CLEAN["2022/account.txt"], **renamed}, mapping) == ["GJ902"]
    annex = {"2022/annex.txt": table("", "834.20", "193.50")}
    assert codes({"x/account.txt": CLEAN["2022/account.txt"], **annex}) == []
    assert codes({"2022/account.txt": CLEAN["2022/account.txt"], **annex}, mapping) == ["GJ904"]
    silent = department(listed="本部门所属单位见名录。", farm=FARM.with_(project="88.10"))
    assert codes(silent) == []
    assert set(codes(silent, mapping)) == {"GJ903"}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("units: [{also: [甲]}]", "name"),
        ("units:\n - [", "YAML"),
        ("documents: [{path: a, scope: 全部}]", "scope"),
        ("units: [{name: 甲局, also: [丙局]}, {name: 乙局, also: [丙局]}]", "丙局"),
    ],
)
def test_a_wrong_mapping_is_told_in_one_sentence(tmp_path: Path, text: str, said: str) -> None:
    file = tmp_path / "units.yaml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(InputError) as raised:
        read_mapping(file)
    assert said in raised.value.zh and "\n" not in raised.value.sentence("zh")


def test_the_documents_of_eight_bodies_say_nothing_against_each_other() -> None:
    texts = {path.parent.name: path.read_text(encoding="utf-8") for path in sorted(FIXTURES.glob("*/report.txt"))}
    assert len(texts) >= 9
    del texts["liaison-2021"]  # its faulty form has an indicator of the archive (tests/test_audit_copies.py)
    assert codes(texts) == []


def test_fingerprints_do_not_depend_on_files() -> None:
    wrong = account(UNIT, 2022, SECOND, FIRST.with_(basic="808.00"))
    first = found(CLEAN | {"2022/account.txt": wrong})
    moved = {f"moved/{path}": text for path, text in (CLEAN | {"2022/account.txt": wrong}).items()}
    assert [one.fingerprint for one in found(moved)] == [one.fingerprint for one in first]
