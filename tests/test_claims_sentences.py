"""What the numbers of a sentence say: measure, period, stage, direction, and what ties them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lint.claims.model import Pattern
from tests.claim_samples import analysed, said, the, written

HEAD = "2022年度某局部门决算\n\n"


def patterns(text: str, kind: str = "") -> list[Pattern]:
    return [one for one in analysed(HEAD + text).reading.patterns if not kind or one.kind == kind]


def roles(text: str, kind: str) -> list[dict[str, tuple[str, ...]]]:
    """Return the printed numbers by role of each pattern of `kind`."""
    claims = analysed(HEAD + text).graph.claims
    return [
        {role: tuple(claims[name].printed for name in names) for role, names in one.roles}
        for one in patterns(text, kind)
    ]


@pytest.mark.parametrize(
    ("text", "printed", "period"),
    [
        ("2021年会议费决算20.00万元。", "20.00", "2021"),
        ("会议费决算20.00万元。", "20.00", "2022"),
        ("上年会议费决算20.00万元。", "20.00", "2021"),
        ("去年会议费决算20.00万元。", "20.00", "2021"),
        ("本年度会议费决算20.00万元。", "20.00", "2022"),
        ("2023年拟安排会议费20.00万元。", "20.00", "2023"),
        ("会议费决算20.00万元，上年为16.00万元。", "16.00", "2021"),
        ("会议费较2020年的16.00万元增加4.00万元。", "16.00", "2020"),
        ("2022年会议费20.00万元，比2021年的16.00万元增加4.00万元。", "20.00", "2022"),
        ("2022年会议费20.00万元，比2021年的16.00万元增加4.00万元。", "4.00", "2022"),
        ("由上年的16.00万元增加到20.00万元，会议费增加4.00万元。", "16.00", "2021"),
    ],
)
def test_periods_are_named_relative_or_the_documents_own(text: str, printed: str, period: str) -> None:
    assert the(HEAD + text, printed).facets.period == period


@pytest.mark.parametrize(
    ("text", "printed", "stage"),
    [
        ("会议费年初预算为25.00万元，支出决算为20.00万元。", "25.00", "initial"),
        ("会议费年初预算为25.00万元，支出决算为20.00万元。", "20.00", "final"),
        ("会议费调整预算数25.00万元，执行数20.00万元。", "25.00", "adjusted"),
        ("会议费预算数25.00万元，执行数20.00万元。", "20.00", "final"),
        ("会议费全年预算数25.00万元，全年执行数20.00万元。", "20.00", "final"),
        ("一般公共预算财政拨款支出20.00万元。", "20.00", "final"),
        ("2023年拟安排会议费25.00万元。", "25.00", "plan"),
    ],
)
def test_stages_are_told_by_the_words_before_the_number(text: str, printed: str, stage: str) -> None:
    assert the(HEAD + text, printed).facets.stage == stage


@pytest.mark.parametrize(
    ("text", "printed", "aspect", "value"),
    [
        ("会议费比上年增加4.00万元。", "4.00", "change", "4.00"),
        ("会议费比上年减少4.00万元。", "4.00", "change", "-4.00"),
        ("会议费同比下降4.00%。", "4.00", "change_rate", "-4.00"),
        ("会议费增长率为4.00%。", "4.00", "change_rate", "4.00"),
        ("会议费增加（减少）4.00万元。", "4.00", "change", "4.00"),
        ("会议费增加到24.00万元。", "24.00", "level", "24.00"),
        ("会议费下降至24.00万元。", "24.00", "level", "24.00"),
        ("会议费24.00万元，占公用经费的4.00%。", "4.00", "share", "4.00"),
        ("群众满意度达到95%。", "95", "ratio", "95"),
        ("自评得分96分。", "96", "score", "96"),
        ("满意度提高2.7个百分点。", "2.7", "change", "2.7"),
    ],
)
def test_aspect_and_sign_come_from_the_words_around(text: str, printed: str, aspect: str, value: str) -> None:
    found = the(HEAD + text, printed)
    assert (found.facets.aspect, str(found.value)) == (aspect, value)


def test_an_open_direction_has_no_sign_and_a_range_of_decrease_is_negative() -> None:
    assert patterns("会议费与2021年相比，增加（减少）3.00万元。", "change")[0].sign == 0
    found = the(HEAD + "会议费压减5%—8%。", "5")
    assert (str(found.value), str(found.upper)) == ("-5", "-8")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("基本支出和项目支出分别为30.00万元和20.00万元。", [("基本支出", "30.00万元"), ("项目支出", "20.00万元")]),
        (
            "会议费、培训费、差旅费分别为1.00万元、2.00万元、3.00万元。",
            [("会议费", "1.00万元"), ("培训费", "2.00万元"), ("差旅费", "3.00万元")],
        ),
        ("会议费20.00万元，比上年增加4.00万元。", [("会议费", "20.00万元"), ("会议费", "4.00万元")]),
        ("会议费20.00万元。比上年增加4.00万元。", [("会议费", "20.00万元"), ("会议费", "4.00万元")]),
        ("印刷费支出决算3.00万元。", [("印刷费", "3.00万元")]),
        ("会议费由16.00万元增加到20.00万元。", [("会议费", "16.00万元"), ("会议费", "20.00万元")]),
    ],
)
def test_measures_are_named_listed_or_carried_on(text: str, expected: list[tuple[str, str]]) -> None:
    assert list(said(HEAD + text)) == expected


def test_a_subject_path_names_its_last_member() -> None:
    text = (
        "一般公共服务支出（类）政府办公厅（室）及相关机构事务（款）行政运行（项）年初预算为100.00万元，决算98.00万元。"
    )
    assert [measure for measure, _ in said(HEAD + text)] == ["行政运行", "行政运行"]


def test_a_heading_is_the_subject_of_the_text_under_it_but_only_asks() -> None:
    text = "2022年度某局部门决算\n\n一、会议费支出情况说明\n\n2022年决算20.00万元，比上年增加4.00万元。\n"
    found = the(text, "20.00")
    assert found.measure == "会议费"
    assert "measure" in found.facets.inherited


@pytest.mark.parametrize("word", ["全市", "全县", "下属单位", "所属单位", "直属单位"])
def test_figures_of_others_are_told_apart(word: str) -> None:
    assert the(f"{HEAD}{word}2022年会议费20.00万元。", "20.00").facets.whose == word


@pytest.mark.parametrize(
    "text",
    [
        "会议费2.00万元，其中：甲会1.00万元，乙会0.50万元。",
        "会议费2.00万元，其中甲会1.00万元、乙会0.50万元。",
        "会议费2.00万元，其中：甲会1.00万元；乙会0.50万元。",
        "会议费2.00万元（其中：甲会1.00万元，乙会0.50万元），培训费3.00万元。",
        "会议费2.00万元（其中甲会1.00万元、乙会0.50万元）；培训费3.00万元。",
        "会议费2.00万元，包括甲会1.00万元、乙会0.50万元。",
        "会议费2.00万元，其中：甲会1.00万元（含场租0.20万元），乙会0.50万元。",
        "会议费2.00万元，其中：甲会1.00万元，乙会0.50万元。培训费3.00万元。",
        "会议费2.00万元。其中：甲会1.00万元，乙会0.50万元。",
    ],
)
def test_parts_end_with_their_list(text: str) -> None:
    found = [one for one in roles(text, "parts") if one["whole"] == ("2.00",)]
    assert [one["parts"] for one in found] == [("1.00", "0.50")]


def test_parts_within_a_part_belong_to_it() -> None:
    text = "“三公”经费50.00万元，其中：公务用车费20.00万元（其中：购置费18.00万元、运行费2.00万元），接待费30.00万元。"
    found = {one["whole"]: one["parts"] for one in roles(text, "parts")}
    assert found[("20.00",)] == ("18.00", "2.00")
    assert found[("50.00",)][0] == "20.00"


def test_the_whole_of_a_division_by_function_is_the_first_number() -> None:
    text = "本年支出合计50.00万元，比上年增加10.00万元。按功能分类：教育支出30.00万元，农林水支出20.00万元。"
    assert {"whole": ("50.00",), "parts": ("30.00", "20.00")} in roles(text, "parts")
    assert patterns(text, "parts")[0].exhaustive


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "会议费20.00万元，比上年增加4.00万元，增长25.00%。",
            {"current": ("20.00",), "amount": ("4.00",), "rate": ("25.00",)},
        ),
        (
            "会议费20.00万元，较2021年的16.00万元增加4.00万元，增长25.00%。",
            {"current": ("20.00",), "previous": ("16.00",), "amount": ("4.00",), "rate": ("25.00",)},
        ),
        (
            "会议费20.00万元，上年为16.00万元，增加4.00万元，增长25.00%。",
            {"current": ("20.00",), "previous": ("16.00",), "amount": ("4.00",), "rate": ("25.00",)},
        ),
        (
            "会议费由上年的16.00万元增加到20.00万元，增加4.00万元。",
            {"current": ("20.00",), "previous": ("16.00",), "amount": ("4.00",)},
        ),
        (
            "会议费20.00万元，较上年增长25.00%，增加4.00万元。",
            {"current": ("20.00",), "amount": ("4.00",), "rate": ("25.00",)},
        ),
        (
            "满意度由88.5%提高到91.2%，提高2.7个百分点。",
            {"current": ("91.2",), "previous": ("88.5",), "amount": ("2.7",)},
        ),
    ],
)
def test_changes_tie_now_before_amount_and_rate(text: str, expected: dict[str, tuple[str, ...]]) -> None:
    assert roles(text, "change") == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "会议费年初预算为25.00万元，支出决算为20.00万元，完成年初预算的80.00%。",
            {"rate": ("80.00",), "final": ("20.00",), "budget": ("25.00",)},
        ),
        (
            "会议费支出决算20.00万元，为年初预算25.00万元的80.00%。",
            {"rate": ("80.00",), "final": ("20.00",), "budget": ("25.00",)},
        ),
        ("完成改造520座，为任务500座的104%。", {"rate": ("104",), "final": ("520",), "budget": ("500",)}),
        (
            "会议费预算数25.00万元，执行数20.00万元，执行率80.00%。",
            {"rate": ("80.00",), "final": ("20.00",), "budget": ("25.00",)},
        ),
    ],
)
def test_completion_ties_rate_account_and_budget(text: str, expected: dict[str, tuple[str, ...]]) -> None:
    assert roles(text, "completion") == [expected]


def test_next_sentence_on_another_thing_is_tied_to_nothing_before() -> None:
    text = "会议费20.00万元。培训费比上年增加4.00万元，增长25.00%。"
    assert written(HEAD + text) == []


WIDE = str.maketrans("0123456789.%,", "０１２３４５６７８９．％，")
SENTENCES = [
    "2022年会议费{a}万元，比上年增加{b}万元，增长{c}%。",
    "2022年本年支出合计{a}万元，其中：基本支出{b}万元，占{c}%。",
    "2022年会议费年初预算为{a}万元，支出决算为{b}万元，完成年初预算的{c}%。",
]


@given(
    st.sampled_from(SENTENCES),
    *[st.decimals(min_value=1, max_value=999_999, places=2)] * 2,
    st.decimals(min_value=0, max_value=100, places=1),
)
@settings(max_examples=40, deadline=None)
def test_full_width_digits_and_separators_change_no_claim(sentence: str, a: object, b: object, c: object) -> None:
    def meaning(text: str) -> list[object]:
        claims = analysed(HEAD + text).claims
        return [(one.measure, one.facets, one.value, one.unit, one.decimals, one.bound) for one in claims]

    plain = sentence.format(a=a, b=b, c=c)
    assert len(meaning(plain)) == 3
    assert meaning(sentence.format(a=f"{a:,}", b=f"{b:,}", c=c)) == meaning(plain)
    wide = sentence.format(a=str(a).translate(WIDE), b=str(b).translate(WIDE), c=str(c).translate(WIDE))
    assert meaning(wide) == meaning(plain)
