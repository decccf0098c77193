"""`gouji verify`: everything that was checked, for the one who signs."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path

import pytest
from rich.cells import cell_len

from lint import cli
from lint.checking import Settings, analyse_document, assemble
from lint.documents.reading import read, read_text
from lint.report import DocumentReport
from lint.reports import verify_table, verify_workbook

FIXTURES = Path(__file__).parent.parent / "fixtures"
DIRTY = str(FIXTURES / "liaison-2021" / "report.txt")
TEXT = (
    "2023年度某县水利局部门整体支出绩效自评报告\n\n"
    "2023年“三公”经费决算数12.40万元，其中公务接待费2.40万元，公务用车运行维护费10.00万元，因公出国（境）费0.00万元。\n"
    "2023年本年支出决算数900.00万元，其中基本支出600.00万元，项目支出310.00万元。\n"
)


@pytest.fixture(scope="module")
def report() -> DocumentReport:
    return assemble(analyse_document(read(DIRTY), Settings()), ())


@pytest.fixture(scope="module")
def small() -> DocumentReport:
    return assemble(analyse_document(read_text(TEXT, "甲.txt"), Settings()), ())


def test_every_relation_is_listed_once_under_its_kind_with_its_sum(report: DocumentReport) -> None:
    text = verify_table.table([report], "zh", 400)
    for one in report.relations:
        assert one.expression in text
    heads = [line for line in text.splitlines() if line.split("  ")[0] in ("同一事实", "合计", "增减率", "评分")]
    assert len(heads) == 4
    rows = [line for line in text.splitlines() if line.startswith(("  一致", "  尾差", "  矛盾", "  无法判定"))]
    assert len(rows) == len(report.relations)


def test_a_contradiction_shows_all_places_and_a_sum_that_holds_the_result(small: DocumentReport) -> None:
    text = verify_table.table([small], "zh", 100)
    assert "600.00 + 310.00 = 910.00 ≠ 900.00" in text
    for number in ("900.00万元  第4行", "600.00万元  第4行", "310.00万元  第4行"):
        assert number in text
    assert "“三公”经费 12.40万元  第3行第15字 ← 第3行" in text
    assert "依据：句子" in text
    assert text.endswith("一致 1、尾差 0、矛盾 1、无法判定 0。\n")


def test_lines_keep_to_the_width_of_the_terminal(report: DocumentReport) -> None:
    lines = verify_table.table([report], "zh", 80).splitlines()
    assert [line for line in lines[1:] if cell_len(line) > 80] == []


def test_only_some_verdicts_are_shown_and_all_are_counted(
    report: DocumentReport, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["verify", DIRTY, "--only", "矛盾"]) == 0
    out = capsys.readouterr().out
    assert "  矛盾  " in out
    assert not any(line.startswith(("  一致", "  尾差", "  无法判定")) for line in out.splitlines())
    assert f"核对勾稽关系 {len(report.relations)} 条" in out
    assert cli.main(["verify", DIRTY, "--only", "对"]) == 2


def test_json_gives_each_number_with_its_place(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["verify", DIRTY, "--format", "json", "--only", "violated"]) == 0
    document = json.loads(capsys.readouterr().out)["documents"][0]
    assert document["counts"]["violated"] == len(document["relations"]) > 0
    lines = Path(DIRTY).read_text(encoding="utf-8").split("\n")
    for one in document["relations"]:
        for claim in one["claims"]:
            place = claim["location"]
            assert place["text"] == lines[place["line"] - 1][place["column"] - 1 : place["end_column"] - 1]


def test_the_workbook_has_columns_to_sign_and_the_same_bytes_each_time(report: DocumentReport) -> None:
    data = verify_workbook.render([report], "zh")
    assert data == verify_workbook.render([report], "zh")
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        strings = book.read("xl/sharedStrings.xml").decode("utf-8")
        sheet = book.read("xl/worksheets/sheet1.xml").decode("utf-8")
        assert "<f>" not in sheet
    for word in ("核对人", "意见", "29.70 + 20.88 = 50.58 ≠ 50.08", "日期："):
        assert word in strings
    assert sheet.count("<row ") == len(report.relations) + 1


def test_a_workbook_needs_a_file_that_is_not_the_document(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["verify", DIRTY, "--format", "xlsx"]) == 2
    document = tmp_path / "甲.txt"
    document.write_text(TEXT, encoding="utf-8")
    assert cli.main(["verify", str(document), "--format", "xlsx", "-o", str(document)]) == 2
    assert document.read_text(encoding="utf-8") == TEXT
    assert cli.main(["verify", str(document), "--format", "xlsx", "-o", str(tmp_path / "表.xlsx")]) == 0
    assert zipfile.is_zipfile(tmp_path / "表.xlsx")
    assert "xlsx" in capsys.readouterr().err


def test_several_files_are_counted_together_and_a_missing_one_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    document = tmp_path / "甲.txt"
    document.write_text(TEXT, encoding="utf-8")
    assert cli.main(["verify", str(document), str(document), str(tmp_path / "没有.txt")]) == 2
    captured = capsys.readouterr()
    assert "共 2 个文件：核对勾稽关系 4 条：一致 2、尾差 0、矛盾 2、无法判定 0。" in captured.out
    assert captured.err.startswith(str(tmp_path / "没有.txt"))
