"""Word files with comments written in: at the very characters, and every other byte as it was."""

from __future__ import annotations

import io
import re
import shutil
import zipfile
from pathlib import Path

import docx
import pytest
from lxml import etree

from lint.annotate.notes import AUTHOR, Note, notes
from lint.annotate.packages import copied
from lint.annotate.word_comments import commented
from lint.annotate.word_part import read_text
from lint.checking import check_document
from lint.documents import Document, Span, read_bytes
from lint.documents.office import converted
from lint.documents.word import read_word_source
from lint.documents.word_text import MC, alternative
from tests.documents.rich_word_file import BODY, rich_word_file
from tests.documents.word_files import archive, paragraph, row, table, word_file

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
FIXTURES = Path(__file__).parent.parent / "fixtures"
DIRTY = FIXTURES / "liaison-2021" / "report.docx"
SEED = Path(__file__).parents[2] / "shared" / "seed" / "seed.docx"


def members(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def written(data: bytes, places: list[Span], name: str = "report.docx") -> bytes:
    """Return `data` with a comment on each of `places`."""
    source = read_word_source(data, name)
    found = [Note(source.document.locate(place), f"n{number}", ()) for number, place in enumerate(places)]
    changed, count = commented(source, found, "zh")
    assert count == len(found)
    return copied(data, changed)


def anchored(data: bytes) -> dict[str, str]:
    """Return the text inside the range of each comment, by identifier, as the page shows it."""
    texts: dict[str, str] = {}
    opened: set[str] = set()

    def walk(element: etree._Element) -> None:
        for child in element:
            tag = child.tag
            identifier = child.get(W + "id", "")
            if tag == W + "commentRangeStart":
                assert identifier not in texts
                texts[identifier] = ""
                opened.add(identifier)
            elif tag == W + "commentRangeEnd":
                opened.remove(identifier)
            elif tag == W + "t":
                for each in opened:
                    texts[each] += child.text or ""
            elif tag == MC + "AlternateContent":
                chosen = alternative(child)
                if chosen is not None:
                    walk(chosen)
            elif tag not in (W + "del", W + "rt"):
                walk(child)

    walk(etree.fromstring(members(data)["word/document.xml"]))
    assert not opened
    return texts


def titles(data: bytes) -> dict[str, str]:
    """Return the first line of each comment by Gouji, by identifier."""
    root = etree.fromstring(members(data)["word/comments.xml"])
    own = [one for one in root if one.get(W + "author") == AUTHOR]
    return {str(one.get(W + "id")): "".join(one[0].itertext()) for one in own}


def place_of(document: Document, text: str) -> Span:
    (passage,) = [passage for passage in document.passages if text in passage.text]
    start = passage.text.index(text)
    return Span(passage.index, start, start + len(text))


def looks(data: bytes) -> list[tuple[str, bytes]]:
    """Return every character with the formatting of its run, whatever runs it is divided into."""
    root = etree.fromstring(members(data)["word/document.xml"])
    result = []
    for run in root.iter(W + "r"):
        properties = run.find(W + "rPr")
        look = b"" if properties is None else etree.tostring(properties, method="c14n", exclusive=True)
        result += [(character, look) for text in run.iterfind(W + "t") for character in read_text(text)]
    return result


@pytest.mark.parametrize("prefix", ["w", "ns0"])
def test_every_place_of_a_rich_file_can_be_commented_on_exactly(prefix: str) -> None:
    data = rich_word_file(prefix=prefix)
    document = read_bytes(data, "report.docx")
    places = [
        Span(passage.index, start, end)
        for passage in document.passages
        for size in (1, 3, len(passage.text))
        for start in range(0, max(len(passage.text) - size, 0) + 1, max(size // 2, 1))
        for end in [min(start + size, len(passage.text))]
    ]
    copy = written(data, places)
    assert read_bytes(copy, "report.docx") == document
    assert looks(copy) == looks(data)
    ranges = anchored(copy)
    inexact = ("脚注", "框里", "页眉", "页脚", "控件里", "目录", "A=3")  # as a whole, elsewhere, or with page numbers
    checked = 0
    for identifier, title in titles(copy).items():
        span = places[int(title.removeprefix("n"))]
        whole, wanted = document.passages[span.passage].text, document.slice(span)
        shown = "".join(ranges[identifier].split())
        if any(mark in whole for mark in inexact) or not wanted.strip():
            continue
        checked += 1
        assert shown == "".join(wanted.replace("≥", "").split()), (whole, span)
    assert checked > 200


def test_existing_comments_revisions_notes_and_pictures_stay() -> None:
    data = rich_word_file()
    document = read_bytes(data, "report.docx")
    copy = written(data, [place_of(document, "186.5"), place_of(document, "12.34"), place_of(document, "61.2")])
    before, after = members(data), members(copy)
    changed = {name for name in after if after[name] != before.get(name)}
    assert changed == {"word/document.xml", "word/comments.xml"}
    assert list(after) == list(before)
    assert before["word/comments.xml"].removesuffix(b"</w:comments>") in after["word/comments.xml"]
    root = etree.fromstring(after["word/document.xml"])
    assert [each.get(W + "author") for each in root.iter(W + "ins", W + "del")] == ["王会计", "王会计"]
    assert {each.get(W + "id") for each in root.iter(W + "commentReference")} == {"4", "5", "6", "7"}
    assert anchored(copy) == {"4": "2021年年初预算", "5": "186.5", "6": "12.34", "7": ""}
    (mark,) = root.iter(W + "footnoteReference")
    assert [each.get(W + "id") for each in (mark.getparent().getprevious(), mark.getparent().getnext())] == ["7", "7"]


def test_only_what_is_inserted_differs() -> None:
    data = rich_word_file()
    document = read_bytes(data, "report.docx")
    copy = written(data, [place_of(document, "尾")])
    before, after = members(data)["word/document.xml"], members(copy)["word/document.xml"]
    start, end = b'<w:commentRangeStart w:id="5"/>', b'<w:commentRangeEnd w:id="5"/>'
    reference = b'<w:r><w:commentReference w:id="5"/></w:r>'
    assert after.replace(start, b"").replace(end + reference, b"") == before


def test_members_keep_order_dates_and_compression() -> None:
    data = rich_word_file()
    document = read_bytes(data, "report.docx")
    copy = written(data, [place_of(document, "尾")])
    kept = [
        [(one.filename, one.date_time, one.compress_type, one.external_attr) for one in package.infolist()]
        for package in (zipfile.ZipFile(io.BytesIO(each)) for each in (data, copy))
    ]
    assert kept[0] == kept[1]


def test_where_word_permits_no_comment_the_nearest_place_is_taken_and_said() -> None:
    data = rich_word_file()
    document = read_bytes(data, "report.docx")
    copy = written(data, [place_of(document, text) for text in ("55", "99", "88", "A=3", "61.2")])
    root = etree.fromstring(members(copy)["word/comments.xml"])
    texts = {str(one.get(W + "id")): "".join(one.itertext()) for one in root}
    assert "页眉" in texts["5"]
    assert "文本框" in texts["6"]
    assert "脚注" in texts["9"]
    body = etree.fromstring(members(copy)["word/document.xml"])
    assert members(copy)["word/header1.xml"] == members(data)["word/header1.xml"]
    assert not any(
        list(box.iter(W + "commentRangeStart", W + "commentReference")) for box in body.iter(W + "txbxContent")
    )
    assert anchored(copy)["7"] == "控件里88万元"
    plain = next(control for control in body.iter(W + "sdt") if control.find(f"{W}sdtPr/{W}text") is not None)
    assert not list(plain.iter(W + "commentRangeStart"))


def test_empty_cells_and_counted_numbers_have_their_comment() -> None:
    data = rich_word_file()
    document = read_bytes(data, "report.docx")
    empty = next(passage for passage in document.passages if not passage.text)
    copy = written(data, [Span(empty.index, 0, 0)])
    root = etree.fromstring(members(copy)["word/document.xml"])
    (start,) = [each for each in root.iter(W + "commentRangeStart") if each.get(W + "id") == "5"]
    assert start.getparent().getparent().tag == W + "tc"


@pytest.mark.parametrize("name", [DIRTY, SEED], ids=["fixture", "seed"])
def test_findings_of_a_report_are_commented_at_all_their_places(name: Path) -> None:
    if not name.exists():
        pytest.skip("the seed report stands beside the repository")
    data = name.read_bytes()
    document = read_bytes(data, "report.docx")
    report = check_document(document)
    source = read_word_source(data, "report.docx")
    told = notes(report, "zh")
    changed, count = commented(source, told, "zh")
    copy = copied(data, changed)
    assert count == len(told) >= sum(1 + bool(finding.related) for finding in report.findings)
    ranges = anchored(copy)
    for identifier, title in titles(copy).items():
        note = told[int(identifier)]
        assert title == note.title
        assert "".join(ranges[identifier].split()) == "".join(note.place.text.split())
    again = check_document(read_bytes(copy, "report.docx"))
    assert again.findings == report.findings
    assert [status.claim for status in again.claims] == [status.claim for status in report.claims]
    before, after = members(data), members(copy)
    new = {"word/comments.xml"}
    assert {part for part in after if after[part] != before.get(part)} == new | {
        "word/document.xml", "word/_rels/document.xml.rels", "[Content_Types].xml",
    }  # fmt: skip
    assert list(after) == [*before, *new]
    opened = docx.Document(io.BytesIO(copy))
    assert len(list(opened.comments)) == count
    first = next(iter(opened.comments))
    assert (first.author, first.initials, first.paragraphs[0].text) == (AUTHOR, AUTHOR, told[0].title)


def test_a_note_tells_message_sum_other_place_and_what_to_do() -> None:
    body = paragraph("2021年三公经费预算50.58万元。") + table(
        row("三公经费（万元）", "2021年预算数"), row("公务接待费", "20.88"), row("三公经费合计", "50.08")
    )
    report = check_document(read_bytes(word_file(body), "report.docx"))
    texts = [note.text for note in notes(report, "zh") if note.place.text == "50.58"]
    assert texts
    assert "算式：" in texts[0]
    assert "【50.08】" in texts[0]
    assert "怎么办：" in texts[0]


def test_utf_16_parts_stay_utf_16() -> None:
    parts = members(word_file(paragraph("共12万元")))
    text = parts["word/document.xml"].decode()
    parts["word/document.xml"] = ('<?xml version="1.0" encoding="UTF-16"?>' + text).encode("utf-16")
    data = archive(dict(parts))
    copy = written(data, [place_of(read_bytes(data, "a.docx"), "12")])
    assert anchored(copy) == {"0": "12"}
    assert members(copy)["word/document.xml"].startswith((b"\xff\xfe", b"\xfe\xff"))


def test_a_strict_file_gets_strict_comments() -> None:
    parts = members(rich_word_file())
    transitional = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    strict = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
    del parts["word/comments.xml"]
    parts = {name: content.replace(transitional, strict) for name, content in parts.items()}
    rels = parts["word/_rels/document.xml.rels"]
    start = rels.index(b'<Relationship Id="comments"')
    parts["word/_rels/document.xml.rels"] = rels[:start] + rels[rels.index(b"/>", start) + 2 :]
    data = archive(dict(parts))
    copy = members(written(data, [place_of(read_bytes(data, "a.docx"), "186.5")]))
    assert b'xmlns:w="' + strict in copy["word/comments.xml"]
    assert b"purl.oclc.org/ooxml/officeDocument/relationships/comments" in copy["word/_rels/document.xml.rels"]


def test_blanks_that_count_stay_and_those_that_do_not_do_not_appear() -> None:
    body = f'<w:p><w:r><w:t>\n  数 12 万元 \n</w:t></w:r><w:r><w:t xml:space="default">后 34</w:t></w:r></w:p>{BODY}'
    data = rich_word_file(body)
    document = read_bytes(data, "a.docx")
    copy = written(data, [place_of(document, "12 万"), place_of(document, "后 3")])
    assert read_bytes(copy, "a.docx") == document
    assert document.passages[0].text == "数 12 万元后 34"
    assert (anchored(copy)["5"], anchored(copy)["6"]) == ("12 万", "后 3")


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_opens_the_copy_and_keeps_every_comment() -> None:
    data = rich_word_file()
    document = read_bytes(data, "report.docx")
    marks = ("186.5", "12.34", "61.2", "55", "99", "88", "7.77", "3.10", "A=3", "见一")
    copy = written(data, [place_of(document, text) for text in marks])
    opened = converted(copy, ".docx", "odt", 60)
    assert opened is not None
    content = members(opened)["content.xml"].decode()
    assert content.count("<dc:creator>勾稽</dc:creator>") == len(marks)
    shown = {
        _text(content[match.end() : content.index(f'<office:annotation-end office:name="{match[1]}"')])
        for match in re.finditer(r'<office:annotation [^>]*office:name="([^"]+)"', content)
    }
    assert {"2021年年初预算", "186.5", "12.34", "见一", "控件里88万元", "3.10", "7.77"} <= shown


def _text(content: str) -> str:
    """Return the words in ODF, those of comments left out; `content` begins inside a comment."""
    return re.sub("<[^>]*>", "", re.sub(r"^.*?</office:annotation>", "", content, count=1, flags=re.DOTALL))
