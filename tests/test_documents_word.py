"""Word files: what the page shows is what is read."""

from __future__ import annotations

import io

import docx
import pytest

from lint.documents import Document, Paragraph, Table, read_bytes, read_text
from tests.documents.word_files import archive, cell, paragraph, part, row, run, table, word_file

MERGED = '<w:vMerge w:val="restart"/>'


def read_body(body: str, **parts: str) -> Document:
    return read_bytes(word_file(body, **parts), "report.docx")


def texts(document: Document) -> list[str]:
    return [passage.text for passage in document.passages]


def cells(table: Table) -> list[tuple[str, int, int, int, int, bool]]:
    return [(c.text, c.row, c.column, c.row_span, c.column_span, c.continued) for c in table.cells]


def test_paragraphs_and_tables_come_in_reading_order() -> None:
    document = read_body(paragraph("一、收入") + table(row("项目", "金额"), row("会议费", "5.00")) + paragraph("后文"))
    assert texts(document) == ["一、收入", "项目", "金额", "会议费", "5.00", "后文"]
    assert document.format == "docx"
    assert document.text == "一、收入\n\t项目\n\t金额\n\n\t会议费\n\t5.00\n\n\n后文\n"


def test_a_file_made_by_another_library_is_read() -> None:
    made = docx.Document()
    made.add_heading("一、部门概况", level=1)
    made.add_paragraph("编制12人。")
    grid = made.add_table(rows=2, cols=2)
    for place, text in zip(((0, 0), (0, 1), (1, 0), (1, 1)), ("项目", "数", "车", "3"), strict=True):
        grid.cell(*place).text = text
    buffer = io.BytesIO()
    made.save(buffer)
    document = read_bytes(buffer.getvalue(), "made.docx")
    assert texts(document) == ["一、部门概况", "编制12人。", "项目", "数", "车", "3"]
    heading = document.passages[0]
    assert isinstance(heading, Paragraph)
    assert (heading.role, heading.level) == ("heading", 1)


def test_spans_and_vertical_merges_keep_the_grid() -> None:
    document = read_body(
        table(
            row(
                cell("投入", properties='<w:vMerge w:val="restart"/>'),
                cell("预算", properties='<w:gridSpan w:val="2"/>'),
            ),
            row(cell(properties="<w:vMerge/>"), "5", "6"),
            row(cell(properties="<w:vMerge/>"), "7", "8"),
            row(cell("总分", properties='<w:gridSpan w:val="2"/>'), "15"),
        )
    )
    assert document.tables[0].has_grid
    assert cells(document.tables[0]) == [
        ("投入", 0, 0, 3, 1, False),
        ("预算", 0, 1, 1, 2, False),
        ("", 1, 0, 1, 1, True),
        ("5", 1, 1, 1, 1, False),
        ("6", 1, 2, 1, 1, False),
        ("", 2, 0, 1, 1, True),
        ("7", 2, 1, 1, 1, False),
        ("8", 2, 2, 1, 1, False),
        ("总分", 3, 0, 1, 2, False),
        ("15", 3, 2, 1, 1, False),
    ]


def test_a_vertical_merge_without_a_beginning_is_a_cell_of_its_own() -> None:
    document = read_body(table(row("甲", "1"), row(cell("乙", properties="<w:vMerge/>"), "2")))
    assert [c.text for c in document.tables[0].cells] == ["甲", "1", "乙", "2"]
    assert not any(c.continued for c in document.tables[0].cells)


def test_a_row_may_begin_after_the_first_column_and_merge_in_the_old_way() -> None:
    document = read_body(
        table(
            row("甲", "乙", "丙"),
            row("1", "2", properties='<w:gridBefore w:val="1"/>'),
            row(cell("丁", properties='<w:hMerge w:val="restart"/>'), cell(properties="<w:hMerge/>"), "3"),
        )
    )
    assert [(c.text, c.column, c.column_span) for c in document.tables[0].cells[3:]] == [
        ("1", 1, 1),
        ("2", 2, 1),
        ("丁", 0, 2),
        ("3", 2, 1),
    ]


def test_a_nested_table_is_a_table_of_its_own_and_not_in_its_cell() -> None:
    inner = table(row("内甲", "1"), row("内乙", "2"))
    document = read_body(table(row("外", cell("前", inner, paragraph("后")))) + paragraph("文"))
    outer, nested = document.tables
    assert [c.text for c in outer.cells] == ["外", "前\n后"]
    assert [[c.text for c in row] for row in nested.rows] == [["内甲", "1"], ["内乙", "2"]]
    assert nested.parent == outer.cells[1].index
    assert document.text.count("内甲") == 1
    again = read_text(document.text, "a.txt")
    assert [[c.text for c in t.cells] for t in again.tables] == [[c.text for c in t.cells] for t in document.tables]


def test_tracked_changes_are_read_as_accepted() -> None:
    body = paragraph(
        "编制",
        f"<w:del>{run('19').replace('w:t', 'w:delText')}</w:del>",
        f"<w:ins>{run('12')}</w:ins>",
        f"<w:moveFrom>{run('旧处')}</w:moveFrom>",
        f"<w:moveTo>{run('新处')}</w:moveTo>",
        "人",
    )
    assert texts(read_body(body)) == ["编制12新处人"]


def test_a_deleted_paragraph_mark_merges_paragraphs() -> None:
    body = paragraph("收入", properties="<w:rPr><w:del/></w:rPr>") + paragraph("5万元。") + paragraph("支出")
    assert texts(read_body(body)) == ["收入5万元。", "支出"]


def test_deleted_rows_and_cells_are_gone() -> None:
    body = table(
        row("项目", "金额"),
        row("旧行", "1", properties="<w:del/>"),
        row("新行", cell("旧格", properties="<w:cellDel/>"), "2", properties="<w:ins/>"),
    )
    assert [[c.text for c in row] for row in read_body(body).tables[0].rows] == [["项目", "金额"], ["新行", "2"]]


def test_hidden_text_is_left_out_and_reported() -> None:
    styles = part("styles", '<w:style w:type="character" w:styleId="H"><w:rPr><w:vanish/></w:rPr></w:style>')
    body = paragraph(
        "见", run("暗", "<w:vanish/>"), run("藏", '<w:rStyle w:val="H"/>'),
        run("明", '<w:rStyle w:val="H"/><w:vanish w:val="0"/>'),
    )  # fmt: skip
    document = read_body(body, styles=styles)
    assert texts(document) == ["见明"]
    assert [skipped.what for skipped in document.skipped] == ["hidden text (2)"]


def test_content_controls_links_and_smart_tags_are_transparent() -> None:
    inner = "".join(
        (
            f"<w:sdt><w:sdtPr/><w:sdtContent>{run('控件')}</w:sdtContent></w:sdt>",
            f"<w:hyperlink>{run('链接')}</w:hyperlink>",
            f"<w:smartTag>{run('标记')}</w:smartTag>",
        )
    )
    block = f"<w:sdt><w:sdtContent>{paragraph('块')}{table(row('甲', '1'))}</w:sdtContent></w:sdt>"
    assert texts(read_body(paragraph(inner) + block)) == ["控件链接标记", "块", "甲", "1"]


def test_a_cell_inside_a_content_control_is_a_cell() -> None:
    body = table(row("甲", f"<w:sdt><w:sdtContent>{cell('5')}</w:sdtContent></w:sdt>"))
    assert [c.text for c in read_body(body).tables[0].cells] == ["甲", "5"]


def field(instruction: str, result: str) -> str:
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f"<w:r><w:instrText>{instruction}</w:instrText></w:r>"
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run(result)}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def test_a_field_shows_its_result_and_not_its_instruction() -> None:
    simple = f'<w:fldSimple w:instr=" DATE ">{run("3月")}</w:fldSimple>'
    assert texts(read_body(paragraph("合计", field("=SUM(ABOVE)", "50.58"), "万元", simple))) == ["合计50.58万元3月"]


def test_an_unclosed_field_does_not_swallow_the_document() -> None:
    body = paragraph('<w:r><w:fldChar w:fldCharType="begin"/></w:r>', "甲") + paragraph("乙5")
    assert texts(read_body(body)) == ["乙5"]


@pytest.mark.parametrize(
    ("inner", "text"),
    [
        ("<w:tab/>", "甲\u3000乙"),
        ('<w:br w:type="page"/>', "甲乙"),
        ("<w:noBreakHyphen/>", "甲-乙"),
        ("<w:softHyphen/>", "甲乙"),
        ('<w:sym w:font="Wingdings" w:char="F0FE"/>', "甲☑乙"),
        ('<w:sym w:font="Symbol" w:char="F0B3"/>', "甲≥乙"),
        ('<w:sym w:font="Other" w:char="F0B3"/>', "甲□乙"),
        ('<w:sym w:font="Other" w:char="2265"/>', "甲≥乙"),
        (f"<w:ruby><w:rt>{run('pin')}</w:rt><w:rubyBase>{run('拼')}</w:rubyBase></w:ruby>", "甲拼乙"),
        ('<w:t xml:space="preserve">\t5\n6\x85</w:t>', "甲\u30005 6\u3000乙"),
    ],
)  # fmt: skip
def test_special_characters_of_a_run(inner: str, text: str) -> None:
    assert texts(read_body(paragraph("甲", f"<w:r>{inner}</w:r>", "乙"))) == [text]


@pytest.mark.parametrize("mark", ["<w:br/>", "<w:cr/>"])
def test_a_line_break_parts_lines_as_in_a_text_file(mark: str) -> None:
    broken = paragraph("甲", f"<w:r>{mark}{mark}</w:r>", "乙")
    assert texts(read_body(broken)) == ["甲", "乙"]
    assert texts(read_body(table(row("丙", cell(broken))))) == ["丙", "甲\n\n乙"]
    heading = paragraph("一、甲", f"<w:r>{mark}</w:r>", "乙", properties='<w:outlineLvl w:val="0"/>')
    assert texts(read_body(heading)) == ["一、甲\n乙"]


def test_an_equation_is_one_line() -> None:
    def m(name: str, inner: str) -> str:
        return f"<m:{name}>{inner}</m:{name}>"

    def r(text: str) -> str:
        return m("r", m("t", text))

    fraction = m("f", m("num", r("50.58-56.21")) + m("den", r("56.21")))
    equation = m("oMath", r("变动率=") + fraction + r("×100%=-10.01%"))
    gone = f"<w:del>{r('旧')}</w:del>"
    power = m("oMath", gone + m("sSup", m("e", r("m")) + m("sup", r("2"))) + m("d", m("e", r("甲"))))
    assert texts(read_body(paragraph("式：", equation) + paragraph(power))) == [
        "式：变动率=(50.58-56.21)/56.21×100%=-10.01%",
        "m^2(甲)",
    ]


def test_a_text_box_is_read_once() -> None:
    box = f"<w:txbxContent>{paragraph('框中5万元')}</w:txbxContent>"
    drawing = (
        f"<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx>{box}</wps:txbx></w:drawing>"
        f"</mc:Choice><mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    document = read_body(paragraph("前", drawing, "后"))
    assert texts(document) == ["前后", "框中5万元"]
    assert [p.role for p in document.passages if isinstance(p, Paragraph)] == ["paragraph", "textbox"]
    old = f"<w:r><w:pict><v:textbox>{box}</v:textbox></w:pict></w:r>"
    assert texts(read_body(paragraph(old))) == ["框中5万元"]


def test_a_picture_is_reported() -> None:
    document = read_body(paragraph("甲", "<w:r><w:drawing/></w:r>"))
    assert [skipped.what for skipped in document.skipped] == ["pictures (1)"]


def test_headers_footers_and_notes_follow_the_body_with_their_roles() -> None:
    reference = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    section = '<w:sectPr><w:headerReference r:id="header1"/><w:footerReference r:id="footer1"/></w:sectPr>'
    document = read_body(
        paragraph("正文", reference) + section,
        header1=part("hdr", paragraph("某局决算")),
        footer1=part("ftr", paragraph("第", field(" PAGE ", "17"), "页")),
        footnotes=part(
            "footnotes",
            f'<w:footnote w:id="0" w:type="separator">{paragraph("线")}</w:footnote>'
            f'<w:footnote w:id="2">{paragraph("含上年结转。")}</w:footnote>',
        ),
    )
    assert [(p.text, p.role) for p in document.passages if isinstance(p, Paragraph)] == [
        ("正文", "paragraph"),
        ("某局决算", "header"),
        ("第页", "footer"),
        ("含上年结转。", "footnote"),
    ]


def test_equal_headers_of_several_sections_are_read_once() -> None:
    def section(name: str) -> str:
        return f'<w:sectPr><w:headerReference r:id="{name}"/></w:sectPr>'

    body = paragraph("甲", properties=section("header1")) + paragraph("乙") + section("header2")
    header = part("hdr", paragraph("某局"))
    assert texts(read_body(body, header1=header, header2=header)) == ["甲", "乙", "某局"]


STYLES = part(
    "styles",
    '<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:basedOn w:val="a"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="x"><w:name w:val="节"/><w:basedOn w:val="1"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="y"><w:name w:val="小节"/><w:pPr><w:outlineLvl w:val="2"/></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="z"><w:name w:val="标题 2"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="t"><w:name w:val="Title"/></w:style>',
)


@pytest.mark.parametrize(
    ("properties", "level"),
    [
        ("", 0),
        ('<w:pStyle w:val="1"/>', 1),
        ('<w:pStyle w:val="x"/>', 1),
        ('<w:pStyle w:val="y"/>', 3),
        ('<w:pStyle w:val="z"/>', 2),
        ('<w:pStyle w:val="t"/>', 1),
        ('<w:outlineLvl w:val="1"/>', 2),
        ('<w:pStyle w:val="1"/><w:outlineLvl w:val="9"/>', 0),
    ],
)
def test_heading_levels_come_from_styles_and_outline_levels(properties: str, level: int) -> None:
    (passage,) = read_body(paragraph("部门概况", properties=properties), styles=STYLES).passages
    assert isinstance(passage, Paragraph)
    assert (passage.level, passage.role) == (level, "heading" if level else "paragraph")


def level(index: int, style: str, text: str, extra: str = "") -> str:
    shape = f'<w:start w:val="1"/><w:numFmt w:val="{style}"/>{extra}<w:lvlText w:val="{text}"/>'
    return f'<w:lvl w:ilvl="{index}">{shape}</w:lvl>'


NUMBERING = part(
    "numbering",
    '<w:abstractNum w:abstractNumId="0">'
    + level(0, "chineseCounting", "%1、")
    + level(1, "chineseCounting", "（%2）")
    + level(2, "decimal", "%3.")
    + level(3, "decimal", "%1.%4", "<w:isLgl/>")
    + level(4, "bullet", "\uf0b7")
    + "</w:abstractNum>"
    '<w:abstractNum w:abstractNumId="1">' + level(0, "decimalEnclosedCircle", "%1") + "</w:abstractNum>"
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    '<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>'
    '<w:num w:numId="3"><w:abstractNumId w:val="0"/>'
    '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>',
)


def item(text: str, level: int, number: int = 1) -> str:
    return paragraph(text, properties=f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')


def test_item_numbers_of_lists_are_written_out() -> None:
    places = [("甲", 0), ("乙", 1), ("丙", 1), ("丁", 2), ("5万元", 2), ("戊", 0), ("己", 1), ("庚", 3), ("辛", 4)]
    body = "".join(item(text, place) for text, place in places)
    assert texts(read_body(body, numbering=NUMBERING)) == [
        "一、甲", "（一）乙", "（二）丙", "1. 丁", "2. 5万元", "二、戊", "（一）己", "2.1 庚", "辛",
    ]  # fmt: skip


def test_lists_count_apart_and_start_anew_where_the_file_says_so() -> None:
    body = item("甲", 0) + item("圈", 0, 2) + item("乙", 0) + item("新", 0, 3) + item("又", 0, 3) + item("无", 0, 0)
    document = read_body(body, numbering=NUMBERING)
    assert texts(document) == ["一、甲", "①圈", "二、乙", "一、新", "二、又", "无"]


def test_the_eleventh_and_twentieth_item_are_written_in_chinese() -> None:
    document = read_body("".join(item(f"项{n}", 0) for n in range(1, 24)), numbering=NUMBERING)
    assert [texts(document)[n].partition("、")[0] for n in (9, 10, 19, 20)] == ["十", "十一", "二十", "二十一"]


def test_a_strict_file_is_read_like_any_other() -> None:
    body = part("document", f"<w:body>{paragraph('甲')}{table(row('乙', '5'))}</w:body>").replace(
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "http://purl.oclc.org/ooxml/wordprocessingml/main",
    )
    assert texts(read_bytes(archive({"word/document.xml": body}), "a.docx")) == ["甲", "乙", "5"]


def test_comments_are_no_part_of_the_document() -> None:
    body = paragraph('<w:commentRangeStart w:id="0"/>', "甲", '<w:r><w:commentReference w:id="0"/></w:r>')
    comments = part("comments", f'<w:comment w:id="0">{paragraph("批注")}</w:comment>')
    assert texts(read_body(body, comments=comments)) == ["甲"]


def test_cells_without_text_keep_their_place_in_the_text() -> None:
    document = read_body(table(row("甲", "", "5"), row("", "", "")))
    assert document.text == "\t甲\n\t\n\t5\n\n\t\n\t\n\t\n\n\n"
    assert [document.place(c.offset) for c in document.tables[0].cells] == [
        (1, 2),
        (2, 2),
        (3, 2),
        (5, 2),
        (6, 2),
        (7, 2),
    ]
