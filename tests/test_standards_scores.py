"""Scores of a table row decided by their rule: verdicts, what follows, and who is accused."""

from __future__ import annotations

from decimal import Decimal

import pytest

from lint.analysis import Analysis
from lint.checking import Settings, analyse_document, check_document
from lint.documents.reading import read_text
from lint.graph.model import Relation

HEADER = ("一级指标", "三级指标", "分值", "评分标准", "完成情况", "得分")
BANDS = "不超过5%得5分；5%-10%（含）得3分；超过10%不得分。"
STEPS = "≥95%得6分，每低1个百分点扣0.5分，扣完为止。"
ALWAYS = ("产出", "覆盖率", "4", "覆盖率100%得4分，否则不得分", "100%", "4")


def text_of(*rows: tuple[str, ...], total: str) -> str:
    weight = sum(int(row[2]) for row in (*rows, ALWAYS))
    table = [HEADER, *rows, ALWAYS, ("总分", "", str(weight), "", "", total)]
    body = "\n\n".join("\n".join("\t" + cell for cell in row) for row in table)
    return f"青山县水利局2022年度部门整体支出绩效自评报告\n\n附件1 部门整体支出绩效评价指标表\n{body}\n"


def analysed(*rows: tuple[str, ...], total: str) -> Analysis:
    return analyse_document(read_text(text_of(*rows, total=total), "x.txt"), Settings())


def score_relations(analysis: Analysis) -> list[Relation]:
    return [one for one in analysis.relations if one.kind == "score"]


def test_a_score_that_its_band_gives_is_verified() -> None:
    first, second = score_relations(
        analysed(("过程", "预算调整率", "5", BANDS, "预算调整率=（60/1000）×100%=6%", "3"), total="7")
    )
    assert (first.verdict, first.expression) == ("holds", "6% → 3分（5%-10%（含）得3分），得分3")
    assert second.verdict == "holds"


def test_a_score_outside_its_band_is_violated_and_expects_the_band() -> None:
    first = score_relations(
        analysed(("过程", "预算调整率", "5", BANDS, "预算调整率=（60/1000）×100%=6%", "5"), total="9")
    )[0]
    assert (first.verdict, first.expected, first.weak) == ("violated", "3", False)


def test_a_formula_that_contradicts_its_result_admits_the_scores_of_both() -> None:
    for score in ("3", "0"):
        first = score_relations(
            analysed(("过程", "预算调整率", "5", BANDS, "预算调整率=（60/1000）×100%=16%", score), total="7")
        )[0]
        assert first.verdict == "holds"


def test_the_total_that_follows_is_told_beside_the_clause() -> None:
    row = ("过程", "预算调整率", "5", BANDS, "预算调整率=（160/1000）×100%=16%", "3")
    report = check_document(read_text(text_of(row, total="7"), "x.txt"))
    (finding,) = [one for one in report.findings if one.code == "GJ403"]
    assert "改后总分是4，不是7" in finding.zh
    assert {"7", "超过10%不得分", "16"} <= {place.location.text for place in finding.related}
    assert finding.severity == "error"


def test_a_changed_score_is_accused_by_its_rule_and_its_total() -> None:
    analysis = analysed(("过程", "预算执行率", "6", STEPS, "93%", "6"), total="9")
    (diagnosis,) = [one for one in analysis.diagnoses if any(r.kind == "score" for r in one.relations)]
    assert {one.kind for one in diagnosis.relations} == {"score", "sum"}
    assert analysis.graph.claims[diagnosis.culprit].facets.aspect == "score"
    assert diagnosis.value == Decimal(5)


def test_a_lower_score_that_the_row_accounts_for_only_asks() -> None:
    row = ("过程", "预算执行率", "6", STEPS, "预算执行率98%，资料不全，已扣减", "5")
    (first, _) = score_relations(analysed(row, total="9"))
    assert (first.verdict, first.weak) == ("violated", True)


def test_no_general_rule_stands_in_for_a_standard_that_is_not_understood() -> None:
    header = ("三级指标", "年度指标值", "实际完成值", "评分标准", "分值", "得分")
    rows = [
        header,
        ("合格率", "≥95%", "93%", "由考核组酌情评分", "20", "20"),
        ("覆盖率", "≥90%", "95%", "", "10", "10"),
    ]
    table = "\n\n".join("\n".join("\t" + cell for cell in row) for row in rows)
    text = f"青山县水利局2022年度绩效自评报告\n\n附件1 绩效自评表\n{table}\n"
    relations = score_relations(analyse_document(read_text(text, "x.txt"), Settings()))
    assert [one.expression for one in relations] == ["指标值≥90%，完成值95%（达到），分值10，得分10"]


@pytest.mark.parametrize(
    ("done", "score", "expected"),
    [
        ("96%", "6", "holds 6: 96% → 6分（≥95%得6分），得分6"),
        ("96%", "5", "violated 6: 96% → 6分（≥95%得6分），得分5"),
        ("93%", "5", "holds 5: 93% → 5分（每低1个百分点扣0.5分），得分5"),
        ("93%", "5.5", "violated 5: 93% → 5分（每低1个百分点扣0.5分），得分5.5"),
        ("93.5%", "5", "holds : 93.5% → 5–5.5分（每低1个百分点扣0.5分），得分5"),
        ("93.5%", "5.3", "holds : 93.5% → 5–5.5分（每低1个百分点扣0.5分），得分5.3"),
        ("93.5%", "6", "violated : 93.5% → 5–5.5分（每低1个百分点扣0.5分），得分6"),
        ("93.5%", "4", "violated : 93.5% → 5–5.5分（每低1个百分点扣0.5分），得分4"),
        ("完成率93%", "4", "violated 5: 93% → 5分（每低1个百分点扣0.5分），得分4"),
        ("完成率为93%", "5", "holds 5: 93% → 5分（每低1个百分点扣0.5分），得分5"),
        ("约93%", "1", None),  # no certain value
        ("93个", "2", None),  # of another kind
        ("已完成，扣2分", "4", None),  # no value at all
        ("到位93%，另有96%", "6", None),  # two values, neither called what the row is
        ("满意度93%，完成率96%", "6", "holds 6: 96% → 6分（≥95%得6分），得分6"),
        ("完成率93%，完成率96%", "6", None),  # two of that name
    ],
)
def test_the_value_that_a_standard_is_about(done: str, score: str, expected: str | None) -> None:
    found = score_relations(analysed(("过程", "完成率", "6", STEPS, done, score), total="9"))
    assert [told(one) for one in found[:-1]] == ([expected] if expected else [])


TARGETS = ("三级指标", "指标值", "实际完成值", "分值", "得分", "偏差原因")
OTHER = ("合格率", "≥95%", "96%", "10", "10", "")


def told(one: Relation) -> str:
    return f"{'weak ' if one.weak else ''}{one.verdict} {one.expected}: {one.expression}"


@pytest.mark.parametrize(
    ("target", "actual", "score", "expected"),
    [
        ("≥95%", "95%", "10", "weak holds 10: 指标值≥95%，完成值95%（达到）"),
        ("≥95%", "93%", "10", "weak violated : 指标值≥95%，完成值93%（未达到）"),
        ("≥95%", "93%", "9", "weak holds : 指标值≥95%，完成值93%（未达到）"),
        ("≥95%", "93%", "0", "weak holds : 指标值≥95%，完成值93%（未达到）"),
        ("＞95%", "95%", "10", "weak violated : 指标值>95%，完成值95%（未达到）"),
        ("＞95%", "96%", "10", "weak holds 10: 指标值>95%，完成值96%（达到）"),
        ("≤30万元", "31万元", "10", "weak violated : 指标值≤30万元，完成值31万元（未达到）"),
        ("≤30万元", "30万元", "10", "weak holds 10: 指标值≤30万元，完成值30万元（达到）"),
        ("≤30万元", "290000元", "10", "weak holds 10: 指标值≤30万元，完成值290000元（达到）"),
        ("＜30万元", "30万元", "10", "weak violated : 指标值<30万元，完成值30万元（未达到）"),
        ("100%", "98%", "10", "weak violated : 指标值100%，完成值98%（未达到）"),
        ("100%", "100%", "10", "weak holds 10: 指标值100%，完成值100%（达到）"),
        ("90%", "80%", "10", None),  # may be a ceiling
        ("12个", "12个", "10", "weak holds 10: 指标值12个，完成值12个（达到）"),
        ("12个", "11个", "10", None),
        ("≥12个", "11次", "10", None),  # other things
        ("≥12", "11", "10", "weak violated : 指标值≥12，完成值11（未达到）"),
        ("≥95%", "93%-96%", "10", None),
        ("≥95%", "约93%", "10", None),
        ("≥95%", "96%", "9", None),  # marks may be lost for other reasons
        ("≥95%", "96%", "11", None),
    ],
)
def test_a_target_and_what_was_reached(target: str, actual: str, score: str, expected: str | None) -> None:
    rows = [TARGETS, ("修渠", target, actual, "10", score, ""), OTHER]
    table = "\n\n".join("\n".join("\t" + cell for cell in row) for row in rows)
    text = f"青山县水利局2022年度部门整体支出绩效自评报告\n\n附件1 绩效自评表\n{table}\n"
    found = [told(one) for one in score_relations(analyse_document(read_text(text, "x.txt"), Settings()))]
    assert found[-1].startswith("weak holds 10: 指标值≥95%，完成值96%")
    assert found[:-1] == ([f"{expected}，分值10，得分{score}"] if expected else [])


REASONS = ("三级指标", "分值", "评分标准", "完成情况", "得分", "扣分原因")
LOST = "violated 5: 93% → 5分（每低1个百分点扣0.5分），得分3"


@pytest.mark.parametrize(
    ("done", "reason", "expected"),
    [
        ("完成率93%", "", LOST),
        ("完成率93%", "—", LOST),
        ("完成率93%", "资料不全", f"weak {LOST}"),
        ("完成率93%，扣2分", "", f"weak {LOST}"),
    ],
)
def test_marks_that_the_row_says_were_deducted_only_ask(done: str, reason: str, expected: str) -> None:
    rows = [REASONS, ("完成率", "6", STEPS, done, "3", reason), (*ALWAYS[1:3], *ALWAYS[3:], "")]
    table = "\n\n".join("\n".join("\t" + cell for cell in row) for row in rows)
    text = f"青山县水利局2022年度部门整体支出绩效自评报告\n\n附件1 绩效自评表\n{table}\n"
    found = score_relations(analyse_document(read_text(text, "x.txt"), Settings()))
    assert [told(one) for one in found] == [expected, "holds 4: 100% → 4分（覆盖率100%得4分），得分4"]


def table_of(*rows: tuple[str, ...]) -> list[str]:
    """Return what is told of the scores in a table of `rows`."""
    table = "\n\n".join("\n".join("\t" + cell for cell in row) for row in rows)
    text = f"青山县水利局2022年度部门整体支出绩效自评报告\n\n附件1 绩效自评表\n{table}\n"
    return [told(one) for one in score_relations(analyse_document(read_text(text, "x.txt"), Settings()))]


@pytest.mark.parametrize(
    ("done", "reason", "expected"),
    [
        ("效果明显", "", "violated 5: 效果明显 → 5分，得分3"),
        ("效果明显，群众满意", "", "violated 5: 效果明显 → 5分，得分3"),
        ("效果明显：渠道通畅", "", "violated 5: 效果明显 → 5分，得分3"),
        ("效果一般。资料不全", "", "holds 3: 效果一般 → 3分，得分3"),
        ("效果一般", "效果明显", "holds 3: 效果一般 → 3分，得分3"),
        ("", "效果明显", None),  # a reason is no answer
        ("总体效果明显", "", None),
        ("效果明显、持续", "", None),
        ("效果较好", "", None),
    ],
)
def test_an_answer_in_words_is_one_of_the_levels_or_begins_with_one(
    done: str, reason: str, expected: str | None
) -> None:
    standard = "效果明显得5分，效果一般得3分，无效果不得分。"
    found = table_of(REASONS, ("社会效益", "5", standard, done, "3", reason), (*ALWAYS[1:3], *ALWAYS[3:], ""))
    assert found[:-1] == ([expected] if expected else [])


@pytest.mark.parametrize(
    ("rate", "score", "expected"),
    [
        ("96%", "9.6", "weak holds : 执行率96%，分值10 → 0–9.6分，得分9.6"),
        ("96%", "9.7", "weak holds : 执行率96%，分值10 → 0–9.6分，得分9.7"),
        ("96%", "9.8", "weak violated : 执行率96%，分值10 → 0–9.6分，得分9.8"),
        ("96%", "9", "weak holds : 执行率96%，分值10 → 0–9.6分，得分9"),
        ("96%", "10", "weak holds : 执行率96%，分值10 → 0–9.6分，得分10"),  # rounded to whole marks
        ("94%", "10", "weak violated : 执行率94%，分值10 → 0–9.4分，得分10"),
        ("104%", "10", "weak holds : 执行率104%，分值10 → 0–10分，得分10"),
        ("0%", "0", "weak holds 0: 执行率0%，分值10 → 0分，得分0"),
        ("0%", "1", "weak violated 0: 执行率0%，分值10 → 0分，得分1"),
        ("-3%", "1", "weak violated 0: 执行率-3%，分值10 → 0分，得分1"),
        ("约96%", "9.9", None),
    ],
)
def test_the_score_of_the_execution_rate_is_at_most_in_proportion(rate: str, score: str, expected: str | None) -> None:
    header = ("项目资金（万元）", "年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分")
    found = table_of(header, ("年度资金总额", "100", "100", "96", "10", rate, score))
    assert found == ([expected] if expected else [])
