"""Hard-wrapped text is read as the paragraphs it was, and every character keeps its line and column."""

from hypothesis import given
from hypothesis import strategies as st

from lint.checking import check_document
from lint.documents.model import Span
from lint.documents.reading import read_text
from lint.documents.together import together

LONG = (
    "某局2021年决算收入5862.35万元，比上年的5420.18万元增加442.17万元，增长8.16%；决算支出5780.60万元，其中基本支出2156.48万元，"
    "占总支出的37.31%，项目支出3624.12万元，占总支出的62.69%，年末结转结余81.75万元，主要是工程尾款跨年支付形成的结转资金。"
)


def wrapped(text: str, width: int) -> str:
    return "\n".join(text[start : start + width] for start in range(0, len(text), width))


def test_a_wrapped_paragraph_is_one_passage():
    document = read_text(f"2021年度自评报告\n\n一、收支情况\n{wrapped(LONG, 30)}\n二、其他\n无。\n", "a.txt")
    assert LONG in [passage.text for passage in document.passages]
    assert [passage.text for passage in document.passages][:2] == ["2021年度自评报告", "一、收支情况"]


def test_every_character_of_a_wrapped_paragraph_keeps_its_line_and_column():
    text = f"2021年度自评报告\n{wrapped(LONG, 30)}\n二、其他\n"
    document = read_text(text, "a.txt")
    lines = text.split("\n")
    assert document.lines == tuple(lines)
    for passage in document.passages:
        for place, character in enumerate(passage.text):
            found = document.locate(Span(passage.index, place, place + 1))
            assert (found.line, found.column + 1) == (found.end_line, found.end_column)
            assert lines[found.line - 1][found.column - 1] == character


def test_a_contradiction_across_a_line_break_is_found_at_its_place():
    wrong = LONG.replace("442.17", "424.17")
    text = f"2021年度某局部门整体支出绩效自评报告\n{wrapped(wrong, 30)}\n"
    found = [f for f in check_document(read_text(text, "a.txt")).findings if f.severity == "error"]
    assert [finding.location.text for finding in found] == ["424.17"]
    assert found[0].location.line == 3


def test_lines_that_are_no_sentence_stay_apart():
    names = [
        "项目名称：公共图书馆免费开放补助资金（中央）",
        "项目单位：枣林县图书馆和各乡镇街道综合文化站",
        "资金来源：中央补助四十万元和县级配套二十万元",
    ] * 3
    document = read_text("\n".join(names), "a.txt")
    assert [passage.text for passage in document.passages] == names


def test_paragraphs_of_one_line_each_stay_apart():
    lines = [LONG, LONG[:70] + "。", "一、情况", LONG[20:90] + "，", LONG]
    assert [passage.text for passage in read_text("\n".join(lines), "a.txt").passages] == lines


@given(st.lists(st.text(alphabet="一二三，。4.5 \t、元（）", max_size=45), min_size=1, max_size=30))
def test_lines_of_any_text_come_out_as_they_are(lines):
    text = "题目\n" + "\n".join(lines)
    document = read_text(text, "a.txt")
    assert document.lines == tuple(text.split("\n"))
    assert "".join(document.text.split("\n")) == "".join(lines.strip("\n") for lines in text.split("\n"))


def test_places_stay_right_where_several_files_are_read_as_one():
    text = f"2021年度自评报告\n{wrapped(LONG, 30)}\n二、其他\n"
    both = together([read_text(text, "a.txt"), read_text(text, "b.txt")])
    for passage in both.passages:
        place = both.locate(Span(passage.index, 0, len(passage.text)))
        assert place.path_line == next(n for n, line in enumerate(text.split("\n"), 1) if passage.text.startswith(line))
