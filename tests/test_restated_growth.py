"""Restated text over whole documents: growth of the work, planted errors, and invented events that differ."""

from __future__ import annotations

import random
from decimal import Decimal
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.restated_reports import FORM, restated

PLACES = ["北山片区", "南河沿岸", "开发区", "老城区", "高铁新区", "库区移民村"]
OBJECTS = ["农村留守老人", "个体工商户", "易地搬迁家庭", "新就业形态劳动者", "乡村医生", "中小学教师"]
DEEDS = ["申请技能补贴", "办理健康档案", "发放安全手册", "开通绿色通道", "提供法律咨询", "安装监测设备"]
events = st.tuples(st.sampled_from(PLACES), st.sampled_from(OBJECTS), st.sampled_from(DEEDS))
counts = st.integers(min_value=11, max_value=98)


def sentence(event: tuple[str, str, str], count: int) -> str:
    place, people, deed = event
    return f"为{place}{people}{deed}{count}人。"


def pairs_of(body: str, annex: str) -> list[tuple[str, str, bool]]:
    found, document = restated(FORM.format(body=body, goal="履行职责。", annex=annex))
    assert not found.near_misses
    assert not found.lists
    return [(document.slice(pair.first), document.slice(pair.second), pair.equal) for pair in found.pairs]


@settings(deadline=None, max_examples=60)
@given(first=events, second=events, one=counts, other=counts)
def test_events_that_differ_in_place_people_or_deed_never_contradict(
    first: tuple[str, str, str], second: tuple[str, str, str], one: int, other: int
) -> None:
    found = pairs_of(sentence(first, one), sentence(second, other))
    assert all(equal for _, _, equal in found) or first == second


@settings(deadline=None, max_examples=40)
@given(told=st.lists(st.tuples(events, counts), min_size=1, max_size=6, unique_by=lambda item: item[0]))
def test_a_faithful_restatement_has_no_contradiction(told: list[tuple[tuple[str, str, str], int]]) -> None:
    body = "".join(sentence(event, count) for event, count in told)
    annex = "".join(sentence(event, count) for event, count in reversed(told))
    assert all(equal for _, _, equal in pairs_of(body, annex))


@settings(deadline=None, max_examples=40)
@given(told=st.lists(st.tuples(events, counts), min_size=2, max_size=5, unique_by=(lambda i: i[0], lambda i: i[1])))
def test_one_changed_number_is_the_only_contradiction(told: list[tuple[tuple[str, str, str], int]]) -> None:
    body = "".join(sentence(event, count) for event, count in told)
    (event, count), *rest = told
    annex = sentence(event, count + 100) + "".join(sentence(*item) for item in rest)
    assert [pair for pair in pairs_of(body, annex) if not pair[2]] == [(str(count), str(count + 100), False)]


def prose(paragraphs: int, seed: int) -> str:
    """Return invented paragraphs, each told again in a table, of a vocabulary that grows with the document."""
    chance = random.Random(seed)
    words = ["".join(chr(chance.randrange(0x4E00, 0x9000)) for _ in range(3)) for _ in range(paragraphs * 12)]
    told = [
        "，".join("".join(chance.sample(words, 4)) + f"{chance.randrange(10, 999)}人" for _ in range(4)) + "。"
        for _ in range(paragraphs)
    ]
    cells = "\n".join(told)
    return "一、工作情况\n\n" + "\n\n".join(told) + f"\n\n附件1\n\n自评表\n\t目标\n\t完成情况\n\n\t职责\n\t{cells}\n"


def comparisons(text: str) -> int:
    found: Any = restated(text)[0]
    return int(found.comparisons)


def test_the_work_grows_with_the_length_of_the_document_not_with_its_square() -> None:
    counted = [comparisons(prose(paragraphs, seed=3)) for paragraphs in (20, 40, 80)]
    assert counted[0] > 0
    assert counted[1] < 2.5 * counted[0]
    assert counted[2] < 2.5 * counted[1]


def test_a_phrase_repeated_everywhere_does_not_make_the_work_explode() -> None:
    text = "一、工作情况\n\n" + "\n\n".join("贯彻落实会议精神，做好各项保障工作。" for _ in range(400))
    assert comparisons(text) == 0


def test_texts_that_cannot_restate_anything_give_nothing() -> None:
    for text in ("一", "12", "……\n\n\t\n\t12\n", "、、、、“”“”“”\n\n、、、"):
        found, _ = restated(text)
        assert (found.pairs, found.lists, found.near_misses, found.headings) == ((), (), (), ())


ALPHABET = (
    "一二三四五六七八九十共为在和与等、，。；：“”《》（）1234567890.% 万元人次户期年月第\n\t"
    + "务工人员培训检查宣传困难群众勉免"
)


@settings(deadline=None, max_examples=150)
@given(text=st.text(alphabet=ALPHABET, min_size=1, max_size=400).filter(lambda text: bool(text.strip())))
def test_any_text_is_read_twice_without_error_and_with_true_places(text: str) -> None:
    found, document = restated(text + "\n\n附件\n\n" + text)
    for pair in found.pairs:
        for span in (pair.first, pair.second):
            assert document.slice(span).strip()
        assert Decimal(0) < pair.score <= Decimal(1)
    for miss in found.near_misses:
        assert len(document.slice(miss.character)) == 1
        assert document.slice(miss.odd) != document.slice(miss.usual)
    for difference in found.lists:
        assert all(document.slice(span) in difference.missing for span in difference.missing_spans)
    assert found == restated(text + "\n\n附件\n\n" + text)[0]
