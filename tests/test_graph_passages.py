"""Sums of the lexicon that one passage tells, without a table and without 其中."""

from __future__ import annotations

import pytest

from tests.claim_samples import relations

HEAD = "2022年度某局部门决算\n\n"
CUT = "500.00 − 380.00 = 120.00"
ASSESSED = "2022年送审金额500.00万元，审定金额380.00万元"
MEETINGS = "2022年会议培训费9.00万元。会议费支出4.00万元"


def stated(*sentences: str) -> list[str]:
    found = relations(HEAD + "\n\n".join(sentences))
    return [
        f"{'weak ' if one.weak else ''}{one.kind} {one.verdict}: {one.expression}"
        for one in found
        if one.source == "lexicon"
    ]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (f"{ASSESSED}，审减金额120.00万元。", f"weak difference holds: {CUT}"),
        (f"{ASSESSED}，审减金额210.00万元。", f"weak difference violated: {CUT} ≠ 210.00"),
        ("2022年末有离退休人员31人。离休人员2人，退休人员29人。", "sum holds: 2 + 29 = 31"),
        (f"{MEETINGS}，培训费支出5.00万元。", "sum holds: 4.00 + 5.00 = 9.00"),
        (f"{MEETINGS}，培训费支出6.00万元。", "sum violated: 4.00 + 6.00 = 10.00 ≠ 9.00"),
    ],
)
def test_a_passage_that_tells_a_total_and_its_parts_states_their_sum(sentence: str, expected: str) -> None:
    assert expected in stated(sentence)


@pytest.mark.parametrize(
    "sentences",
    [
        ("2022年会议培训费9.00万元。", "2022年会议费支出4.00万元，培训费支出5.00万元。"),  # two passages
        ("2022年会议培训费9.00万元。会议费支出4.00万元。",),  # a part is missing
        ("2022年会议培训费9.00万元。2021年会议费支出4.00万元，培训费支出5.00万元。",),  # another year
        ("2022年会议培训费9.00万元。会议费支出4.00万元，培训费支出5.00万元。会议费支出又为4.50万元。",),  # two values
        ("2022年会议培训费预算9.00万元。会议费支出4.00万元，培训费支出5.00万元。",),  # another stage
        ("2022年会议培训费9.00万元。下属单位会议费支出4.00万元，培训费支出5.00万元。",),  # another body
    ],
)
def test_nothing_is_stated_where_something_is_missing_or_not_certain(sentences: tuple[str, ...]) -> None:
    assert [one for one in stated(*sentences) if "sum" in one] == []


def test_a_number_told_twice_with_one_value_is_one_part() -> None:
    twice = "2022年会议培训费9.00万元。会议费支出4.00万元，培训费支出5.00万元。会议费支出4.00万元均为线上会议。"
    assert stated(twice)[0] == "sum holds: 4.00 + 5.00 = 9.00"
