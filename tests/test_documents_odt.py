"""OpenDocument texts: lists, tables on their grid, tracked changes, notes, hidden text, hostile files."""

from __future__ import annotations

import io
import zipfile
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lint.documents import Document, Limits, Paragraph, read, read_bytes
from lint.errors import InputError

SEED = Path(__file__).parents[2] / "shared" / "seed"
NAMES = "".join(
    f' xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in (
        ("office", "office"), ("text", "text"), ("table", "table"), ("style", "style"), ("draw", "drawing"),
    )
)  # fmt: skip


def odt(body: str, styles: str = "", automatic: str = "") -> bytes:
    content = (
        f"<office:document-content{NAMES}><office:automatic-styles>{automatic}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr("content.xml", content)
        if styles:
            archive.writestr("styles.xml", f"<office:document-styles{NAMES}>{styles}</office:document-styles>")
    return buffer.getvalue()


def read_odt(body: str, styles: str = "", automatic: str = "") -> Document:
    return read_bytes(odt(body, styles, automatic), "a.odt")


def texts(document: Document) -> list[str]:
    return [passage.text for passage in document.passages]


def p(text: str, style: str = "") -> str:
    return f'<text:p text:style-name="{style}">{text}</text:p>'


def cell(text: str, attributes: str = "") -> str:
    return f"<table:table-cell {attributes}>{p(text)}</table:table-cell>"


COVERED = "<table:covered-table-cell/>"


def table(*rows: str) -> str:
    return "<table:table>" + "".join(f"<table:table-row>{row}</table:table-row>" for row in rows) + "</table:table>"


def test_paragraphs_headings_and_blanks() -> None:
    document = read_odt(
        '<text:h text:outline-level="2">（一）概况</text:h>'
        + p('年初 \n 预算<text:s text:c="3"/>186<text:span>万元</text:span><text:tab/>整<text:line-break/>余')
    )
    assert texts(document) == ["（一）概况", "年初 预算   186万元\u3000整", "余"]
    heading = document.passages[0]
    assert isinstance(heading, Paragraph)
    assert (heading.role, heading.level) == ("heading", 2)


def level(number: int, number_format: str, suffix: str, more: str = "") -> str:
    shape = f'text:level="{number}" style:num-format="{number_format}" style:num-suffix="{suffix}" {more}'
    return f"<text:list-level-style-number {shape}/>"


LISTS = (
    '<text:list-style style:name="L">' + level(1, "一, 二, 三, ...", "、") + level(2, "1", ".")
    + '</text:list-style><text:list-style style:name="B"><text:list-level-style-bullet text:level="1"/>'
    + '</text:list-style><text:list-style style:name="D">' + level(1, "1", "")
    + level(2, "1", "", 'text:display-levels="2"') + "</text:list-style>"
)  # fmt: skip


def items(style: str, *inner: str, more: str = "") -> str:
    listed = "".join(f"<text:list-item>{one}</text:list-item>" for one in inner)
    return f'<text:list text:style-name="{style}" {more}>{listed}</text:list>'


def test_item_numbers_of_lists_are_written_out() -> None:
    second = f"<text:list-item>{p('5万元')}{p('续')}</text:list-item>"
    inner = f"<text:list><text:list-item>{p('乙')}</text:list-item>{second}</text:list>"
    document = read_odt(
        items("L", p("甲") + inner, p("丙")) + p("段") + items("L", p("丁"), more='text:continue-numbering="true"')
        + items("L", p("戊")) + items("B", p("己")) + items("D", p("庚") + inner),
        automatic=LISTS,
    )  # fmt: skip
    assert texts(document) == [
        "一、甲", "1. 乙", "2. 5万元", "续", "二、丙", "段", "三、丁", "一、戊", "己",
        "1 庚", "1.1 乙", "1.2 5万元", "续",
    ]  # fmt: skip


def test_headings_are_numbered_as_the_outline_says() -> None:
    outline = (
        '<text:outline-style><text:outline-level-style text:level="1" style:num-format="一, 二, 三, ..." '
        'style:num-suffix="、"/><text:outline-level-style text:level="2" style:num-format=""/></text:outline-style>'
    )
    heading = '<text:h text:outline-level="{}">{}</text:h>'
    document = read_odt(heading.format(1, "甲") + heading.format(2, "乙") + heading.format(1, "丙"), styles=outline)
    assert texts(document) == ["一、甲", "乙", "二、丙"]


def test_spans_and_covered_cells_make_a_grid() -> None:
    document = read_odt(
        table(
            cell("项目", 'table:number-rows-spanned="2"') + cell("金额", 'table:number-columns-spanned="2"') + COVERED,
            COVERED + cell("预算") + cell("决算"),
            cell("甲") + cell("5", 'table:number-columns-repeated="2"'),
        )
    )
    assert [[c.text for c in row] for row in document.tables[0].rows] == [
        ["项目", "金额"], ["", "预算", "决算"], ["甲", "5", "5"],
    ]  # fmt: skip
    assert [(c.row, c.column, c.row_span, c.column_span) for c in document.tables[0].cells[:3]] == [
        (0, 0, 2, 1), (0, 1, 1, 2), (1, 0, 1, 1),
    ]  # fmt: skip


def test_a_nested_table_belongs_to_its_cell() -> None:
    inner = table(cell("乙"))
    document = read_odt(table(f"<table:table-cell>{p('甲')}{inner}</table:table-cell>"))
    assert [each.parent for each in document.tables] == [None, 0]


def test_tracked_changes_are_taken_as_accepted() -> None:
    changes = (
        '<text:tracked-changes><text:changed-region text:id="1"><text:deletion>'
        f"{p('旧5')}</text:deletion></text:changed-region></text:tracked-changes>"
    )
    body = p('预算<text:change text:change-id="1"/><text:change-start text:change-id="2"/>6<text:change-end/>万元')
    assert texts(read_odt(changes + body)) == ["预算6万元"]


def test_hidden_text_is_left_out_and_told() -> None:
    hidden = (
        '<style:style style:name="H" style:family="text"><style:text-properties text:display="none"/></style:style>'
    )
    section = f'<text:section text:display="none">{p("节暗")}</text:section>'
    document = read_odt(p('甲<text:span text:style-name="H">暗藏</text:span>乙') + section, automatic=hidden)
    assert texts(document) == ["甲乙"]
    assert [skipped.what for skipped in document.skipped] == ["hidden text (4)"]


def test_notes_boxes_headers_and_comments() -> None:
    note = (
        f"<text:note><text:note-citation>1</text:note-citation><text:note-body>{p('注5')}</text:note-body></text:note>"
    )
    box = f"<draw:frame><draw:text-box>{p('框')}</draw:text-box></draw:frame>"
    comment = f"<office:annotation>{p('批注')}</office:annotation>"
    picture = "<draw:frame><draw:image/></draw:frame>"
    styles = f"<style:master-page><style:header>{p('页眉')}</style:header></style:master-page>"
    document = read_odt(p(f"正文{note}{comment}后{box}{picture}"), styles=styles)
    assert [(q.text, q.role) for q in document.passages if isinstance(q, Paragraph)] == [
        ("正文后", "paragraph"), ("框", "textbox"), ("页眉", "header"), ("注5", "footnote"),
    ]  # fmt: skip
    assert [skipped.what for skipped in document.skipped] == ["pictures (1)"]


OPEN = "<table:table><table:table-row><table:table-cell>"
NESTED = OPEN * 25 + p("甲") + "</table:table-cell></table:table-row></table:table>" * 25


@pytest.mark.parametrize(
    ("body", "limits"),
    [
        ("", Limits()),
        (p(" "), Limits()),
        (NESTED, Limits()),
        (table(cell("甲", 'table:number-columns-repeated="1000"')), Limits(cells=500)),
        (p("甲乙"), Limits(characters=1)),
    ],
)  # fmt: skip
def test_files_without_text_and_hostile_ones_are_refused(body: str, limits: Limits) -> None:
    with pytest.raises(InputError):
        read_bytes(odt(body), "a.odt", limits)


def test_a_document_type_is_refused() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("content.xml", '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>')
    with pytest.raises(InputError, match="DOCTYPE"):
        read_bytes(buffer.getvalue(), "a.odt")


SAMPLE = odt(p("预算186万元") + table(cell("甲") + cell("5")) + items("L", p("乙")), automatic=LISTS)


@settings(max_examples=100, deadline=None)
@given(st.lists(st.tuples(st.integers(0, len(SAMPLE) - 1), st.integers(0, 255)), max_size=12))
def test_mutated_files_are_read_or_refused(changes: list[tuple[int, int]]) -> None:
    data = bytearray(SAMPLE)
    for place, value in changes:
        data[place] = value
    try:
        document = read_bytes(bytes(data), "a.odt")
    except InputError:
        return
    for passage in document.passages:
        assert document.text[passage.offset : passage.offset + len(passage.text)] == passage.text


@pytest.mark.skipif(not SEED.is_dir(), reason="the shared sample is not there")
def test_the_text_and_the_word_file_of_the_sample_give_the_same_findings() -> None:
    from lint.checking import check_path

    assert [[c.text for c in t.cells] for t in read(SEED / "seed.docx").tables] == [
        [c.text for c in t.cells] for t in read(SEED / "seed.odt").tables
    ]
    one, other = (
        Counter((each.code, each.severity, each.location.text) for each in check_path(SEED / name).findings)
        for name in ("seed.docx", "seed.odt")
    )
    assert one == other
