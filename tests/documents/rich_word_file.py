"""A Word file with what people's files hold: comments, revisions, notes, contents, pictures, boxes, headers."""

from __future__ import annotations

import base64
import io
import zipfile

from tests.documents.word_files import NAMESPACES, R_NAMESPACE, ROOT_RELATIONS, cell, paragraph, part, row, run, table

_PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
_OFFICE = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_TYPES = {
    "document": "document.main+xml", "styles": "styles+xml", "comments": "comments+xml", "footnotes": "footnotes+xml",
    "endnotes": "endnotes+xml", "header1": "header+xml", "footer1": "footer+xml", "numbering": "numbering+xml",
    "settings": "settings+xml",
}  # fmt: skip
_REVISION = 'w:author="王会计" w:date="2022-03-01T09:00:00Z"'
_MORE = (
    ' xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
    ' xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
    ' xmlns:wpsCustomData="http://www.wps.cn/officeDocument/2013/wpsCustomData" mc:Ignorable="w14"'
)
PICTURE = (
    '<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="95250" cy="95250"/>'
    '<wp:docPr id="7" name="图片 1"/><a:graphic><a:graphicData'
    ' uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:nvPicPr><pic:cNvPr id="7" name="a"/>'
    '<pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="picture"/><a:stretch><a:fillRect/></a:stretch>'
    '</pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="95250" cy="95250"/></a:xfrm>'
    '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline>'
    "</w:drawing></w:r>"
)


def text_box(text: str) -> str:
    """Return a text box as Word and WPS write it: a shape, and an older one for programs that do not know shapes."""
    inside = f"<w:txbxContent>{paragraph(text)}</w:txbxContent>"
    return (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:inline distT="0" distB="0" distL="0"'
        ' distR="0"><wp:extent cx="1905000" cy="476250"/><wp:docPr id="9" name="文本框 9"/><a:graphic><a:graphicData'
        ' uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp><wps:cNvSpPr txBox="1"/>'
        '<wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="1905000" cy="476250"/></a:xfrm><a:prstGeom prst="rect">'
        f"<a:avLst/></a:prstGeom></wps:spPr><wps:txbx>{inside}</wps:txbx><wps:bodyPr/></wps:wsp></a:graphicData>"
        "</a:graphic></wp:inline></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape"
        f' style="width:150pt;height:37.5pt"><v:textbox>{inside}</v:textbox></v:shape></w:pict></mc:Fallback>'
        "</mc:AlternateContent></w:r>"
    )


def field(instruction: str, result: str) -> str:
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {instruction} </w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run(result)}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def contents(*entries: str) -> str:
    lines = "".join(
        f'<w:p><w:hyperlink w:anchor="_Toc{number}">{run(entry)}<w:r><w:tab/></w:r>'
        f"{field(f'PAGEREF _Toc{number}', str(number))}</w:hyperlink></w:p>"
        for number, entry in enumerate(entries, start=1)
    )
    return (
        '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr>'
        f"<w:sdtContent>{paragraph('目录')}{lines}</w:sdtContent></w:sdt>"
    )


BODY = (
    contents("一、部门概况", "二、收支情况")
    + paragraph(
        f'<w:bookmarkStart w:id="0" w:name="_Toc1"/>{run("一、部门概况")}<w:bookmarkEnd w:id="0"/>',
        properties='<w:outlineLvl w:val="0"/>',
    )
    + paragraph(
        '<w:commentRangeStart w:id="4"/>' + run("2021年年初预算") + '<w:commentRangeEnd w:id="4"/>'
        '<w:r><w:commentReference w:id="4"/></w:r>' + run("18", "<w:b/>") + run("6.5", "<w:b/><w:i/>") + run("万元，"),
        f'<w:ins w:id="21" {_REVISION}>{run("比上年增加12.34万元")}</w:ins>',
        f'<w:del w:id="22" {_REVISION}><w:r><w:delText>减少9.99万元</w:delText></w:r></w:del>',
        f'<w:hyperlink w:anchor="_Toc1">{run("见一、部门概况")}</w:hyperlink>',
        '<w:r><w:footnoteReference w:id="2"/></w:r>' + run("。"),
    )
    + paragraph(
        run("合计") + '<w:r><w:t>30</w:t><w:tab/><w:t> 万元 </w:t><w:sym w:font="Symbol" w:char="F0B3"/>'
        "<w:t>20&amp;10&#25968;</w:t><w:br/><w:t>换行后5.00</w:t></w:r>",
        PICTURE,
    )
    + paragraph(
        "<w:sdt><w:sdtPr><w:text/></w:sdtPr><w:sdtContent>" + run("控件里88万元") + "</w:sdtContent></w:sdt>"
        "<w:sdt><w:sdtPr/><w:sdtContent>" + run("自由控件77万元") + "</w:sdtContent></w:sdt>"
        "<w:r><w:ruby><w:rt><w:r><w:t>gou</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>勾</w:t></w:r></w:rubyBase></w:ruby></w:r>"
        "<m:oMath><m:r><m:t>A=3</m:t></m:r></m:oMath>"
    )
    + paragraph(text_box("框里写着年初预算99万元"), run("框后的话66万元"))
    + "<w:p/>"
    + table(
        row("项目", "金额", cell()),
        row("会议费", cell(paragraph(run("5.") + run("30")) + paragraph("其中：3.10")), "<w:tc><w:p/></w:tc>"),
        row(cell(paragraph("外层") + table(row("里层", "7.77")) + paragraph("")), "8", "9"),
    )
    + paragraph(run("尾"))
)
SECTION = '<w:sectPr><w:headerReference w:type="default" r:id="header1"/><w:footerReference w:type="default" r:id="footer1"/></w:sectPr>'  # noqa: E501 - one element
PARTS = {
    "comments": f'<w:comment w:id="4" w:author="李科长" w:initials="李">{paragraph("请核实")}</w:comment>',
    "footnotes": f'<w:footnote w:id="2">{paragraph("脚注：其中项目支出61.2万元。")}</w:footnote>',
    "header1": paragraph("页眉2021年度55万元"),
    "footer1": paragraph("页脚第", field("PAGE", "1"), "页"),
}


def rich_word_file(body: str = BODY, *, prefix: str = "w", **changes: str) -> bytes:
    """Return the file; `prefix` replaces the usual one of word-processing names, `changes` replace parts."""
    members = {"word/document.xml": part("document", f"<w:body>{body}{SECTION}</w:body>")}
    for name, content in (PARTS | changes).items():
        element = {"header1": "hdr", "footer1": "ftr"}.get(name, name)
        members[f"word/{name}.xml"] = part(element, content)
    declared = {name: content.replace(NAMESPACES, NAMESPACES + _MORE) for name, content in members.items()}
    if prefix != "w":
        declared = {
            name: content.replace("<w:", f"<{prefix}:").replace("</w:", f"</{prefix}:").replace(" w:", f" {prefix}:")
            .replace("xmlns:w=", f"xmlns:{prefix}=")
            for name, content in declared.items()
        }  # fmt: skip
    names = [name.removeprefix("word/").removesuffix(".xml") for name in members if name != "word/document.xml"]
    relations = (
        "".join(
            f'<Relationship Id="{name}" Type="{R_NAMESPACE}/{name.rstrip("1")}" Target="{name}.xml"/>' for name in names
        )
        + f'<Relationship Id="picture" Type="{R_NAMESPACE}/image" Target="media/a.png"/>'
    )
    overrides = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_OFFICE}{_TYPES[name]}"/>'
        for name in ["document", *names]
    )
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    package: dict[str, str | bytes] = {
        "[Content_Types].xml": head + (
            '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels"'
            ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml"'
            f' ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/>{overrides}</Types>'
        ),
        "_rels/.rels": head + ROOT_RELATIONS,
        **{name: head + content for name, content in declared.items()},
        "word/_rels/document.xml.rels": head + (
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            f"{relations}</Relationships>"
        ),
        "word/media/a.png": _PIXEL,
    }  # fmt: skip
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as file:
        for name, content in package.items():
            member = zipfile.ZipInfo(name, (2022, 3, 1, 9, 0, 0))
            member.external_attr = 0o644 << 16
            file.writestr(member, content, zipfile.ZIP_STORED if name.endswith("png") else zipfile.ZIP_DEFLATED)
    return buffer.getvalue()
