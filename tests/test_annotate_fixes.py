"""Corrections as tracked changes: accepted they mend the document, rejected they leave it as it was."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from lint.annotate.word_fixes import Fix, possible, tracked
from lint.checking import check_document
from lint.cli import main
from lint.documents import Document, read_bytes
from lint.documents.word import read_word_source
from lint.findings import Finding, Suggestion
from tests.documents.rich_word_file import rich_word_file
from tests.documents.word_files import archive, paragraph, run
from tests.test_annotate_word import DIRTY, members, place_of

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def decided(data: bytes, *, accept: bool) -> bytes:
    """Return the file with the tracked changes by Gouji accepted or rejected, as Word does it."""
    parts = members(data)
    root = etree.fromstring(parts["word/document.xml"])
    gone, kept = (W + "del", W + "ins") if accept else (W + "ins", W + "del")
    for change in [each for each in root.iter(gone, kept) if each.get(W + "author") == "勾稽"]:
        parent = change.getparent()
        assert parent is not None
        if change.tag == kept:
            for child in list(change):
                change.addprevious(child)
        parent.remove(change)
    if not accept:
        for text in [each for each in root.iter(W + "delText") if not list(each.iterancestors(W + "del"))]:
            text.tag = W + "t"
    parts["word/document.xml"] = etree.tostring(root)
    return archive(dict(parts))


def fix(document: Document, old: str, new: str) -> Fix:
    return Fix(old, document.locate(place_of(document, old)), new)


def finding(document: Document, old: str, new: str) -> Finding:
    place = document.locate(place_of(document, old))
    return Finding(
        code="GJ000", name="", severity="error", zh="", en="", location=place, suggestion=Suggestion(place, new),
        fingerprint=old,
    )  # fmt: skip


def test_a_correction_over_several_runs_keeps_the_formatting_and_can_be_rejected() -> None:
    data = rich_word_file()
    document = read_bytes(data, "a.docx")
    changed = tracked(data, "a.docx", [fix(document, "186.5", "187.2"), fix(document, "7.77", "7.70")])
    accepted = read_bytes(decided(changed, accept=True), "a.docx")
    assert accepted.text == document.text.replace("186.5", "187.2").replace("7.77", "7.70")
    assert read_bytes(changed, "a.docx").text == accepted.text
    assert read_bytes(decided(changed, accept=False), "a.docx").text == document.text
    root = etree.fromstring(members(changed)["word/document.xml"])
    own = [each for each in root.iter(W + "del", W + "ins") if each.get(W + "author") == "勾稽"]
    assert ["".join(each.itertext()) for each in own] == ["18", "6.5", "187.2", "7.77", "7.70"]
    assert [child.tag for each in own[:3] for child in each[0][0]] == [W + "b", W + "b", W + "i", W + "b", W + "i"]
    assert len({each.get(W + "id") for each in root.iter(W + "del", W + "ins")}) == len(own) + 2
    assert [each for each in members(changed) if members(changed)[each] != members(data)[each]] == ["word/document.xml"]


def test_a_correction_in_another_persons_insertion_stays_apart_from_it() -> None:
    data = rich_word_file()
    document = read_bytes(data, "a.docx")
    changed = tracked(data, "a.docx", [fix(document, "12.34", "12.43")])
    root = etree.fromstring(members(changed)["word/document.xml"])
    inserted = {each.get(W + "author"): "" for each in root.iter(W + "ins")}
    assert set(inserted) == {"王会计", "勾稽"}
    assert not [each for each in root.iter(W + "ins") if list(each.iterancestors(W + "ins"))]
    assert "比上年增加12.43万元" in read_bytes(decided(changed, accept=True), "a.docx").text


def test_places_that_cannot_be_changed_in_part_are_left_to_people() -> None:
    body = paragraph(
        run("共5万"), '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>X</w:instrText></w:r>',
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>', run("元整"), '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
    )  # fmt: skip
    data = rich_word_file(body)
    source = read_word_source(data, "a.docx")
    found = [finding(source.document, old, "6") for old in ("2021年度55", "万元整", "共5", "5万元整")]
    assert [each.fingerprint for each in possible(source, found)] == ["共5"]


def test_accepted_corrections_make_the_findings_go(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "报告.docx"
    path.write_bytes(DIRTY.read_bytes())
    report = check_document(read_bytes(path.read_bytes(), "报告.docx"))
    forced = {(each.fingerprint, each.location.line) for each in report.findings if each.suggestion}
    assert len(forced) >= 4
    assert main(["annotate", "--fix", str(path)]) == 0
    assert f"{len(forced)} 处修订" in capsys.readouterr().out
    copy = (tmp_path / "报告.勾稽.docx").read_bytes()
    left = check_document(read_bytes(decided(copy, accept=True), "报告.docx")).findings
    assert not forced & {(each.fingerprint, each.location.line) for each in left}
    rejected = read_bytes(decided(copy, accept=False), "报告.docx")
    assert rejected.text == read_bytes(path.read_bytes(), "报告.docx").text
