"""Workbooks with notes of cells written in: at the cells that the findings speak of, and every other part as it was."""

from __future__ import annotations

import io
import re
import shutil
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import xlsxwriter

from lint.annotate.notes import Note
from lint.annotate.packages import copied
from lint.annotate.workbook import noted
from lint.cli import main
from lint.documents import Document, Limits, Location, read_bytes
from lint.documents.office import converted
from lint.documents.package import Package
from tests.documents.word_files import archive

MACROS = b"\xd0\xcf\x11\xe0 a macro project"


def workbook(*, notes: bool = False, controls: bool = False) -> bytes:
    """Return a workbook with a formula, a chart, a merged range and two sheets; on request with notes or a button."""
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        bold = book.add_format({"bold": True, "num_format": "0.00"})
        sheet: Any = book.add_worksheet("三公 经费")
        sheet.merge_range("A1:C1", "三公经费表（万元）", bold)
        for number, row in enumerate((("项目", "预算数", "决算数"), ("公务接待费", 20.88, 5), ("公务用车费", 29.7, 6))):
            sheet.write_row(number + 1, 0, row, bold)
        sheet.write("A5", "合计")
        sheet.write_formula("B5", "=SUM(B3:B4)", bold, 50.08)
        sheet.write("C5", 11, bold)
        chart = book.add_chart({"type": "column"})
        chart.add_series({"values": "='三公 经费'!$B$3:$B$4"})
        sheet.insert_chart("E2", chart)
        sheet.add_table("H2:I4", {"columns": [{"header": "甲"}, {"header": "乙"}]})
        if notes:
            sheet.write_comment("B5", "请财务核实", {"author": "王会计"})
            sheet.write_comment("C3", "旧批注")
        if controls:
            sheet.insert_button("K2", {"caption": "按钮"})
        other: Any = book.add_worksheet("附表2")
        other.write("A1", "项目")
        other.write("B1", "金额")
        other.write("A2", "会议费")
        other.write("B2", 3)
    return buffer.getvalue()


def members(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def written(data: bytes, *addresses: str) -> bytes:
    document = read_bytes(data, "a.xlsx")
    notes = [Note(located(document, each), f"题 {each}", ("一行 <&>", "二行")) for each in addresses]
    changed, count = noted(Package(data, "a.xlsx", Limits()), document, notes, "zh")
    assert count == len(notes)
    return copied(data, changed)


def located(document: Document, address: str) -> Location:
    return Location("", 1, 1, 1, 1, address=address)


def shown(data: bytes) -> dict[str, str]:
    """Return the notes that openpyxl reads, by sheet and cell."""
    book = openpyxl.load_workbook(io.BytesIO(data))
    return {
        f"{sheet.title}!{cell.coordinate}": cell.comment.text
        for sheet in book
        for row in sheet.iter_rows()
        for cell in row
        if cell.comment
    }


def test_notes_stand_at_their_cells_and_nothing_else_changes() -> None:
    data = workbook()
    copy = written(data, "三公 经费!B5", "三公 经费!B3", "三公 经费!B5", "附表2!B2")
    assert shown(copy) == {
        "三公 经费!B5": "题 三公 经费!B5\n一行 <&>\n二行\n\n题 三公 经费!B5\n一行 <&>\n二行",
        "三公 经费!B3": "题 三公 经费!B3\n一行 <&>\n二行",
        "附表2!B2": "题 附表2!B2\n一行 <&>\n二行",
    }
    before, after = members(data), members(copy)
    assert {name for name in before if after[name] != before[name]} == {
        "[Content_Types].xml", "xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml",
        "xl/worksheets/_rels/sheet1.xml.rels",
    }  # fmt: skip
    assert list(after)[: len(before)] == list(before)
    for name in ("xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml"):
        assert re.sub(rb"<legacyDrawing [^>]*/>", b"", after[name]) == before[name]
    assert after["xl/worksheets/sheet1.xml"].index(b"<legacyDrawing") < after["xl/worksheets/sheet1.xml"].index(
        b"<tableParts"
    )
    assert read_bytes(copy, "a.xlsx") == read_bytes(data, "a.xlsx")


def test_notes_that_are_there_are_kept_and_added_to() -> None:
    data = workbook(notes=True)
    copy = written(data, "三公 经费!B5", "三公 经费!B3")
    found = shown(copy)
    assert found["三公 经费!B5"] == "请财务核实\n\n题 三公 经费!B5\n一行 <&>\n二行"
    assert found["三公 经费!C3"] == "旧批注"
    assert found["三公 经费!B3"].startswith("题")
    before, after = members(data), members(copy)
    assert {name for name in after if after[name] != before.get(name)} == {
        "xl/comments1.xml", "xl/drawings/vmlDrawing1.vml",
    }  # fmt: skip
    identifiers = re.findall(rb'id="(_x0000_s\d+)"', after["xl/drawings/vmlDrawing1.vml"])
    assert len(identifiers) == len(set(identifiers)) == 3


def test_a_drawing_of_controls_is_kept() -> None:
    data = workbook(controls=True)
    copy = written(data, "三公 经费!B5")
    assert set(shown(copy)) == {"三公 经费!B5"}
    drawing = members(copy)["xl/drawings/vmlDrawing1.vml"]
    assert b'ObjectType="Button"' in drawing
    assert b'ObjectType="Note"' in drawing


def test_a_note_on_a_merged_range_goes_to_its_first_cell() -> None:
    assert set(shown(written(workbook(), "三公 经费!C1"))) == {"三公 经费!A1"}


def test_a_cell_with_a_conversation_is_left_alone() -> None:
    parts = members(workbook())
    parts["xl/threadedComments/threadedComment1.xml"] = (
        b'<ThreadedComments xmlns="http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments">'
        b'<threadedComment ref="B5" id="{1}"><text>?</text></threadedComment></ThreadedComments>'
    )
    place = "xl/worksheets/_rels/sheet1.xml.rels"
    parts[place] = parts[place].replace(
        b"</Relationships>",
        b'<Relationship Id="t1" Type="http://schemas.microsoft.com/office/2017/10/relationships/threadedComment"'
        b' Target="../threadedComments/threadedComment1.xml"/></Relationships>',
    )
    found = shown(written(archive(dict(parts)), "三公 经费!B5"))
    assert list(found) == ["三公 经费!C5"]
    assert "说的是 B5" in found["三公 经费!C5"]


def test_titles_and_findings_of_a_workbook_are_noted(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "附表.xlsm"
    with zipfile.ZipFile(io.BytesIO(workbook())) as old, zipfile.ZipFile(path, "w") as new:
        for member in old.infolist():
            new.writestr(member, old.read(member))
        new.writestr("xl/vbaProject.bin", MACROS)
    title = read_bytes(path.read_bytes(), "a.xlsx").passages[0]
    assert getattr(title, "address", "") == "三公 经费!A1"
    assert main(["annotate", "--fix", str(path)]) == 0
    told = capsys.readouterr()
    assert "条批注" in told.out
    assert "--fix 只能在 Word 文件里写修订" in told.err
    copy = (tmp_path / "附表.勾稽.xlsm").read_bytes()
    found = shown(copy)
    assert "GJ" in found["三公 经费!B5"]
    assert "50.58" in found["三公 经费!B5"]
    assert members(copy)["xl/vbaProject.bin"] == MACROS


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_shows_the_notes() -> None:
    opened = converted(written(workbook(notes=True), "三公 经费!B5", "附表2!B2"), ".xlsx", "ods", 60)
    assert opened is not None
    content = members(opened)["content.xml"].decode()
    notes = re.findall(r"<office:annotation .*?</office:annotation>", content, re.DOTALL)
    assert len(notes) == 3
    assert sum("题 三公 经费!B5" in re.sub("<[^>]+>", "", note) for note in notes) == 1
