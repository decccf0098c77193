"""Prose in two columns of a PDF page is read column by column; what is no prose stays as it is."""

from __future__ import annotations

import io
from pathlib import Path

import docx
import pytest
from docx.enum.section import WD_SECTION
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt

from lint.documents import Cell, Document, read_bytes
from lint.documents.office import program
from tests.documents.forms import converted, findings
from tests.documents.pdf_files import LEFT, RIGHT, Pdf

CLEAN = Path(__file__).parent / "data" / "clean"
REPORTS = (("court", False), ("court", True), ("town", False), ("town", True), ("highway", True))


def in_columns(text: str, indents: bool) -> bytes:
    """Return a Word file of the lines of `text` in two columns below its title."""
    word = docx.Document()
    style = word.styles["Normal"]
    style.font.size, style.font.name = Pt(10.5), "Noto Serif CJK SC"
    style.element.rPr.rFonts.set(qn("w:eastAsia"), "Noto Serif CJK SC")
    title, *lines = [line.strip() for line in text.split("\n") if line.strip()]
    word.add_paragraph(title)
    word.add_section(WD_SECTION.CONTINUOUS)
    columns = word.sections[1]._sectPr.find(qn("w:cols"))
    if columns is None:
        columns = OxmlElement("w:cols")
        word.sections[1]._sectPr.append(columns)
    columns.set(qn("w:num"), "2")
    columns.set(qn("w:space"), "425")
    for line in lines:
        paragraph = word.add_paragraph(line)
        paragraph.paragraph_format.space_after = Pt(0)
        if indents:
            paragraph.paragraph_format.first_line_indent = Pt(21)
    target = io.BytesIO()
    word.save(target)
    return target.getvalue()


def texts(document: Document) -> list[str]:
    found = ("".join(passage.text.split()) for passage in document.passages if not isinstance(passage, Cell))
    return [text for text in found if text]


@pytest.mark.skipif(program() is None, reason="LibreOffice is not installed")
def test_what_libreoffice_prints_in_two_columns_is_read_as_the_word_file() -> None:
    words = {
        f"{name}-{indents}": in_columns((CLEAN / f"{name}.txt").read_text(encoding="utf-8"), indents)
        for name, indents in REPORTS
    }
    for name, pdf in converted(words, "pdf").items():
        document, original = read_bytes(pdf, "a.pdf"), read_bytes(words[name], "a.docx")
        assert "".join(texts(document)) == "".join(texts(original)), name
        assert sum(text in texts(original) for text in texts(document)) >= 0.85 * len(texts(document)), name
        assert findings(document) == findings(original), name


def test_a_sentence_goes_on_from_the_left_column_to_the_right_one() -> None:
    pdf = Pdf()
    pdf.text(200, 60, "某局2021年度部门整体支出绩效自评报告", 16)
    half = "本年度收入稳步增长其中财政拨款收入占比较高各项支出"
    for number in range(10):
        pdf.text(LEFT, 100 + 18 * number, f"{half[number:]}{half[:number]}"[:19], 12)
        pdf.text(LEFT + 250, 106 + 18 * number, f"{half[number:]}{half[:number]}"[:18] + "终", 12)
    pdf.text(LEFT, 320, "以上内容由办公室汇总，报局长办公会审定，并按规定的时间和格式在门户网站公开", 12)
    found = texts(read_bytes(pdf.data(), "a.pdf"))
    whole = "".join(found)
    assert whole.index("终") > whole.rindex(f"{half[9:]}{half[:9]}"[:19])
    assert whole.endswith("在门户网站公开")


def test_a_form_of_two_columns_is_read_row_by_row() -> None:
    pdf = Pdf()
    for number in range(8):
        pdf.text(LEFT, 100 + 20 * number, f"第{number}项指标")
        pdf.text(RIGHT - 180, 100 + 20 * number, f"第{number}项的完成值")
    found = "".join(texts(read_bytes(pdf.data(), "a.pdf")))
    assert [found.index(f"第{number}项指标") < found.index(f"第{number}项的") for number in range(8)] == [True] * 8
    assert found.index("第0项的") < found.index("第1项指标")
