"""What WPS Office writes into Word files reads like the same document without it."""

from __future__ import annotations

import pytest

from lint.checking import check_document
from lint.documents import Document, Paragraph, read_bytes
from tests.documents.word_files import (
    NAMESPACES,
    R_NAMESPACE,
    ROOT_RELATIONS,
    archive,
    cell,
    paragraph,
    row,
    run,
    table,
)

MORE = (
    ' xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
    ' xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml"'
    ' xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
    ' xmlns:wpsCustomData="http://www.wps.cn/officeDocument/2013/wpsCustomData"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" mc:Ignorable="w14 w15 wpsCustomData"'
)
TITLE = paragraph("2021年度部门决算说明")
SENTENCE = "2021年“三公”经费支出决算50.58万元，其中公务接待费30.00万元。"
ROWS = (("项目", "2021年决算数（万元）"), ("公务用车购置及运行维护费", "20.58"), ("公务接待费", "30.00"),
        ("“三公”经费合计", "50.08"))  # fmt: skip
PLAIN = TITLE + paragraph(SENTENCE) + table(*[row(*one) for one in ROWS])


def wrapped(inner: str, *names: str) -> str:
    for name in names:
        inner = f"<w:sdt><w:sdtPr/><w:sdtContent>{inner}</w:sdtContent></w:sdt>" if name == "sdt" else (
            f'<w:{name} w:uri="urn:x" w:element="place" w:instr=" QUOTE ">{inner}</w:{name}>')  # fmt: skip
    return inner


def wps(body: str, **parts: bytes) -> bytes:
    """Return a file as WPS names its namespaces and parts."""
    relations = "".join(
        f'<Relationship Id="{name}" Type="{R_NAMESPACE}/aFChunk" Target="{name}.htm"/>' for name in parts
    )
    return archive(
        {
            "_rels/.rels": ROOT_RELATIONS,
            "word/document.xml": f"<w:document {NAMESPACES}{MORE}><w:body>{body}<w:sectPr/></w:body></w:document>",
            "word/_rels/document.xml.rels": (
                f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{relations}'
                "</Relationships>"
            ),
            "docProps/custom.xml": '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"/>',
            **{f"word/{name}.htm": data for name, data in parts.items()},
        }
    )


def read(body: str, **parts: bytes) -> Document:
    return read_bytes(wps(body, **parts), "报告.docx")


def rows(*, inside: str = "", around: str = "") -> str:
    made = [row(*[wrapped(cell(text), *inside.split()) if inside else cell(text) for text in one]) for one in ROWS]
    return "".join(wrapped(one, *around.split()) if around else one for one in made)


@pytest.mark.parametrize(
    "body",
    [
        TITLE + paragraph(*[wrapped(run(text), "smartTag") for text in (SENTENCE[:9], SENTENCE[9:])]) + table(rows()),
        TITLE + paragraph(run(SENTENCE[:20]), wrapped(run(SENTENCE[20:]), "fldSimple")) + table(rows()),
        TITLE + paragraph(wrapped(run(SENTENCE), "customXml", "sdt", "smartTag", "sdt")) + table(rows()),
        wrapped(TITLE, "sdt", "sdt") + wrapped(paragraph(SENTENCE) + table(rows()), "customXml", "sdt", "customXml"),
        TITLE + paragraph(SENTENCE) + f"<w:tbl>{rows()}</w:tbl>",
        TITLE + paragraph(SENTENCE) + table(rows(inside="sdt")),
        TITLE + paragraph(SENTENCE) + table(rows(inside="customXml sdt", around="sdt customXml")),
        f"<mc:AlternateContent><mc:Choice Requires='w14'>{TITLE}</mc:Choice><mc:Fallback>{TITLE}</mc:Fallback>"
        f"</mc:AlternateContent>{paragraph(SENTENCE)}{table(rows())}",
        (TITLE + paragraph(SENTENCE)).replace("<w:p>", '<w:p w14:paraId="1A2B3C4D" w14:textId="77777777">')
        + table(rows()).replace("<w:tr>", '<w:tr w14:paraId="0A" wpsCustomData:rowHash="9">'),
    ],
    ids=["smart tags", "simple field", "nested inline", "nested blocks", "no grid", "controls around cells",
         "wrappers around rows and cells", "alternate blocks", "foreign attributes"],
)  # fmt: skip
def test_wrappers_change_nothing(body: str) -> None:
    plain, other = read(PLAIN), read(body)
    assert other.text == plain.text
    assert [(one.row, one.column, one.column_span) for one in other.tables[0].cells] == [
        (one.row, one.column, one.column_span) for one in plain.tables[0].cells
    ]
    findings = [(one.code, one.location.text) for one in check_document(plain).findings]
    assert findings
    assert [(one.code, one.location.text) for one in check_document(other).findings] == findings


def test_a_text_box_that_is_written_twice_is_read_once() -> None:
    box = f"<w:txbxContent>{paragraph('框中5万元')}</w:txbxContent>"
    drawing = (
        "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wp:anchor><a:graphic><a:graphicData><wps:wsp>"
        f"<wps:txbx>{box}</wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:shape><v:textbox>{box}</v:textbox></v:shape></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )
    document = read(paragraph("前", drawing, "后"))
    assert [one.text for one in document.passages] == ["前后", "框中5万元"]
    assert [one.role for one in document.passages if isinstance(one, Paragraph)] == ["paragraph", "textbox"]


def test_an_embedded_document_is_told_and_not_read() -> None:
    document = read(TITLE + '<w:altChunk r:id="chunk1"/>' + paragraph(SENTENCE), chunk1=b"<p>99.99</p>")
    assert [one.text for one in document.passages] == ["2021年度部门决算说明", SENTENCE]
    (left_out,) = document.skipped
    assert "嵌入的其他文件 1 个" in left_out.why_zh
