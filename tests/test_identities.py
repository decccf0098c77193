"""The lexicon's identities in published accounts: each family holds on a clean account and bites on a planted error."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import cast

import pytest

from lexicon import load
from lint.analysis import Analysis, analyse
from lint.checking import Settings, assemble, chosen
from lint.claims.flat_headers import column_paths
from lint.claims.grid_cells import CellKind, GridCell
from lint.documents.model import Cell
from lint.documents.reading import read
from lint.graph.identities import identity_rules
from lint.graph.table_kinds import table_kinds
from tests.identity_samples import TABLES, account, analysed, stated, written

IN, INC, EXP, FISCAL, GENERAL, BASIC, THREE, FUND = TABLES

CELLS = [
    # identity, table, row, column, planted text
    ("T1-01", IN, 6, 2, "39.00"),
    ("T1-02", IN, 9, 2, "42.00"),
    ("T1-03", IN, 3, 5, "108.00"),
    ("T1-04", IN, 8, 5, "7.00"),
    ("T1-05", IN, 10, 5, "1054.00"),
    ("T1-07", IN, 9, 5, "34.00"),
    ("T2-01", INC, 7, 4, "301.00"),
    ("T2-02", INC, 6, 5, "450.00"),
    ("T2-03", INC, 3, 1, "1010.00"),
    ("T2-04", INC, 3, 2, "905.00"),
    ("T2-05", INC, 3, 3, "33.00"),
    ("T3-01", EXP, 4, 3, "207.00"),
    ("T3-02", EXP, 5, 2, "503.00"),
    ("T3-03", EXP, 1, 1, "1010.00"),
    ("T3-04", EXP, 2, 2, "805.00"),
    ("T4-01", FISCAL, 3, 2, "5.00"),
    ("T4-02", FISCAL, 7, 2, "21.00"),
    ("T4-03", FISCAL, 10, 2, "926.00"),
    ("T4-04", FISCAL, 2, 6, "709.00"),
    ("T4-05", FISCAL, 3, 6, "10.00"),
    ("T4-06", FISCAL, 6, 6, "2.20"),
    ("T4-07", FISCAL, 10, 5, "926.00"),
    ("T4-08", FISCAL, 7, 2, "21.00"),
    ("T4-09", FISCAL, 5, 2, "905.00"),
    ("T4-10", FISCAL, 2, 5, "970.00"),
    ("T4-11", FISCAL, 8, 2, "10.00"),
    ("T4-12", FISCAL, 4, 2, "10.00"),
    ("T5-01", GENERAL, 7, 3, "159.00"),
    ("T5-02", GENERAL, 6, 2, "925.00"),
    ("T5-03", GENERAL, 3, 1, "809.00"),
    ("T5-04", GENERAL, 4, 2, "970.00"),
    ("T5-05", GENERAL, 6, 2, "925.00"),
    ("T6-01", BASIC, 3, 2, "406.00"),
    ("T6-02", BASIC, 5, 2, "200.00"),
    ("T6-03", BASIC, 6, 5, "51.00"),
    ("T6-04", BASIC, 8, 1, "508.00"),
    ("T7-01", THREE, 4, 6, "73.00"),
    ("T7-02", THREE, 4, 10, "23.00"),
    ("T7-04", THREE, 4, 11, "0.40"),
    ("T7-06", THREE, 4, 10, "23.00"),
    ("T8-01", FUND, 4, 2, "5.00"),
    ("T8-02", FUND, 4, 6, "60.00"),
    ("T8-03", FUND, 2, 3, "55.00"),
]
WORDS = [
    ("O-01", {"运行经费支出108.00": "运行经费支出180.00"}),
    ("O-02", {"货物支出40.00": "货物支出44.00"}),
    ("O-03", {"授予小微企业合同金额50.00": "授予小微企业合同金额88.00"}),
    ("O-04", {"授予中小企业合同金额80.00": "授予中小企业合同金额98.00"}),
    ("O-08", {"公务用车保有量8辆": "公务用车保有量18辆"}),
    ("T5-06", {"支出决算为295.00": "支出决算为259.00"}),
]


CHECKS = chosen(Settings())


def findings(analysis: Analysis) -> list[tuple[str, str]]:
    """Return code and severity of the errors and warnings of a check."""
    report = assemble(analysis, CHECKS)
    return [(one.code, one.severity) for one in report.findings if one.severity != "info"]


def number_findings(analysis: Analysis) -> list[tuple[str, str]]:
    """Return the findings about numbers: those that differ, totals, limits, rates."""
    return [(code, severity) for code, severity in findings(analysis) if code[:3] in ("GJ1", "GJ2", "GJ3", "GJ5")]


def test_every_family_is_stated_and_holds_on_a_clean_account() -> None:
    analysis = analysed(account())
    found = stated(analysis)
    assert {identity for identity, *_ in CELLS} | {identity for identity, _ in WORDS} <= set(found)
    assert {verdict for verdicts in found.values() for verdict in verdicts} == {"holds"}
    assert number_findings(analysis) == []


@pytest.mark.parametrize(("identity", "table", "row", "column", "planted"), CELLS, ids=lambda value: str(value)[:12])
def test_an_identity_bites_on_a_planted_cell(identity: str, table: str, row: int, column: int, planted: str) -> None:
    analysis = analysed(account({(table, row, column): planted}))
    assert "violated" in stated(analysis)[identity]
    assert any(severity == "error" for _, severity in number_findings(analysis))


@pytest.mark.parametrize(("identity", "words"), WORDS, ids=[identity for identity, _ in WORDS])
def test_an_identity_bites_on_planted_words(identity: str, words: Mapping[str, str]) -> None:
    analysis = analysed(account(prose=words))
    assert "violated" in stated(analysis)[identity]
    assert number_findings(analysis)


def test_a_figure_above_its_limit_is_reported_as_such() -> None:
    analysis = analysed(account(prose={"授予小微企业合同金额50.00": "授予小微企业合同金额88.00"}))
    assert ("GJ204", "error") in findings(analysis)
    assert not [code for code, _ in findings(analysis) if code.startswith("GJ4")]


def test_an_identity_of_practice_only_asks() -> None:
    analysis = analysed(account(prose={"运行经费支出108.00": "运行经费支出180.00"}))
    assert number_findings(analysis) == [("GJ204", "warning")]


def test_expenditure_above_the_budget_is_no_arithmetic_error() -> None:
    changes = {(THREE, 4, 0): "36.00", (THREE, 4, 2): "30.00", (THREE, 4, 4): "30.00"}
    assert number_findings(analysed(account(changes))) == []


def test_a_row_that_no_term_names_silences_the_sums_of_its_side() -> None:
    changes = {(IN, 6, 0): "五、拆迁安置周转收入"}
    found = stated(analysed(account(changes)))
    assert "T1-01" not in found and "T1-02" not in found
    assert "T1-04" in found


def test_a_table_that_comes_twice_is_compared_with_nothing() -> None:
    analysis = analysed(account(titles={GENERAL: EXP}))
    found = stated(analysis)
    assert not {"T3-03", "T3-04", "T5-03", "T5-04", "T5-05", "T6-04"} & set(found)
    assert "T3-01" in found
    assert number_findings(analysis) == []


def test_a_table_under_another_title_is_not_taken_for_the_account() -> None:
    found = stated(analysed(account(titles={EXP: "幼儿园建设项目支出决算表"})))
    assert not {identity for identity in found if identity.startswith("T3")}


def test_most_rows_failing_says_that_the_columns_mean_something_else() -> None:
    rows = range(1, len(TABLES[EXP]))
    changes = {(EXP, row, 3): f"{row}.11" for row in rows}
    assert "T3-01" not in stated(analysed(account(changes)))


def test_other_documents_are_left_alone() -> None:
    analysis = analysed(
        account().replace("部门决算", "工作情况").replace("决算表", "情况表").replace("支出决算", "支出")
    )
    assert not {one for one in stated(analysis) if one.startswith(("T", "A"))}


@pytest.mark.parametrize(
    ("title", "unit", "kind"),
    [
        ("收入支出决算总表", "", "T1"),
        ("公开01表 收入支出决算总表", "", ""),
        ("表1：2023年度收入支出决算总表", "", "T1"),
        ("附表2  部门收入总表（万元）", "", "T2"),
        ("临江市东湖区教育局支出决算表", "", "T3"),
        ("临江市第一实验学校2023年支出决算表", "临江市第一实验学校", "T3"),
        ("财政拨款收入支出决算总表", "", "T4"),
        ("项目支出决算表", "", ""),
        ("事业支出决算表", "", ""),
        ("一般公共预算财政拨款 “三公”经费支出决算表", "", "T7"),
        ("一般公共预算财政拨款三公经费支出决算表", "", "T7"),
        ("支出决算明细表", "", ""),
    ],
)
def test_a_table_is_known_by_the_end_of_its_title(title: str, unit: str, kind: str) -> None:
    found = load().view(table_kinds).titled(title, unit)
    assert (found.id if found else "") == kind


def test_a_table_without_title_is_known_by_most_of_its_columns() -> None:
    kinds = load().view(table_kinds)
    three = kinds.of_columns({"san_gong", "sg_abroad", "sg_vehicle", "sg_reception", "sg_veh_run"}, "final_accounts")
    assert three is not None and three.id == "T7"
    assert kinds.of_columns({"exp_basic", "exp_project"}, "final_accounts") is None
    assert kinds.of_columns({"san_gong", "sg_abroad", "sg_vehicle", "sg_reception", "sg_veh_run"}, "general") is None


def test_every_entry_names_who_states_it() -> None:
    lexicon = load()
    own = {rule.id for rule in lexicon.view(identity_rules)}
    others = {entry["id"] for entry in lexicon.section("identities") if entry.get("by", "identities") != "identities"}
    assert own | others == {entry["id"] for entry in lexicon.section("identities")}
    assert not own & others


def test_a_row_between_the_parts_and_the_total_silences_the_sum() -> None:
    changes = {
        (IN, 7, 0): "年初结转和结余",
        (IN, 7, 2): "40.00",
        (IN, 8, 0): "收入合计",
        (IN, 8, 2): "1040.00",
        (IN, 9, 0): "使用非财政拨款结余",
        (IN, 9, 2): "5.00",
    }
    assert "T1-01" not in stated(analysed(account(changes)))


def test_funds_carried_over_in_one_row_silence_the_balance_of_each_budget() -> None:
    changes = {(FISCAL, row, column): "" for row in (7, 8, 9) for column in (0, 2)}
    found = stated(analysed(account(changes)))
    assert "T4-03" in found
    assert not {"T4-02", "T4-08", "T4-11", "T4-12"} & set(found)


def test_a_subject_class_of_old_classifications_silences_the_total_of_public_expenses() -> None:
    changes = {(BASIC, 7, 3): "304", (BASIC, 7, 4): "对企事业单位的补贴", (BASIC, 7, 5): "0.00"}
    assert "T6-03" not in stated(analysed(account(changes)))


def test_rows_that_a_table_leaves_out_are_nothing() -> None:
    changes = {(IN, row, column): "" for row in (4,) for column in (0, 2)}
    assert stated(analysed(account(changes)))["T1-01"] == ["holds"]


FORM = """临江市东湖区教育局2023年度部门整体支出绩效自评报告

{prose}

附件1 部门整体支出绩效评价基础数据表

{people}


{costs}


附件2 部门整体支出绩效自评表

{funds}


"""
PEOPLE = [["财政供养人员情况（人）", "编制数", "2023年实际在职人数", "控制率"], ["", "40", "38", "95.00%"]]
COSTS = [
    ["经费控制情况（万元）", "2022年决算数", "2023年预算数", "2023年决算数"],
    ["三公经费", "9.00", "8.00", "7.00"],
    ["1、公务用车购置和维护经费", "5.00", "4.00", "4.00"],
    ["2、出国经费", "0.00", "0.00", "0.00"],
    ["3、公务接待", "4.00", "4.00", "3.00"],
]
FUNDS = [
    ["年度预算申请（万元）", "", "年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分"],
    ["", "年度资金总额", "180", "250.00", "240.00", "10", "96.00%", "9.6"],
]


def form(people: str = "38", wholes: str = "8.00", spent: str = "240.00", prose: str = "全年支出240.00万元。") -> str:
    """Return a self-evaluation with its base data and its form."""
    rows = [*PEOPLE[:1], [PEOPLE[1][0], PEOPLE[1][1], people, PEOPLE[1][3]]]
    costs = [COSTS[0], [*COSTS[1][:2], wholes, COSTS[1][3]], *COSTS[2:]]
    funds = [FUNDS[0], [*FUNDS[1][:4], spent, *FUNDS[1][5:]]]
    return FORM.format(prose=prose, people=written(rows), costs=written(costs), funds=written(funds))


def test_the_forms_of_a_self_evaluation_hold_when_they_agree() -> None:
    found = stated(analysed(form()))
    assert {"A2-01", "A3-03"} <= set(found)
    assert {verdict for one in ("A2-01", "A3-03") for verdict in found[one]} == {"holds"}


@pytest.mark.parametrize(("identity", "text"), [("A2-01", form(people="36")), ("A3-03", form(spent="204.00"))])
def test_the_forms_of_a_self_evaluation_contradict_themselves(identity: str, text: str) -> None:
    analysis = analysed(text)
    assert stated(analysis)[identity] == ["violated"]
    assert any(code.startswith("GJ3") for code, _ in findings(analysis))


def test_a_word_document_with_merged_cells_is_read_like_its_text() -> None:
    folder = Path(__file__).parents[1] / "fixtures" / "accounts-2023"
    of_text, of_word = (stated(analyse(read(folder / f"report.{kind}"), load())) for kind in ("txt", "docx"))
    assert {identity: len(verdicts) for identity, verdicts in of_word.items()} == {
        identity: len(verdicts) for identity, verdicts in of_text.items()
    }
    assert "violated" not in {verdict for verdicts in of_word.values() for verdict in verdicts}


VARIANTS = [
    ("account-2016", {"T1-05", "T2-03", "T4-02", "T4-08", "T4-11"}),
    ("account-three-columns", {"T1-01", "T1-04", "T3-03", "T3-04"}),
    ("account-blank-cells", {"T1-01", "T3-04", "T5-02", "T6-04", "T7-04"}),
    ("budget-two-years", {"T1-01", "T3-02", "T5-05", "T5-06", "T6-05", "T7-01"}),
    ("budget-several-units", set()),
]


@pytest.mark.parametrize(("name", "expected"), VARIANTS, ids=[name for name, _ in VARIANTS])
def test_other_layouts_of_the_tables_are_read_and_allege_nothing(name: str, expected: set[str]) -> None:
    analysis = analysed((Path(__file__).parent / "data" / "identities" / f"{name}.txt").read_text(encoding="utf-8"))
    found = stated(analysis)
    assert expected <= set(found)
    assert {verdict for verdicts in found.values() for verdict in verdicts} <= {"holds"}
    assert number_findings(analysis) == []


def headers(*rows: list[str]) -> tuple[tuple[str, ...], ...] | None:
    """Return the texts of the headers that `rows` give each column."""
    cells = [
        [
            GridCell(Cell(index=100 * row + at, text=text, offset=0, table=0, row=row, column=at), kind, text)
            for at, text in enumerate(texts)
            for kind in [cast(CellKind, "label" if text else "blank")]
        ]
        for row, texts in enumerate(rows)
    ]
    paths = column_paths(cells)
    return None if paths is None else tuple(tuple(cell.text for cell in path) for path in paths)


def test_flattened_headers_tell_which_name_stands_over_which_columns() -> None:
    assert headers(["项目", "本年支出", "备注"], ["", "小计", "基本支出", ""]) == (
        ("项目",), ("本年支出", "小计"), ("本年支出", "基本支出"), ("备注",),
    )  # fmt: skip
    assert headers(["预算数", "决算数"], ["合计", "接待费", "合计", "接待费"]) == (
        ("预算数", "合计"), ("预算数", "接待费"), ("决算数", "合计"), ("决算数", "接待费"),
    )  # fmt: skip
    assert headers(["甲", "乙"], ["丙", "丁", "戊"]) == (("丙",), ("丁",), ("戊",))
    assert headers(["甲", "乙", "丙"], ["丁", "戊"]) is None
