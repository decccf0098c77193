"""A Word file with lists: numbers that Word writes itself, in the formats of official documents."""

from __future__ import annotations

from tests.documents.word_files import NAMESPACES, cell, paragraph, row, table, word_file

FORMATS = (
    ("chineseCounting", "%1、"),
    ("chineseCounting", "（%2）"),
    ("decimal", "%3."),
    ("decimal", "(%4)"),
    ("decimalEnclosedCircle", "%5"),
    ("upperLetter", "%6)"),
    ("lowerRoman", "%7."),
    ("decimal", "%1.%8"),
    ("bullet", "●"),
)


def _levels() -> str:
    return "".join(
        f'<w:lvl w:ilvl="{n}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/>'
        f'<w:lvlJc w:val="left"/></w:lvl>'
        for n, (form, text) in enumerate(FORMATS)
    )


NUMBERING = (
    f"<w:numbering {NAMESPACES}>"
    f'<w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="multilevel"/>{_levels()}</w:abstractNum>'
    f'<w:abstractNum w:abstractNumId="1"><w:multiLevelType w:val="multilevel"/>{_levels()}</w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    '<w:num w:numId="2"><w:abstractNumId w:val="1"/>'
    '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="3"/></w:lvlOverride></w:num>'
    "</w:numbering>"
)
STYLES = (
    f"<w:styles {NAMESPACES}>"
    '<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="b"><w:name w:val="列表项"/><w:basedOn w:val="a"/>'
    '<w:pPr><w:numPr><w:ilvl w:val="2"/><w:numId w:val="1"/></w:numPr></w:pPr></w:style></w:styles>'
)
ITEMS = ((1, 0), (1, 1), (1, 1), (1, 2), (1, 3), (1, 4), (1, 2), (1, 0), (1, 1), (1, 7), (2, 0), (1, 5), (1, 8))
"""List and level of each paragraph."""


def numbered_word() -> bytes:
    items = "".join(
        paragraph(f"第{n}项", properties=f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{use}"/></w:numPr>')
        for n, (use, level) in enumerate(ITEMS)
    )
    styled = paragraph("按样式编号", properties='<w:pStyle w:val="b"/>')
    number = '<w:numPr><w:ilvl w:val="2"/><w:numId w:val="2"/></w:numPr>'
    rows = table(
        row(cell(paragraph("甲", properties=number)), "1.00"), row(cell(paragraph("乙", properties=number)), "2.00")
    )
    return word_file(items + styled + rows + paragraph("完"), numbering=NUMBERING, styles=STYLES)
