"""Places that are taken over from the version before are those that a new look gives, and the very same objects."""

import random
from pathlib import Path

import pytest

from lexicon import Memory, load
from lint.analysis import analyse
from lint.documents.model import Cell, Span
from lint.documents.staying import Staying
from lint.documents.text import read_text

FIXTURES = Path(__file__).parent.parent / "fixtures"
TABLE = (
    "支出表\n单位：万元\n\n\t项目\n\t预算数\n\t决算数\n\n\t差旅费\n\t5.00\n\t4.00\n\n"
    "\t会议费\n\t6.00\n\t7.00\n\n\n一、说明\n以上为全部支出。\n"
)


def versions(*texts):
    """Yield the analyses of the versions of one document."""
    memory = Memory()
    for text in texts:
        memory.turn()
        yield analyse(read_text(text, "a.txt"), load().remembering(memory))


def places(analysis):
    return [analysis.locate(Span(one.index, 0, len(one.text))) for one in analysis.document.passages]


def renamed(analysis, text):
    """Return the numbers of the passages with that text."""
    return [one.index for one in analysis.document.passages if one.text == text]


@pytest.mark.parametrize("name", ["office-2019", "water-2021"])
def test_places_after_random_edits_equal_those_of_a_first_look(name):
    chance = random.Random(3)
    text, texts = (FIXTURES / name / "report.txt").read_text(encoding="utf-8"), []
    for _ in range(6):
        texts.append(text)
        place = chance.randrange(len(text))
        text = text[:place] + chance.choice(("7", "的", "\n", "\t", "合计")) + text[place + chance.choice((0, 1)) :]
    for analysis, alone in zip(versions(*texts), texts, strict=True):
        assert places(analysis) == places(next(versions(alone)))


def test_a_number_edited_in_a_table_leaves_all_other_places_the_same_objects():
    before, after = ((analysis, places(analysis)) for analysis in versions(TABLE, TABLE.replace("7.00", "7.50")))
    changed = [index for index, pair in enumerate(zip(before[1], after[1], strict=True)) if pair[0] is not pair[1]]
    assert changed == renamed(after[0], "7.50")


@pytest.mark.parametrize(
    ("old", "new", "moved"),
    [
        ("会议费", "培训费", ["培训费", "6.00", "7.00"]),  # the label of its row
        ("决算数", "执行数", None),  # the header of a column: all of the table is named anew
        ("支出表", "支出总表", None),  # its title
        ("一、说明", "一、有关说明", ["一、有关说明"]),
    ],
)
def test_places_whose_names_change_are_told_anew(old, new, moved):
    first, second = versions(TABLE, TABLE.replace(old, new))
    before, after = places(first), places(second)
    assert after == places(next(versions(TABLE.replace(old, new))))
    changed = {index for index, pair in enumerate(zip(before, after, strict=True)) if pair[0] is not pair[1]}
    if moved is not None:
        assert changed == {index for text in moved for index in renamed(second, text)}
    else:
        cells = {one.index for one in second.document.passages if isinstance(one, Cell)}
        assert cells <= changed


def test_lines_above_that_come_and_go_move_what_is_below_them():
    before, after = read_text(TABLE, "a.txt"), read_text("关于支出的报告\n" + TABLE, "a.txt")
    staying = Staying(before, after)
    assert not any(index in staying for index in range(len(after.passages)))
    behind = read_text(TABLE + "二、其他\n", "a.txt")
    staying = Staying(before, behind)
    assert [index in staying for index in range(len(behind.passages))] == [True] * len(before.passages) + [False]
