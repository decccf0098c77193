"""Every place in a PDF file is told with the rectangles of its characters, in the coordinates of the file."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pypdfium2
import pytest
from jsonschema import Draft202012Validator

from lint.checking import check_document
from lint.documents import Document, PageBox, Span, read_bytes
from lint.documents.together import together
from lint.reports.json_report import dumps, location, render
from tests.documents.pdf_files import HEIGHT, LEFT, WIDTH, Pdf, width
from tests.test_documents_pdf import LONG, broken_at_page

SCHEMA = Path(__file__).parents[1] / "lint" / "reports" / "report.schema.json"
SENTENCE = (
    "2022年度本部门支出总计1,234.56万元，其中基本支出900.00万元，占72.90%，项目支出334.56万元，占27.10%，年末无结余。"
)


def spans(document: Document, text: str) -> list[Span]:
    """Every place of `text`, passage by passage."""
    found = []
    for passage in document.passages:
        start = passage.text.find(text)
        while start >= 0:
            found.append(Span(passage.index, start, start + len(text)))
            start = passage.text.find(text, start + 1)
    return found


def only_box(document: Document, text: str) -> PageBox:
    (span,) = spans(document, text)
    (box,) = document.locate(span).boxes
    return box


def characters_in(data: bytes, box: PageBox) -> str:
    """What PDFium itself finds inside the box: proof that the coordinates are those of the file."""
    file = pypdfium2.PdfDocument(data)
    try:
        text = file[box.page - 1].get_textpage()
        return "".join(text.get_text_bounded(box.left, box.bottom, box.right, box.top).split())
    finally:
        file.close()


@pytest.mark.parametrize("shift", [0.0, 3.0])
def test_a_number_in_a_sentence_has_the_box_of_its_digits(shift: float) -> None:
    pdf = Pdf(shift=shift)
    pdf.text(LEFT, 100, SENTENCE[:30], 12)
    document = read_bytes(pdf.data(), "report.pdf")
    box = only_box(document, "1,234.56")
    before = LEFT + width(SENTENCE[: SENTENCE.index("1,234.56")], 12)
    assert (box.page, box.left) == (1, pytest.approx(before, abs=0.5))
    assert box.right == pytest.approx(before + width("1,234.56", 12), abs=0.5)
    baseline = HEIGHT - 100 - shift
    assert baseline - 4 < box.bottom < baseline < baseline + 8 < box.top < baseline + 14


def test_text_over_lines_and_pages_has_a_box_for_each_line() -> None:
    data = broken_at_page(LONG).data()
    document = read_bytes(data, "report.pdf")
    (span,) = spans(document, LONG)
    place = document.locate(span)
    assert {box.page for box in place.boxes} == {1, 2}
    assert "".join(characters_in(data, box) for box in place.boxes) == LONG
    second = document.locate(spans(document, "27.10%")[0])
    assert (second.page, [box.page for box in second.boxes]) == (2, [2])
    assert characters_in(data, second.boxes[0]) == "27.10%"


def test_wrapped_cells_and_cells_parted_by_the_page_have_their_boxes() -> None:
    pdf = Pdf()
    pdf.table(
        680,
        [80, 98, 80],
        [["编码", "项目", "合计"], ["1", "严格按照资产处置规\n定处置固定资产，建", "7.00"]],
        height=40,
    )
    pdf.page()
    pdf.table(80, [80, 98, 80], [["", "立了内部管理制度。", ""], ["2", "教育", "9.00"]])
    data = pdf.data()
    document = read_bytes(data, "report.pdf")
    (span,) = spans(document, "规定处置固定资产，建立了")
    boxes = document.locate(span).boxes
    assert [(box.page, characters_in(data, box)) for box in boxes] == [
        (1, "规"), (1, "定处置固定资产，建"), (2, "立了"),
    ]  # fmt: skip
    assert only_box(document, "9.00").page == 2


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
@pytest.mark.parametrize("shown", [0, 90])
def test_boxes_are_in_the_coordinates_of_the_file_however_text_and_page_are_turned(turn: int, shown: int) -> None:
    pdf = Pdf()
    pdf.canvas.setPageRotation(shown)
    pdf.canvas.translate(WIDTH / 2, HEIGHT / 2)
    pdf.canvas.rotate(turn)
    pdf.canvas.translate(-WIDTH / 2, -HEIGHT / 2)
    pdf.paragraph(300, SENTENCE)
    pdf.table(400, [100, 100], [["项目", "金额"], ["基本支出", "888.00"]])
    file = pypdfium2.PdfDocument(pdf.data())
    file[0].set_mediabox(-30, -20, WIDTH + 40, HEIGHT + 10)
    file[0].set_cropbox(-10, -10, WIDTH + 20, HEIGHT)
    buffer = io.BytesIO()
    file.save(buffer)
    file.close()
    data = buffer.getvalue()
    document = read_bytes(data, "report.pdf")
    for text in ("1,234.56", "334.56", "888.00", "基本支出"):
        for span in spans(document, text):
            (box,) = document.locate(span).boxes
            assert characters_in(data, box) == text
            assert (box.right - box.left > box.top - box.bottom) == (turn in {0, 180})


def test_running_headers_have_the_box_of_their_first_page() -> None:
    pdf = Pdf()
    for number in range(3):
        pdf.text(LEFT, 40, "某某市水务局部门决算", 9)
        pdf.paragraph(90, f"{'甲乙丙'[number]}类支出{number}00.{number}0万元。")
        pdf.page()
    document = read_bytes(pdf.data(), "report.pdf")
    assert document.passages[-1].role == "header"  # type: ignore[attr-defined]
    assert only_box(document, "某某市水务局部门决算").page == 1


def test_the_json_report_tells_the_boxes_and_its_schema_knows_them() -> None:
    pdf = Pdf()
    pdf.text(LEFT, 90, "收入决算表")
    pdf.table(100, [80, 80], [["项目", "金额"], ["事业收入", "1.00"], ["经营收入", "2.00"], ["合计", "4.00"]])
    document = read_bytes(pdf.data(), "report.pdf")
    told = json.loads(dumps(location(document.locate(spans(document, "4.00")[0]))))
    (box,) = told["boxes"]
    assert set(box) == {"page", "left", "bottom", "right", "top"}
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    Draft202012Validator({"$ref": "#/$defs/location", "$defs": schema["$defs"]}).validate(told)
    (report,) = json.loads(render([check_document(document)], "zh"))["documents"]
    assert report["claims"]
    assert all(claim["location"]["boxes"] for claim in report["claims"])


def test_places_of_other_formats_have_no_boxes() -> None:
    document = read_bytes("支出1.00万元。\n".encode(), "report.txt")
    place = document.locate(Span(0, 2, 6))
    assert place.boxes == ()
    assert "boxes" not in location(place)


def test_files_read_as_one_keep_their_boxes() -> None:
    pdf = Pdf()
    pdf.text(LEFT, 90, "支出1.00万元。")
    whole = together([read_bytes("收入2.00万元。\n".encode(), "a.txt"), read_bytes(pdf.data(), "b.pdf")])
    assert only_box(whole, "1.00").page == 1


def test_progress_is_told_page_by_page() -> None:
    pdf = Pdf()
    for number in range(4):
        pdf.text(LEFT, 90, f"支出{number}.00万元。")
        pdf.page()
    told: list[tuple[int, int]] = []
    read_bytes(pdf.data(), "report.pdf", progress=lambda done, total: told.append((done, total)))
    assert told == [(1, 4), (2, 4), (3, 4), (4, 4)]
