"""Terms found in text: spellings, nesting, subjects, decoys, blanks, speed."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lexicon import Lexicon, load
from lint.language.spellings import Variants, fold, spellings
from lint.language.terms import find_terms
from lint.language.vocabulary import vocabulary

LEXICON = load()
RULES = Variants(("三公",), 1, ("及", "和", "与", "、"), ("及时",))


def found(text, **options):
    return [(text[hit.start : hit.end], hit.term_id) for hit in find_terms(text, LEXICON, **options)]


@pytest.mark.parametrize(
    "name",
    ["三公经费", "“三公”经费", "“三公经费”", '"三公"经费', "‘三公’经费", "「三公」经费", "“三公“经费", "＂三公＂经费"],
)
def test_quotation_marks_do_not_matter(name):
    assert found(f"本年{name}为9.30万元") == [(name, "san_gong")]


@pytest.mark.parametrize(
    "name", ["因公出国（境）费", "因公出国(境)费", "因公出国〔境〕费", "因公出国境费", "因公出国费"]
)
def test_brackets_do_not_matter(name):
    assert found(f"，{name}0万元") == [(name, "sg_abroad")]


@pytest.mark.parametrize(
    "name",
    ["公务用车购置及运行维护费", "公务用车购置和运行维护费", "公务用车购置与运行维护费", "公务用车购置、运行维护费"],
)
def test_connectors_stand_for_each_other(name):
    assert found(name) == [(name, "sg_vehicle")]


def test_full_width_letters_and_digits_fold_one_to_one():
    assert fold("ＡＢ１２％（境）") == "AB12%(境)"


@given(st.text())
def test_folding_keeps_offsets(text):
    assert len(fold(text)) == len(text)


def test_a_connector_inside_a_word_stays():
    assert spellings("完成及时率", RULES) == {"完成及时率"}


@pytest.mark.parametrize(
    ("text", "hits"),
    [
        ("一般公共预算财政拨款基本支出", [("一般公共预算财政拨款基本支出", "exp_gpb_basic")]),
        ("财政拨款基本支出和项目支出", [("财政拨款基本支出", "exp_gpb_basic"), ("项目支出", "exp_project")]),
        ("其他商品和服务支出", [("其他商品和服务支出", "ec_30299")]),
        ("政府采购执行率", [("政府采购执行率", "procurement_exec_rate")]),
        ("“三公经费”变动率", [("“三公经费”变动率", "san_gong_change_rate")]),
        ("编制数32人，在职人数30人", [("编制数", "quota"), ("在职人数", "staff")]),
        ("收、支总计均为10万元", [("收、支总计", "io_grand")]),
        ("2023年度收入总计", [("收入总计", "inc_grand")]),
        ("2023年度支出合计", [("支出合计", "exp_year")]),
        ("会议费、培训费分别为1万元和2万元", [("会议费", "ec_30215"), ("培训费", "ec_30216")]),
    ],
)
def test_the_longest_term_is_found(text, hits):
    assert found(text) == hits


def test_near_names_are_marked():
    (hit,) = find_terms("实有人数41人", LEXICON)
    assert (hit.term_id, hit.near) == ("staff", True)
    (hit,) = find_terms("在职人数41人", LEXICON)
    assert (hit.term_id, hit.near) == ("staff", False)


def test_words_of_several_terms_tell_the_others():
    (hit,) = find_terms("国内公务接待17批次", LEXICON)
    assert hit.term_id == "sg_recep_dom"
    assert set(hit.others) == {"recep_batches", "recep_persons"}


@pytest.mark.parametrize(
    "text", ["预算编制人员名册", "修订公务接待管理办法", "部门整体支出绩效", "固定资产投资增长", "污水费"]
)
def test_longer_words_that_are_no_terms_give_no_hit(text):
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "hits"),
    [
        (
            "卫生健康支出（类）行政事业单位医疗（款）事业单位医疗（项）7.1万元",
            [("卫生健康支出（类）行政事业单位医疗（款）事业单位医疗（项）", "fn_2101102")],
        ),
        ("卫生健康（类）支出7.1万元", [("卫生健康（类）支出", "fn_210")]),
        (
            "农林水支出（类）水利（款）行政运行（项）",
            [("农林水支出（类）水利（款）行政运行（项）", "fn_2130301")],
        ),
        (
            "社会保障和就业支出（类）行政事业单位离退休（款）机关事业单位职业年金缴费支出（项）",
            [("社会保障和就业支出（类）行政事业单位离退休（款）机关事业单位职业年金缴费支出（项）", "fn_2080506")],
        ),
        ("其他社会保障和就业支出2.2万元", [("其他社会保障和就业支出", "fn_20899")]),
        ("机关事业单位基本养老保险缴费支出3万元", [("机关事业单位基本养老保险缴费支出", "fn_2080505")]),
        ("住房公积金3万元", [("住房公积金", "ec_30113")]),
        ("住房公积金（项）3万元", [("住房公积金（项）", "fn_2210201")]),
        ("工资福利支出（类）基本工资（款）", [("工资福利支出（类）基本工资（款）", "ec_30101")]),
        ("行政运行（项）3万元", []),
        (
            "教育支出（类）5万元，科学技术支出（类）6万元",
            [("教育支出（类）", "fn_205"), ("科学技术支出（类）", "fn_206")],
        ),
    ],
)
def test_subjects_are_found_alone_and_as_chains(text, hits):
    assert found(text) == hits


def test_words_broken_by_blanks_are_found_on_demand():
    text = "\t经济效\n\n益指标　 三级\n公用　经费"
    assert found(text) == []
    hits = find_terms(text, LEXICON, ignore_blanks=True)
    assert [(hit.term_id, text[hit.start : hit.end]) for hit in hits] == [
        ("econ_benefit", "经济效\n\n益指标"),
        ("exp_public", "公用　经费"),
    ]


WORDS = sorted({term.name for term in LEXICON.view(vocabulary).terms.values() if term.group != "subjects"})


@given(st.lists(st.sampled_from([*WORDS, "，", "。", "12万元", " ", "\n"]), max_size=12))
def test_hits_are_in_order_inside_the_text_and_do_not_overlap(parts):
    text = "".join(parts)
    for options in ({}, {"ignore_blanks": True}):
        hits = find_terms(text, LEXICON, **options)
        assert all(first.end <= second.start for first, second in pairwise(hits))
        assert all(0 <= hit.start < hit.end <= len(text) for hit in hits)


@pytest.mark.parametrize(
    "term", [t for t in LEXICON.view(vocabulary).terms.values() if t.group != "subjects"], ids=lambda t: t.id
)
def test_every_name_of_a_term_finds_it(term):
    for name in (term.name, *term.aliases, *term.near):
        (hit,) = find_terms(name, LEXICON)
        assert (hit.start, hit.end) == (0, len(name)), name
        assert term.id in (hit.term_id, *hit.others), name


def test_a_user_term_is_found(tmp_path):
    file = tmp_path / "terms.yaml"
    file.write_text("- {id: own, name: 村级运转保障经费, group: own, dimension: money}\n", encoding="utf-8")
    (hit,) = find_terms("村级运转保障经费30万元", Lexicon((tmp_path,)))
    assert hit.term_id == "own"
