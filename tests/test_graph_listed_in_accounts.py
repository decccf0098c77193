"""Sums and means of what accounts list: procurement by kind under one term, scores with their mean."""

from __future__ import annotations

import pytest

from lint.checking import check_document
from lint.documents.text import read_text
from lint.findings import Finding

PROCUREMENT = (
    "2024年安排政府采购预算900.00万元，其中货物类采购预算150.20万元，工程类采购预算{}万元，服务类采购预算249.00万元{}。"
)
MEAN = "{}其中甲活动项目自评得分91分，乙调查项目自评得分98分，丙业务项目自评得分96分，平均得分{}分。"


def _found(*lines: str) -> list[Finding]:
    text = "\n".join(("某局2024年度部门预算公开", "", *lines)) + "\n"
    return [one for one in check_document(read_text(text, "报告.txt")).findings if one.severity != "info"]


def test_a_misprint_among_goods_works_and_services_of_one_term_is_told() -> None:
    (found,) = _found(PROCUREMENT.format("508.00", ""))
    assert found.code == "GJ202" and "900.00" in found.message("zh")


@pytest.mark.parametrize(
    "line",
    [
        PROCUREMENT.format("500.80", ""),
        PROCUREMENT.format("480.80", "，其他采购预算20.00万元"),
        "2024年政府采购预算900.00万元，其中货物类采购预算150.20万元，工程类采购预算508.00万元。",
        "2024年政府采购预算900.00万元，其中货物类采购预算150.20万元，工程类采购预算508.00万元，服务类采购预算约9万元。",
    ],
)  # fmt: skip
def test_lists_that_add_up_or_are_not_complete_are_left_alone(line: str) -> None:
    assert not _found(line)


def test_a_mean_that_is_not_that_of_the_scores_is_told() -> None:
    (found,) = _found(MEAN.format("对3个项目开展绩效自评。", "96"))
    assert found.code == "GJ304" and "(91 + 98 + 96) ÷ 3" in found.message("zh")


@pytest.mark.parametrize(
    "line",
    [
        MEAN.format("对3个项目开展绩效自评。", "95"),
        MEAN.format("对8个项目开展绩效自评。", "92.5"),
        MEAN.format("对3个项目开展绩效自评，按金额加权。", "96"),
        "对3个项目开展绩效自评，其中甲项目91分，乙项目98分。丙项目96分，上年平均得分93分。",
    ],
)
def test_means_of_other_scores_are_left_alone(line: str) -> None:
    assert not _found(line)


@pytest.mark.parametrize("rate", ["2.3%", "2.30%"])
def test_a_rounded_rate_is_left_alone(rate: str) -> None:
    assert not _found(f"2024年公用经费预算179.67万元，较2023年增加4.04万元，增长{rate}。")
