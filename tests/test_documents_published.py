"""Published accounts of 25–35 pages with nine tables, as several programs print them: every table, every cell."""

from __future__ import annotations

from pathlib import Path

import pytest

from lint.checking import check_document
from lint.documents import read_bytes
from tests.documents.published import Look, Print, forms, is_installed, make, printed, read_forms

RULED = {
    "usual": Look(),
    "head once": Look(repeated=False, figures=Print(grouped=False), numbers="第 {page} 页 共 {pages} 页"),
    "codes in three, watermark": Look(figures=Print(codes=3), watermark=True),
    "blank zeros": Look(figures=Print(zeros=False, unit="金额单位：万元"), repeated=False, size=8),
}


@pytest.mark.parametrize(
    ("producer", "look"),
    [("press", "codes in three, watermark"), ("word", "blank zeros"), ("book", "usual"), ("web", "head once")],
)
def test_nine_tables_are_read_whole_and_clean_accounts_say_nothing(producer: str, look: str, tmp_path: Path) -> None:
    if not is_installed(producer):
        pytest.skip(f"the program that prints '{producer}' is not installed")
    accounts = make(7)
    document = read_bytes(printed(accounts, RULED[look], producer, tmp_path), "accounts.pdf")
    readings = read_forms(document, forms(accounts, RULED[look].figures))
    assert {one.form.title: one.wrong for one in readings if not one.is_whole} == {}
    assert len(document.tables) == 9
    assert [one.message for one in check_document(document).findings] == []


BARE = {
    "rows": Look(rules="rows", figures=Print(zeros=False)),
    "head": Look(rules="head", repeated=False, figures=Print(grouped=False), watermark=True),
    "box": Look(rules="box", figures=Print(zeros=False), size=8),
    "shaded": Look(rules="shaded"),
    "none": Look(rules="none", figures=Print(codes=3), size=8),
}


@pytest.mark.parametrize("rules", sorted(BARE))
def test_nine_tables_without_vertical_lines_are_read_whole(rules: str) -> None:
    look = BARE[rules]
    document = read_bytes(printed(make(7), look, "press", Path()), "accounts.pdf")
    readings = read_forms(document, forms(make(7), look.figures))
    assert {one.form.title: one.wrong for one in readings if not one.is_whole} == {}
    assert len(document.tables) == 9


def test_an_empty_table_is_read_with_its_note() -> None:
    accounts = make(8, with_funds=False)
    document = read_bytes(printed(accounts, Look(), "press", Path()), "accounts.pdf")
    readings = read_forms(document, forms(accounts, Print()))
    assert all(one.is_whole for one in readings)
    assert "故本表无数据" in document.text
    assert [one.message for one in check_document(document).findings] == []
