"""Workbooks: titles and tables of a sheet, numbers as their format shows them, merges, hidden sheets, hostile files."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from lexicon import load
from lint.documents import Cell, Document, Limits, Paragraph, read_bytes
from lint.documents.number_formats import decimal, general, is_date, moment_of, printed, printed_date
from lint.documents.old_strings import shared_strings
from lint.documents.outline import outline
from lint.errors import InputError
from tests.test_documents_odt import NAMES


def workbook(write: Callable[[Any], None]) -> bytes:
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        write(book)
    return buffer.getvalue()


def sheet_of(rows: list[list[Any]], name: str = "Sheet1", merges: tuple[str, ...] = ()) -> Document:
    def write(book: Any) -> None:
        sheet = book.add_worksheet(name)
        for merged in merges:
            sheet.merge_range(merged, "")
        for number, row in enumerate(rows):
            for column, value in enumerate(row):
                if value is not None:
                    sheet.write(number, column, value)

    return read_bytes(workbook(write), "a.xlsx")


def rows_of(document: Document, table: int = 0) -> list[list[str]]:
    return [[cell.text for cell in row] for row in document.tables[table].rows]


def paragraphs(document: Document) -> list[str]:
    return [passage.text for passage in document.passages if isinstance(passage, Paragraph)]


TABLE = [["项目", "预算", "决算"], ["甲", 5, 6.5], ["合计", 5, 6.5]]


def test_title_and_form_lines_stand_above_the_table() -> None:
    document = sheet_of(
        [["2021年度收支总表"], ["编制单位：某局", None, "单位：万元"], *TABLE, ["注：本表含上年结转。"]],
        name="附表1",
        merges=("A1:C1",),
    )
    assert paragraphs(document) == ["附表1", "2021年度收支总表", "编制单位：某局", "单位：万元", "注：本表含上年结转。"]
    assert rows_of(document) == [["项目", "预算", "决算"], ["甲", "5", "6.5"], ["合计", "5", "6.5"]]
    heading = document.passages[0]
    assert isinstance(heading, Paragraph)
    assert (heading.role, heading.level) == ("heading", 1)
    (head,) = outline(document, load()).heads
    assert "收支总表" in head.title
    assert head.unit == "万元"


@pytest.mark.parametrize("name", ["Sheet1", "工作表2", "收支总表"])
def test_a_sheet_name_that_nobody_chose_or_the_title_repeats_is_no_heading(name: str) -> None:
    assert paragraphs(sheet_of([["2021年度收支总表"], *TABLE], name=name)) == ["2021年度收支总表"]


def test_cells_keep_their_address() -> None:
    document = sheet_of([[], ["表"], [], [None, *TABLE[0]], [None, *TABLE[1]]], name="支出")
    cells = [passage for passage in document.passages if isinstance(passage, Cell)]
    assert [cell.address for cell in cells] == ["支出!B4", "支出!C4", "支出!D4", "支出!B5", "支出!C5", "支出!D5"]
    from lint.documents import Span

    assert document.locate(Span(cells[4].index, 0, 1)).address == "支出!C5"
    assert document.locate(Span(0, 0, 1)).address is None


def test_empty_rows_part_tables_only_where_another_one_begins() -> None:
    filler: list[list[Any]] = [[], []]
    one = sheet_of([*TABLE[:2], *filler, TABLE[2]])
    assert [len(table.rows) for table in one.tables] == [3]
    two = sheet_of([*TABLE, *filler, ["表二"], *TABLE, *filler, *TABLE])
    assert [len(table.rows) for table in two.tables] == [3, 3, 3]
    assert paragraphs(two) == ["表二"]


def test_merged_ranges_are_spans() -> None:
    document = sheet_of([["项目", "金额", None], [None, "预算", "决算"], ["甲", 5, 6]], merges=("A1:A2", "B1:C1"))
    assert rows_of(document) == [["项目", "金额"], ["", "预算", "决算"], ["甲", "5", "6"]]
    cells = document.tables[0].cells
    assert [(c.row, c.column, c.row_span, c.column_span, c.continued) for c in cells[:5]] == [
        (0, 0, 2, 1, False), (0, 1, 1, 2, False), (1, 0, 1, 1, True), (1, 1, 1, 1, False), (1, 2, 1, 1, False),
    ]  # fmt: skip


def test_a_number_is_read_as_its_cell_shows_it() -> None:
    def write(book: Any) -> None:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["项目", "金额", "占比"])
        for row, (value, code) in enumerate(
            [
                (87.190000000001, "0.00"),
                (0.3822, "0.00%"),
                (0.1 + 0.2, "General"),
                (1234567.5, "#,##0.00"),
                (44785, 31),
            ],
            1,
        ):
            sheet.write(row, 0, "甲")
            kind = {"num_format": code}
            sheet.write_number(row, 1, value, book.add_format(kind))

    document = read_bytes(workbook(write), "a.xlsx")
    assert [row[1] for row in rows_of(document)[1:]] == ["87.19", "38.22%", "0.3", "1,234,567.50", "2022年8月12日"]


ACCOUNTING = '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ '


@pytest.mark.parametrize(
    ("value", "code", "shown"),
    [
        ("87.185", "0.00", "87.19"),
        ("0.3822", "0.0%", "38.2%"),
        ("5", '0.00"%"', "5.00%"),
        ("-5", "#,##0.00;(#,##0.00)", "-5.00"),
        ("-5", "0.00;[Red]0.00", "-5.00"),
        ("-0.001", "0.00", "0.00"),
        ("0", ACCOUNTING, "-"),
        ("-1234.5", ACCOUNTING, "-1,234.50"),
        ("0", "0.00;-0.00;", ""),
        ("12345", "0.00,", "12.35"),
        ("12345", '0!.0,"万"', "1.2万"),
        ("-1234567", r"0\.00,", "-12.35"),
        ("123456.789", '0"."0000', "12.3457"),
        ("12345", '0"-"0', "12345"),
        ("5", '0.00"万元"', "5.00万元"),
        ("5.5", "#.##", "5.5"),
        ("7", "000", "007"),
        ("0.5", "# ?/?", "0.5"),
        ("44785", "0.00E+00", "44785"),
        ("150", "[>100]0.0;0", "150"),
        ("3.10", "@", "3.1"),
    ],
)
def test_number_formats(value: str, code: str, shown: str) -> None:
    assert printed(Decimal(value), code) == shown


def test_numbers_of_any_size_are_shown() -> None:
    assert printed(Decimal("1E+40"), "0.00") == "1" + "0" * 40 + ".00"
    assert printed(Decimal("-1.5E+308"), "#,##0").startswith("-150,000,000")
    assert printed(Decimal("1E-30"), "0.00") == "0.00"


def test_general_numbers_have_no_noise() -> None:
    assert [general(decimal(value)) for value in (87.19, 0.1 + 0.2, 1e21, 16693440.25, 1 / 3, -0.0, float("nan"))] == [
        "87.19", "0.3", "1" + "0" * 21, "16693440.25", "0.33333333333", "0", "0",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("code", "shown"),
    [
        ("yyyy/m/d", "2022/8/5"),
        ('yyyy"年"mm"月"dd"日"', "2022年08月05日"),
        ("[$-804]yyyy\\-mm", "2022-08"),
        ("0", "2022-08-05"),
    ],
)
def test_date_formats(code: str, shown: str) -> None:
    moment = moment_of(Decimal(44778))
    assert moment is not None
    assert is_date(code) is (code != "0")
    assert printed_date(moment, "" if code == "0" else code) == shown


@pytest.mark.parametrize("what", ["row", "column", "nothing"])
def test_hidden_rows_and_columns_are_read_and_told(what: str) -> None:
    def write(book: Any) -> None:
        sheet = book.add_worksheet("收支总表")
        for number, row in enumerate(TABLE):
            sheet.write_row(number, 0, row)
        if what == "row":
            sheet.set_row(1, None, None, {"hidden": True})
        elif what == "column":
            sheet.set_column(1, 1, None, None, {"hidden": True})

    document = read_bytes(workbook(write), "a.xlsx")
    assert rows_of(document) == [[str(value) for value in row] for row in TABLE]
    notes = [one.why_zh for one in document.skipped]
    assert notes == ([] if what == "nothing" else ["有隐藏的行或列，已照常读取：收支总表"])


def test_hidden_sheets_and_formulas_without_value_are_told() -> None:
    def write(book: Any) -> None:
        book.add_worksheet("表").write_row(0, 0, ["甲", "乙"])
        book.get_worksheet_by_name("表").write_formula("A2", "=1+1", None, "")
        hidden = book.add_worksheet("底稿")
        hidden.write(0, 0, "暗")
        hidden.hide()

    document = read_bytes(workbook(write), "a.xlsx")
    assert "暗" not in document.text
    assert [skipped.what for skipped in document.skipped] == ["hidden sheets (1)", "formulas without value (1)"]
    assert "底稿" in document.skipped[0].why_zh


def test_a_workbook_is_known_by_its_content() -> None:
    data = workbook(lambda book: book.add_worksheet().write_row(0, 0, ["甲", 5]))
    assert read_bytes(data, "a.et").format == "xlsx"
    assert read_bytes(data, "a.docx").format == "xlsx"


def far_cell(address: str) -> bytes:
    """Return a workbook with cells at A1 and at `address`."""
    data = workbook(lambda book: book.add_worksheet().write(0, 0, 5))
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(buffer, "w") as target:
        for name in source.namelist():
            part = source.read(name)
            if name == "xl/worksheets/sheet1.xml":
                row = address.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
                far = f'<row r="{row}"><c r="{address}"><v>6</v></c></row></sheetData>'
                part = part.replace(b"</sheetData>", far.encode())
            target.writestr(name, part)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("data", "limits"),
    [
        (workbook(lambda book: book.add_worksheet()), Limits()),
        (far_cell("XFD1048576"), Limits()),
        (workbook(lambda book: book.add_worksheet().write_row(0, 0, range(9))), Limits(cells=5)),
        (workbook(lambda book: book.add_worksheet().write(0, 0, "甲乙")), Limits(characters=1)),
    ],
)
def test_empty_and_hostile_workbooks_are_refused(data: bytes, limits: Limits) -> None:
    with pytest.raises(InputError):
        read_bytes(data, "a.xlsx", limits)


def test_a_document_type_in_any_part_is_refused() -> None:
    data = workbook(lambda book: book.add_worksheet().write(0, 0, "甲"))
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(buffer, "w") as target:
        for name in source.namelist():
            part = source.read(name)
            if name == "xl/sharedStrings.xml":
                part = part.replace(b"<sst", b'<!DOCTYPE a [<!ENTITY b "c">]><sst', 1)
            target.writestr(name, part)
    with pytest.raises(InputError, match="DOCTYPE"):
        read_bytes(buffer.getvalue(), "a.xlsx")


def ods(body: str, automatic: str = "") -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr(
            "content.xml",
            f"<office:document-content{NAMES}><office:automatic-styles>{automatic}</office:automatic-styles>"
            f"<office:body><office:spreadsheet>{body}</office:spreadsheet></office:body></office:document-content>",
        )
    return buffer.getvalue()


def test_an_open_document_spreadsheet_shows_its_own_text() -> None:
    def cell(text: str, more: str = "") -> str:
        return f'<table:table-cell office:value="0.38219" {more}><text:p>{text}</text:p></table:table-cell>'

    def row(inner: str, more: str = "") -> str:
        return f"<table:table-row {more}>{inner}</table:table-row>"

    wide, covered = 'table:number-columns-spanned="2"', "<table:covered-table-cell/>"
    empty = '<table:table-cell table:number-columns-repeated="16384"/>'
    hidden = (
        '<style:style style:name="h" style:family="table"><style:table-properties table:display="false"/></style:style>'
    )
    document = read_bytes(
        ods(
            '<table:table table:name="支出">' + row(cell("支出表", wide) + covered) + row(cell("项目") + cell("占比"))
            + row(cell("甲") + cell("38.22%") + empty) + row(empty, 'table:number-rows-repeated="1048570"')
            + '</table:table><table:table table:name="底稿" table:style-name="h">' + row(cell("暗")) + "</table:table>",
            hidden,
        ),
        "a.ods",
    )  # fmt: skip
    assert paragraphs(document) == ["支出表"]
    assert rows_of(document) == [["项目", "占比"], ["甲", "38.22%"]]
    assert [skipped.what for skipped in document.skipped] == ["hidden sheets (1)"]
    assert document.tables[0].cells[3].address == "支出!B3"


def test_repeated_cells_of_a_spreadsheet_are_bounded() -> None:
    row = '<table:table-row table:number-rows-repeated="1000000"><table:table-cell table:number-columns-repeated="9">'
    data = ods(
        f'<table:table table:name="a">{row}<text:p>5</text:p></table:table-cell></table:table-row></table:table>'
    )
    with pytest.raises(InputError):
        read_bytes(data, "a.ods")


OLD = Path(__file__).parent / "data" / "workbooks" / "old.xls"
"""Written by xlwt 1.3: a title, a form line, a table with number formats, and a hidden sheet."""


def test_an_old_workbook_is_read_as_its_cells_show_it() -> None:
    document = read_bytes(OLD.read_bytes(), "a.et")
    assert document.format == "xls"
    assert paragraphs(document) == ["2021年度支出表", "编制单位：某局", "单位：万元"]
    assert rows_of(document) == [
        ["项目", "预算数", "占比"], ["甲", "87.19", "38.22%"], ["乙", "1,234.50", "61.78%"], ["丙", "12.00", "5"],
        ["填报日期", "2022年8月5日", "0.3"],
    ]  # fmt: skip
    assert document.tables[0].cells[4].address == "支出表!B4"
    assert [skipped.what for skipped in document.skipped] == ["hidden sheets (1)"]


def test_a_far_cell_of_an_old_workbook_takes_no_memory() -> None:
    data = OLD.read_bytes()
    number = b"\x03\x02\x0e\x00"  # a NUMBER record: 14 bytes, row and column first
    place = data.index(number) + len(number)
    far = data[:place] + b"\xff\xff\xff\x00" + data[place + 4 :]
    assert len(read_bytes(far, "a.xls", Limits(cells=5000)).tables[0].cells) < 5000


@pytest.mark.parametrize(("old", "new", "words"), [(b"\x09\x08\x10\x00\x00\x06", b"\x09\x08\x10\x00\x00\x05", "97")])
def test_an_older_workbook_is_refused(old: bytes, new: bytes, words: str) -> None:
    with pytest.raises(InputError) as caught:
        read_bytes(OLD.read_bytes().replace(old, new, 1), "a.xls")
    assert words in caught.value.zh


WIDE = "预算数".encode("utf-16-le")
COUNTS = bytes(8)  # uses and number of the strings


@pytest.mark.parametrize(
    "pieces",
    [
        [COUNTS + b"\x03\x00\x00abc\x03\x00\x01" + WIDE],
        [COUNTS + b"\x03\x00\x00abc", b"\x03\x00\x01" + WIDE],
        [COUNTS + b"\x03\x00\x00a", b"\x00bc\x03\x00\x01" + WIDE[:4], b"\x01" + WIDE[4:]],
        [COUNTS + b"\x03\x00\x00a", b"\x01b\x00c\x00\x03\x00\x01", b"\x01" + WIDE],
        [COUNTS + b"\x03\x00\x08\x02\x00abc" + bytes(5), bytes(3) + b"\x03\x00\x05\x04\x00\x00\x00" + WIDE + bytes(4)],
    ],
)
def test_shared_strings_go_on_in_further_records(pieces: list[bytes]) -> None:
    assert list(shared_strings(pieces)) == ["abc", "预算数"]


@settings(max_examples=100, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 5631), st.integers(0, 255)), max_size=12))
def test_mutated_old_workbooks_are_read_or_refused(changes: list[tuple[int, int]]) -> None:
    data = bytearray(OLD.read_bytes())
    for place, value in changes:
        data[place] = value
    try:
        document = read_bytes(bytes(data), "a.xls")
    except InputError:
        return
    for passage in document.passages:
        assert document.text[passage.offset : passage.offset + len(passage.text)] == passage.text


SAMPLE = workbook(lambda book: book.add_worksheet("表").write_row(0, 0, ["甲", 5, 6.5, "单位：万元"]))


@settings(max_examples=100, deadline=None)
@given(st.lists(st.tuples(st.integers(0, len(SAMPLE) - 1), st.integers(0, 255)), max_size=12))
def test_mutated_workbooks_are_read_or_refused(changes: list[tuple[int, int]]) -> None:
    data = bytearray(SAMPLE)
    for place, value in changes:
        data[place] = value
    try:
        document = read_bytes(bytes(data), "a.xlsx")
    except InputError:
        return
    for passage in document.passages:
        assert document.text[passage.offset : passage.offset + len(passage.text)] == passage.text
