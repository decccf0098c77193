"""Reading an edited buffer from its earlier version gives what reading all of it gives."""

import random
from pathlib import Path

import pytest

from lint.documents.edited import edited
from lint.documents.limits import DEFAULT_LIMITS
from lint.documents.reading import read_bytes
from lint.errors import InputError
from lint.settings import Settings

FIXTURES = Path(__file__).parent.parent / "fixtures"
PIECES = (
    "7",
    ".",
    "，",
    "。",
    "\t",
    "\n",
    "",
    "",
    "合计",
    "一、",
    "%",
    '"',
    "—",
    "（盖章）",
    "附件1",
    "表",
    "\u3000",
    "<",
    "\x01",
)


def read(text):
    return read_bytes(text.encode("utf-8"), "a.txt", DEFAULT_LIMITS)


@pytest.mark.parametrize("name", ["office-2019", "township-2020", "water-2021"])
def test_what_is_taken_over_equals_what_is_read_anew(name):
    chance = random.Random(5)
    text = (FIXTURES / name / "report.txt").read_text(encoding="utf-8")
    document, taken_over = read(text), 0
    for _ in range(60):
        place = chance.randrange(len(text))
        changed = text[:place] + chance.choice(PIECES) + text[place + chance.choice((0, 0, 1, 2)) :]
        quick = edited(document, changed, DEFAULT_LIMITS)
        try:
            whole = read(changed)
        except InputError:
            assert quick is None
            continue
        if quick is not None:
            taken_over += 1
            assert quick == whole
            assert quick.lines == whole.lines
        text, document = changed, whole
    assert taken_over >= 20


CELLS = (
    "支出表\n\n\t项目\n\t金额\n\n\t差旅费\n\t12.50\n\n\t会议费\n\t3.20\n\n\n以上各项支出均在预算以内。\n二、其他情况\n"
)


def test_a_digit_typed_into_a_cell_leaves_the_passages_before_it_as_they_are():
    before = read(CELLS)
    after = edited(before, CELLS.replace("12.50", "12.580"), DEFAULT_LIMITS)
    assert after == read(CELLS.replace("12.50", "12.580"))
    changed = next(passage.index for passage in after.passages if passage.text == "12.580")
    assert all(after.passages[place] is before.passages[place] for place in range(changed))
    assert after.tables[0].cells[3] is after.passages[changed]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("\t3.20", "\t"),  # an empty cell
        ("\t3.20", "\t3\t20"),  # another cell
        ("\t3.20", "3.20"),  # the cell before it goes on
        ("\t3.20\n", "\t3.20\n\n\n"),
        ("以内。\n二、", "以内。二、"),
        ("支出表", "<html>支出表"),
        ("内。", "内\x01。"),  # which no text file has
        ("\t12.50", "\t12元五角"),  # a figure no longer: rows that are torn in two are joined by figures
        ("二、其他情况", "其他情况"),  # a heading no longer
    ],
)
def test_an_edit_that_may_change_more_than_one_passage_is_read_with_everything_else(old, new):
    assert old in CELLS
    assert edited(read(CELLS), CELLS.replace(old, new, 1), DEFAULT_LIMITS) is None


def test_a_line_that_grows_beyond_the_limits_is_refused_as_ever():
    limits = Settings().limits
    long = CELLS.replace("均在", "均" + "都" * limits.line_characters + "在")
    assert edited(read(CELLS), long, limits) is None
    with pytest.raises(InputError):
        read_bytes(long.encode("utf-8"), "a.txt", limits)


def test_a_buffer_with_line_ends_of_windows_is_compared_with_them():
    before = read(CELLS.replace("\n", "\r\n"))
    after = edited(before, CELLS.replace("12.50", "12.58").replace("\n", "\r\n"), DEFAULT_LIMITS)
    assert after is not None
    assert after == read(CELLS.replace("12.50", "12.58"))
