"""OFD files: lines, paragraphs and ruled tables as in PDF files, places kept, hostile parts refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from lint.documents import Limits, Span, read, read_bytes
from lint.errors import InputError
from tests.documents.ofd_files import MILLIMETRES, Ofd, line_object, ofd_file, package, part, printed_again, text_object
from tests.documents.pdf_files import Pdf
from tests.documents.pdf_typeset import typeset

FIXTURES = Path(__file__).parent.parent / "fixtures"
LONG = (
    "2023年度本单位一般公共预算财政拨款收入合计1,234.56万元，比上年增加34.56万元，增长2.88%，主要原因是新增了专项业务经费，"
    "其中基本支出1,000.00万元，项目支出234.56万元。"
)
ROWS: list[list[str | None]] = [
    ["项目", "2023年", None],
    ["^", "预算数", "决算数"],
    ["公务接待费", "5.00", "4.20"],
    ["合计", "5.00", "4.20"],
]


def drawn(file: Pdf) -> bytes:
    y = file.paragraph(80, "一、收入支出情况", indent=0)
    y = file.paragraph(y + 12, LONG)
    file.table(y + 12, [120, 90, 90], ROWS)
    return file.data()


def test_a_page_is_read_as_the_same_page_of_a_pdf_file() -> None:
    document = read_bytes(drawn(Ofd()), "报告.ofd")
    assert document.format == "ofd"
    assert [passage.text for passage in document.passages if passage.index < 2] == ["一、收入支出情况", LONG]
    (table,) = document.tables
    assert [[cell.text for cell in row] for row in table.rows] == [
        ["项目", "2023年"], ["", "预算数", "决算数"], ["公务接待费", "5.00", "4.20"], ["合计", "5.00", "4.20"],
    ]  # fmt: skip
    assert (table.cells[0].row_span, table.cells[1].column_span) == (2, 2)
    assert document.text == read_bytes(drawn(Pdf()), "报告.pdf").text


def test_a_real_report_is_the_same_as_ofd_and_as_pdf() -> None:
    pdf = typeset(read(FIXTURES / "water-2021" / "report.docx"), indent=22)
    printed, document = read_bytes(pdf, "a.pdf"), read_bytes(printed_again(pdf), "a.ofd")
    assert len(document.tables) == len(printed.tables) > 1
    cells = [[[cell.text for cell in row] for row in table.rows] for table in document.tables]
    assert cells == [[[cell.text for cell in row] for row in table.rows] for table in printed.tables]
    assert "".join(document.text.split()) == "".join(printed.text.split())


def test_places_tell_page_and_box() -> None:
    file = Ofd()
    file.text(72, 100, "第一页")
    file.page()
    file.text(72, 200, "收入5万元")
    document = read_bytes(file.data(), "a.ofd")
    place = document.locate(Span(1, 2, 3))
    assert (place.page, place.text) == (2, "5")
    (box,) = place.boxes
    assert (round(box.left), round(box.top - box.bottom)) == (96, 12)
    assert abs(box.bottom + 200 + 0.12 * 12 - 841.89) < 1


def test_repeated_steps_and_a_template_are_read() -> None:
    step = f"g 3 {12 * MILLIMETRES:.3f}"
    data = ofd_file([text_object(72, 100, "收入支出", steps=step)], template=text_object(72, 700, "填报说明"))
    assert [passage.text for passage in read_bytes(data, "a.ofd").passages] == ["收入支出", "填报说明"]


@pytest.mark.parametrize("namespace", ["http://www.ofdspec.org", "http://www.ofdspec.org/2016", "urn:other"])
def test_the_namespace_does_not_matter(namespace: str) -> None:
    data = ofd_file([text_object(72, 100, "收入5万元")], namespace=namespace)
    assert read_bytes(data, "a.ofd").text == "收入5万元\n"


def test_turned_and_hidden_text_is_not_read_and_turned_text_is_told() -> None:
    turned = text_object(72, 300, "内部资料", more='CTM="0.7 0.7 -0.7 0.7 0 0"')
    hidden = text_object(72, 400, "看不见", more='Visible="false"')
    document = read_bytes(ofd_file([text_object(72, 100, "收入5万元") + turned + hidden]), "a.ofd")
    assert document.text == "收入5万元\n"
    assert "有 4 个方向不同的字" in document.skipped[0].why_zh


def test_a_transformation_moves_and_scales() -> None:
    scaled = text_object(36, 100, "收入", size=6, more='CTM="2 0 0 2 0 0"')
    beside = text_object(72, 106, "支出")
    document = read_bytes(ofd_file([scaled + beside]), "a.ofd")
    assert document.locate(Span(0, 0, 1)).boxes[0].top - document.locate(Span(0, 0, 1)).boxes[0].bottom > 11


def test_a_page_of_pictures_is_told() -> None:
    picture = '<ofd:ImageObject ID="7" Boundary="0 0 210 297" ResourceID="3"/>'
    document = read_bytes(ofd_file([text_object(72, 100, "甲"), picture]), "a.ofd")
    assert document.skipped[0].why_zh.startswith("第 2 页没有文字")
    with pytest.raises(InputError, match="scan"):
        read_bytes(ofd_file([picture]), "a.ofd")


@pytest.mark.parametrize(
    ("members", "words"),
    [
        ({"OFD.xml": '<!DOCTYPE a [<!ENTITY x "y">]>' + part("OFD", "")}, "DOCTYPE"),
        ({"OFD.xml": part("OFD", "<ofd:DocBody><ofd:DocRoot>../../etc/passwd</ofd:DocRoot></ofd:DocBody>")}, "损坏"),
        ({"OFD.xml": part("OFD", "")}, "没有可读的文字"),
        ({"OFD.xml": part("OFD", ""), "Doc_0/Encryptions.xml": "<a/>"}, "加密"),
        ({"OFD.xml": "no xml"}, "损坏"),
    ],
)
def test_a_damaged_or_hostile_file_is_one_sentence(members: dict[str, str | bytes], words: str) -> None:
    with pytest.raises(InputError) as caught:
        read_bytes(package(members), "a.ofd")
    assert words in caught.value.zh


def test_limits_hold() -> None:
    pages = [text_object(72, 100, "甲")] * 3
    with pytest.raises(InputError, match="more than 2 pages"):
        read_bytes(ofd_file(pages), "a.ofd", Limits(pages=2))
    grid = "".join(line_object(72 + 20 * n, 200, 72 + 20 * n, 300) for n in range(4))
    grid += "".join(line_object(72, 200 + 25 * n, 132, 200 + 25 * n) for n in range(5))
    with pytest.raises(InputError, match="more than 5 cells"):
        read_bytes(ofd_file([pages[0] + text_object(74, 218, "乙") + grid]), "a.ofd", Limits(cells=5))


def test_strange_numbers_are_survived() -> None:
    for steps in ("g 99999999999 1", "nan inf -inf", "g g g", "1e308 1e308"):
        document = read_bytes(ofd_file([text_object(72, 100, "收入5万元", steps=steps)]), "a.ofd")
        assert "".join(sorted("".join(document.text.split()))) == "".join(sorted("收入5万元"))


def test_progress_is_told_page_by_page() -> None:
    from lint.documents.ofd import read_ofd
    from lint.documents.package import Package

    told: list[tuple[int, int]] = []
    data = ofd_file([text_object(72, 100, "甲"), text_object(72, 100, "乙")])
    read_ofd(Package(data, "a.ofd", Limits()), progress=lambda done, total: told.append((done, total)))
    assert told == [(1, 2), (2, 2)]
