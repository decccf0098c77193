"""Places in Word files tell paragraph and runs, alone and read together with tables."""

from __future__ import annotations

import io
import json
import re
import zipfile
from pathlib import Path

import docx
import openpyxl
import pytest

from lint.cli import main
from lint.documents import Document, Location, Span, read_bytes
from tests.documents.word_files import cell, paragraph, part, row, run, table, word_file

MARK = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
REFERENCE = '<w:r><w:footnoteReference w:id="2"/></w:r>'


def place(document: Document, text: str) -> Location:
    """Return the place of `text`, which stands once in the document."""
    (found,) = [(one, one.text.index(text)) for one in document.passages if text in one.text]
    return document.locate(Span(found[0].index, found[1], found[1] + len(text)))


def runs(body: str, text: str, **parts: str) -> tuple[int | None, int | None]:
    found = place(read_bytes(word_file(body, **parts), "a.docx"), text)
    return found.run, found.last_run


@pytest.mark.parametrize(
    ("content", "text", "expected"),
    [
        (("收入5万元",), "5", (1, 1)),
        (("收入", "5", "万元"), "5", (2, 2)),
        (("收入", "50.", "58", "万元"), "50.58", (2, 3)),
        (("收入 ", "", " ", "5万元"), "5", (4, 4)),  # empty runs and blanks are counted
        (("收入", "<w:hyperlink>" + run("5") + "</w:hyperlink>", "万元"), "5万", (2, 3)),
        (("收入", "<w:del>" + run("6") + "</w:del>", "<w:ins>" + run("5") + "</w:ins>"), "5", (2, 2)),
        (("甲<w:br/>乙5", "万元"), "万", (2, 2)),
    ],
)
def test_a_place_tells_the_runs_that_it_begins_and_ends_in(
    content: tuple[str, ...], text: str, expected: tuple[int, int]
) -> None:
    body = paragraph(*[piece.replace("<w:br/>", "</w:t><w:br/><w:t>") if piece[:1] != "<" else piece
                       for piece in content])  # fmt: skip
    assert runs(body, text) == expected


def test_a_line_break_inside_a_paragraph_does_not_begin_a_new_count() -> None:
    body = paragraph("甲", "<w:r><w:br/></w:r>", "乙5", "万元")
    assert runs(body, "甲") == (1, 1)
    assert runs(body, "5万") == (3, 4)


def test_runs_of_a_cell_are_counted_in_each_paragraph() -> None:
    body = table(row("名", cell(paragraph("甲", "1"), paragraph(), paragraph("乙", "2", "丙"))))
    document = read_bytes(word_file(body), "a.docx")
    assert [(one.paragraph, one.run, one.last_run, one.table_number)
            for one in (place(document, text) for text in ("1", "2丙", "1\n\n乙"))] == [
        (1, 2, 2, 1), (3, 2, 3, 1), (1, 2, 2, 1),
    ]  # fmt: skip


def test_text_boxes_and_footnotes_count_their_own_runs() -> None:
    box = "<w:pict><v:textbox><w:txbxContent>" + paragraph("框", "7") + "</w:txbxContent></v:textbox></w:pict>"
    notes = part("footnotes", f'<w:footnote w:id="2">{paragraph("注", "", "8")}</w:footnote>')
    body = paragraph("前", f"<w:r>{box}</w:r>", REFERENCE, "后9")
    assert runs(body, "7", footnotes=notes) == (2, 2)
    assert runs(body, "8", footnotes=notes) == (3, 3)
    assert runs(body, "9", footnotes=notes) == (4, 4)


def test_a_number_that_word_counts_stands_in_no_run() -> None:
    numbering = part(
        "numbering",
        '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
        '<w:lvlText w:val="%1."/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>',
    )
    body = paragraph("甲", "5", properties='<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>')
    assert runs(body, "1.", numbering=numbering) == (None, None)
    assert runs(body, "5", numbering=numbering) == (2, 2)


def test_other_formats_have_no_runs() -> None:
    assert place(read_bytes("收入5万元".encode(), "a.txt"), "5").run is None


def test_the_runs_are_those_that_another_library_counts() -> None:
    made = docx.Document()
    text = (Path("fixtures") / "education-2022" / "report.txt").read_text(encoding="utf-8").replace("\t", "")
    for line in text.split("\n")[:40]:
        lengths = [1 + (len(line) * number) % 7 for number in range(len(line))]
        added, rest = made.add_paragraph(), line
        while rest:
            length = lengths.pop()
            added.add_run(rest[:length])
            rest = rest[length:]
    file = io.BytesIO()
    made.save(file)
    document, seen = read_bytes(file.getvalue(), "a.docx"), 0
    for passage in document.passages:
        for start in range(0, len(passage.text), 3):
            found = document.locate(Span(passage.index, start, start + 1))
            if found.paragraph and found.run and found.text.strip():
                seen += 1
                assert found.text in made.paragraphs[found.paragraph - 1].runs[found.run - 1].text
    assert seen > 100


def test_places_of_a_report_and_its_workbook_name_file_paragraph_run_and_address(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    report, annex = written(tmp_path)
    for given in ([str(report), str(annex)], [str(tmp_path)]):
        main(["check", "--together", "--format", "json", *given])
        (document,) = json.loads(capsys.readouterr().out)["documents"]
        places = [claim["location"] for claim in document["claims"]]
        seen(places + [finding["location"] for finding in document["findings"]], report, annex)
    main(["verify", "--together", "--format", "json", str(report), str(annex)])
    (document,) = json.loads(capsys.readouterr().out)["documents"]
    seen([claim["location"] for one in document["relations"] for claim in one["claims"]], report, annex)
    main(["claims", "--together", "--format", "json", str(report), str(annex)])
    seen([claim["location"] for claim in json.loads(capsys.readouterr().out)["claims"]], report, annex)
    main(["check", "--together", str(report), str(annex)])
    shown = capsys.readouterr().out
    assert "正文.docx" in shown
    assert "三公!B5" in shown


def test_notes_on_a_report_and_its_workbook_stand_at_the_run_and_the_cell(tmp_path: Path) -> None:
    report, annex = written(tmp_path)
    assert main(["annotate", "--together", str(report), str(annex), "-o", str(tmp_path / "审核")]) == 0
    with zipfile.ZipFile(tmp_path / "审核" / "正文.勾稽.docx") as package:
        body = package.read("word/document.xml").decode("utf-8")
    start, end = body.index("<w:commentRangeStart"), body.index("<w:commentRangeEnd")
    assert "".join(re.findall(r"<w:t[ >][^<]*?([^<>]*)</w:t>", body[start:end])) == "50.58"
    notes = openpyxl.load_workbook(tmp_path / "审核" / "附表.勾稽.xlsx")["三公"]
    commented = {one.coordinate: one.comment.text for line in notes for one in line if one.comment}
    assert "50.58" in commented["B5"]


def seen(places: list[dict[str, object]], report: Path, annex: Path) -> None:
    """Assert that every place is one in its file, and that those of the figures are told."""
    own = [one for one in places if one["path"] == str(report)]
    body = [(one["text"], one["paragraph"], one["run"], one["last_run"]) for one in own]
    cells = [(one["text"], one["address"]) for one in places if one["path"] == str(annex)]
    assert ("50.58", 2, 2, 3) in body
    assert any("50.08" in str(text) and address == "三公!B5" for text, address in cells)
    assert {one["table_number"] for one in own if "table_number" in one} <= {1}
    assert len(body) + len(cells) == len(places)


def written(folder: Path) -> tuple[Path, Path]:
    """Write a report and the workbook of its tables; return their paths."""
    import xlsxwriter

    report, annex = folder / "正文.docx", folder / "附表.xlsx"
    report.write_bytes(
        word_file(
            paragraph("2021年度部门决算说明")
            + paragraph("2021年“三公”经费支出决算", "50.", "58", "万元。")
            + table(row("指标", "2021年决算数（万元）"), row("公务接待费", "30.00"))
        )
    )
    with xlsxwriter.Workbook(annex) as book:
        sheet = book.add_worksheet("三公")
        lines = (("“三公”经费支出决算表（单位：万元）",), ("项目", "2021年决算数"), ("公务用车购置及运行维护费", 20.58),
                 ("公务接待费", 30), ("“三公”经费合计", 50.08))  # fmt: skip
        for number, line in enumerate(lines):
            sheet.write_row(number, 0, line)
    return report, annex
