"""PDF files: lines in reading order, paragraphs over line and page breaks, what runs on every page left out."""

from __future__ import annotations

import pytest

from lint.documents import Document, Limits, Paragraph, read_bytes
from lint.documents.pdf import glyphs
from lint.documents.pdf.geometry import Box, Glyph
from lint.errors import InputError
from tests.documents.pdf_files import BOTTOM, HEIGHT, LEFT, RIGHT, WIDTH, Pdf

LONG = (
    "2022年度本部门收入总计1,234.56万元，比上年增加78.90万元，增长6.83%，主要原因是人员经费增加；支出总计1,234.56万元，"
    "其中基本支出900.00万元，占72.90%，项目支出334.56万元，占27.10%，年末结转和结余为0.00万元。"
)
SECOND = "2022年度一般公共预算财政拨款支出1,000.25万元，完成年初预算的98.5%，决算数小于年初预算数的主要原因是压减开支。"


def read_pdf(pdf: Pdf, limits: Limits | None = None) -> Document:
    return read_bytes(pdf.data(), "report.pdf", limits or Limits())


def paragraphs(document: Document) -> list[str]:
    return [passage.text for passage in document.passages if isinstance(passage, Paragraph)]


@pytest.mark.parametrize("shift", [0.0, 1.5, -2.0, 3.0])
@pytest.mark.parametrize("indent", [24.0, 0.0])
def test_a_sentence_keeps_its_order_whatever_the_baseline_of_its_digits(shift: float, indent: float) -> None:
    pdf = Pdf(shift=shift)
    y = pdf.paragraph(90, LONG, indent=indent)
    pdf.paragraph(y, SECOND, indent=indent)
    document = read_pdf(pdf)
    assert document.format == "pdf"
    assert paragraphs(document) == [LONG, SECOND]
    assert [passage.page for passage in document.passages] == [1, 1]


def test_a_sentence_goes_on_over_a_page_break() -> None:
    document = read_pdf(broken_at_page(LONG))
    assert LONG in paragraphs(document)


def test_a_line_that_runs_off_the_page_does_not_part_the_paragraphs_of_others() -> None:
    pdf = Pdf()
    for number in range(6):
        pdf.text(LEFT, 90 + 24 * number, f"{'一二三四五六'[number]}、收支情况{'.' * 220}{number}")
    pdf.page()
    y = pdf.paragraph(90, LONG)
    pdf.paragraph(y, SECOND)
    assert paragraphs(read_pdf(pdf))[-2:] == [LONG, SECOND]


def broken_at_page(text: str) -> Pdf:
    """A file with `text` as the last paragraph of page 1, two of its lines on page 2."""

    class Turning(Pdf):
        def text(self, x: float, y: float, text: str, size: float = 12.0) -> None:
            if y > HEIGHT - BOTTOM:
                if not self.turned:
                    self.page()
                    self.turned = True
                y -= HEIGHT - 2 * BOTTOM
            super().text(x, y, text, size)

        turned = False

    pdf = Turning()
    y = 90.0
    while y < HEIGHT - BOTTOM - 36:
        y = pdf.paragraph(y, SECOND)
    pdf.paragraph(pdf.paragraph(y, text), SECOND)
    assert pdf.turned
    return pdf


def test_headings_and_items_begin_paragraphs_also_behind_full_lines() -> None:
    pdf = Pdf()
    full = "一二三四五六七八九十" * 3 + "甲乙丙丁戊己庚。"
    lines = [full, "一、部门概况", "（一）基本情况", "1．机构设置", full[:-1] + "；", "2．人员", "3．2022年预算。"]
    y = 90.0
    for line in lines:
        y = pdf.paragraph(y, line, indent=0.0)
    assert paragraphs(read_pdf(pdf)) == lines


def test_a_title_of_two_large_lines_is_one_and_a_decimal_at_a_line_start_no_item() -> None:
    pdf = Pdf()
    pdf.text(LEFT, 100, "某某市水务局2022年度农村饮水安全", 27)
    pdf.text(LEFT, 135, "工程项目支出绩效自评报告", 27)
    body = "一二三四五六七八九十" * 3 + "铺设管道比下限多"
    pdf.text(LEFT, 200, body, 11.6)
    pdf.text(LEFT, 218, "1.7公里；受益人口1.92万人。", 11.6)
    assert paragraphs(read_pdf(pdf)) == [
        "某某市水务局2022年度农村饮水安全工程项目支出绩效自评报告",
        body + "1.7公里；受益人口1.92万人。",
    ]


def test_a_heading_behind_a_full_last_line_of_an_indented_paragraph_stands_alone() -> None:
    pdf = Pdf()
    first, last = "一二三四五六七八九十" * 3 + "甲乙丙丁戊", "一二三四五六七八九十" * 3 + "甲乙丙丁戊己。"
    pdf.text(LEFT + 24, 90, first)
    pdf.text(LEFT, 108, last)
    pdf.text(LEFT, 126, "（二）政府采购")
    pdf.paragraph(144, LONG)
    assert paragraphs(read_pdf(pdf)) == [first + last, "（二）政府采购", LONG]


@pytest.mark.parametrize("shape", ["- {} -", "第 {} 页", "第{}页 共3页", "{}", "{}/3"])
def test_page_numbers_headers_and_footers_are_no_part_of_the_text(shape: str) -> None:
    pdf = Pdf()
    for number in range(1, 4):
        pdf.text(LEFT, 40, "某某市水务局2022年度部门决算", 9)
        pdf.paragraph(90, f"{'甲乙丙'[number - 1]}类支出{number}00.{number}0万元。")
        pdf.text(LEFT, HEIGHT - 50, "内部资料", 9)
        pdf.text(WIDTH / 2, HEIGHT - 30, shape.format(number), 9)
        pdf.page()
    document = read_pdf(pdf)
    roles = [(passage.text, passage.role) for passage in document.passages if isinstance(passage, Paragraph)]
    assert roles == [
        ("甲类支出100.10万元。", "paragraph"),
        ("乙类支出200.20万元。", "paragraph"),
        ("丙类支出300.30万元。", "paragraph"),
        ("某某市水务局2022年度部门决算", "header"),
        ("内部资料", "footer"),
    ]


def test_a_number_that_does_not_count_pages_stays() -> None:
    pdf = Pdf()
    for number in ("7", "31", "12"):
        pdf.paragraph(150, SECOND)
        pdf.text(LEFT, HEIGHT - 40, number)
        pdf.page()
    assert [text for text in paragraphs(read_pdf(pdf)) if text.isdigit()] == ["7", "31", "12"]


def test_a_unit_line_on_top_of_every_page_stays() -> None:
    pdf = Pdf()
    for _ in range(4):
        pdf.text(RIGHT - 80, 60, "单位：万元", 10)
        pdf.paragraph(90, SECOND)
        pdf.page()
    assert paragraphs(read_pdf(pdf)).count("单位：万元") == 4


@pytest.mark.parametrize("turn", [90, 180, 270])
@pytest.mark.parametrize("shown", [0, 90, 270])
def test_turned_pages_are_read_upright(turn: int, shown: int) -> None:
    pdf = Pdf()
    canvas = pdf.canvas
    canvas.setPageRotation(shown)
    canvas.saveState()
    canvas.translate(WIDTH / 2, HEIGHT / 2)
    canvas.rotate(turn)
    canvas.translate(-WIDTH / 2, -HEIGHT / 2)
    y = pdf.paragraph(200, LONG)
    pdf.table(y, [100, 100], [["项目", "金额"], ["基本支出", "900.00"]])
    canvas.restoreState()
    document = read_pdf(pdf)
    assert paragraphs(document) == [LONG]
    assert [cell.text for cell in document.tables[0].cells] == ["项目", "金额", "基本支出", "900.00"]


def test_what_is_filled_in_form_fields_is_read() -> None:
    pdf = Pdf()
    pdf.text(LEFT, 90, "支出合计：")
    pdf.canvas.acroForm.textfield(name="total", x=LEFT + 62, y=HEIGHT - 94, width=100, height=16, value="12.50")
    pdf.paragraph(130, SECOND)
    assert paragraphs(read_pdf(pdf)) == ["支出合计：12.50", SECOND]


def test_a_watermark_is_left_out_and_said() -> None:
    pdf = Pdf()
    pdf.paragraph(90, SECOND)
    pdf.canvas.saveState()
    pdf.canvas.translate(200, 400)
    pdf.canvas.rotate(45)
    pdf.text(0, HEIGHT, "征求意见稿", 40)
    pdf.canvas.restoreState()
    document = read_pdf(pdf)
    assert paragraphs(document) == [SECOND]
    assert [skipped.what for skipped in document.skipped] == ["page 1"]


def test_text_printed_twice_to_look_bold_is_read_once() -> None:
    pdf = Pdf()
    for offset in (0.0, 0.4):
        pdf.text(LEFT + offset, 90, "支出1100.55万元", 12)
    assert paragraphs(read_pdf(pdf)) == ["支出1100.55万元"]


def test_numbers_apart_stay_apart() -> None:
    pdf = Pdf()
    pdf.text(LEFT, 90, "2021 2022")
    pdf.text(LEFT, 120, "收入")
    pdf.text(LEFT + 200, 120, "100.00")
    pdf.text(LEFT + 300, 120, "200.00")
    one, two = paragraphs(read_pdf(pdf))
    assert one.split() == ["2021", "2022"]
    assert two.split() == ["收入", "100.00", "200.00"]


def test_rows_without_ruling_lines_stay_rows() -> None:
    pdf = Pdf()
    for row in range(4):
        pdf.text(LEFT, 90 + 18 * row, f"第{row + 1}类支出")
        pdf.text(LEFT + 220, 90 + 18 * row, f"{row}00.00")
        pdf.text(RIGHT - 36, 90 + 18 * row, f"{row}50.00")
    assert [text.split() for text in paragraphs(read_pdf(pdf))] == [
        [f"第{row + 1}类支出", f"{row}00.00", f"{row}50.00"] for row in range(4)
    ]


def test_a_font_that_tells_a_wrong_height_is_noticed() -> None:
    def tall(height: float) -> list[Glyph]:
        return [Glyph("支", Box(12.0 * n, 0, 12.0 * n + 12, height)) for n in range(5)]

    assert [glyphs.odd_em(tall(height)) for height in (12.0, 16.0, 30.0, 3.0)] == [0.0, 0.0, 12.0, 12.0]
    assert glyphs.odd_em([Glyph("1", Box(0, 0, 6, 30))]) == 0.0


@pytest.mark.parametrize("shift", [0.0, 3.0, -3.0])
def test_lines_are_found_by_baselines_where_a_font_tells_a_wrong_height(
    shift: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(glyphs, "_TALLEST", 0.5)
    monkeypatch.setattr(glyphs, "_LOWEST", 0.4)
    pdf = Pdf(shift=shift)
    pdf.paragraph(pdf.paragraph(90, LONG), SECOND)
    assert paragraphs(read_pdf(pdf)) == [LONG, SECOND]


def test_a_page_of_lines_without_number_is_read_in_time_and_said() -> None:
    pdf = Pdf()
    pdf.paragraph(90, SECOND)
    for step in range(1200):
        pdf.canvas.line(10 + step * 3.5, 0, 10 + step * 3.5, 5000)
        pdf.canvas.line(0, 10 + step * 3.5, 5000, 10 + step * 3.5)
    document = read_pdf(pdf)
    assert paragraphs(document) == [SECOND]
    assert "线条过多" in document.skipped[0].why_zh


def test_a_page_without_text_is_said_and_the_others_are_read() -> None:
    pdf = Pdf()
    pdf.paragraph(90, SECOND)
    pdf.page()
    pdf.canvas.rect(100, 100, 300, 300, fill=1)
    pdf.page()
    pdf.page()
    pdf.paragraph(90, LONG)
    document = read_pdf(pdf)
    assert paragraphs(document) == [SECOND, LONG]
    assert [skipped.what for skipped in document.skipped] == ["page 2"]
    assert "没有文字层" in document.skipped[0].why_zh


def refusal(data: bytes, limits: Limits | None = None) -> str:
    with pytest.raises(InputError) as caught:
        read_bytes(data, "a.pdf", limits or Limits())
    assert caught.value.en
    assert "\n" not in caught.value.zh
    return caught.value.zh


def simple() -> bytes:
    pdf = Pdf()
    pdf.paragraph(90, SECOND)
    pdf.page()
    pdf.paragraph(90, LONG)
    pdf.table(300, [100, 100], [["项目", "金额"], ["基本支出", "900.00"]])
    return pdf.data()


def test_a_scanned_file_is_called_so() -> None:
    pdf = Pdf()
    pdf.canvas.rect(100, 100, 300, 300, fill=1)
    assert "扫描" in refusal(pdf.data())


def test_a_protected_file_is_called_so() -> None:
    pdf = Pdf(encrypt="secret")
    pdf.paragraph(90, SECOND)
    assert "密码" in refusal(pdf.data())


@pytest.mark.parametrize("data", [b"%PDF-1.7 x", b"%PDF-1.4\n%%EOF", b"%PDF-1.4\n1 0 obj\n<<"])
def test_a_broken_file_is_called_so(data: bytes) -> None:
    assert "损坏" in refusal(data)


def test_limits_hold() -> None:
    assert "页" in refusal(simple(), Limits(pages=1))
    assert "单元格" in refusal(simple(), Limits(cells=3))
    assert "字" in refusal(simple(), Limits(characters=50)) + refusal(simple(), Limits(characters=130))
    assert "秒" in refusal(simple(), Limits(seconds=0))


def test_junk_before_the_first_line_does_no_harm() -> None:
    assert read_bytes(b"\r\n\x00junk\n" + simple(), "a.pdf").format == "pdf"


@pytest.mark.parametrize("seed", range(40))
def test_damaged_bytes_end_in_a_document_or_in_one_sentence(seed: int) -> None:
    import random

    random_source = random.Random(seed)
    data = bytearray(simple())
    for _ in range(random_source.randint(1, 30)):
        data[random_source.randrange(8, len(data))] = random_source.randrange(256)
    if seed % 4 == 0:
        del data[random_source.randrange(20, len(data)) :]
    try:
        document = read_bytes(bytes(data), "a.pdf")
    except InputError as error:
        assert error.zh
    else:
        assert document.passages
