"""Forms in which published accounts are written in one province or another: read right, and nothing alleged of them."""

from __future__ import annotations

import pytest

from lint.checking import check_document
from lint.documents.text import read_text
from lint.graph.model import Relation

TITLE = "青禾县水务局2022年度部门决算公开\n"


def alleged(text: str) -> list[str]:
    """Return the codes of the errors and doubts about `text`."""
    report = check_document(read_text(TITLE + text, "a.txt"))
    return [finding.code for finding in report.findings if finding.severity != "info"]


def relations(text: str) -> list[Relation]:
    return list(check_document(read_text(TITLE + text, "a.txt")).relations)


@pytest.mark.parametrize(
    "text",
    [
        # a share of a whole that is not told, right behind another amount
        "全年优先采购节能产品612.10万元，占同类产品采购规模的86.90%；优先采购环保产品899.80万元占同类产品采购规模的85.20%。",
        # a share that names its own subject
        "授予中小企业合同金额60.00万元，其中：授予小微企业合同金额45.00万元；"
        "货物采购授予中小企业合同金额占货物支出金额的92.50%。政府采购货物支出80.00万元。",
        # 支出 behind 收入。其中
        "2022年全县公共财政预算收入51,953万元，完成收入计划的105.28%。其中，用于民生的支出55,697万元。",
        # the base year named twice
        "2022年公务接待费3.00万元。公务接待费同口径比2021年减少1.00万元，同口径比2021年下降25.00%。",
        # a reason given of two figures
        "政府性基金收入0万元，与上年持平。增减变化的主要原因是本单位没有政府性基金预算。"
        "政府性基金支出0万元，与上年持平。增减变化的主要原因是本单位没有政府性基金预算。",
        # the retired are counted among those on the books
        "本单位核定编制67人，年末实有人数79人，其中在职人员61人，退休人员18人。",
        # an economic subject of basic and of project expenditure
        "1.基本支出预算90.00万元，其中：\n工资福利支出预算70.00万元。\n商品和服务支出预算20.00万元。\n"
        "2.项目支出预算8.00万元，其中：\n商品和服务支出预算8.00万元。",
        # the total of the year before is not what the lines below divide
        "2022年“三公”经费预算7.20万元，比2021年预算8.00万元减少0.80万元，下降10.00%。其中：\n"
        "（一）因公出国（境）费0万元。\n（二）公务用车购置及运行维护费6.00万元。\n（三）公务接待费1.20万元。",
        # budget and final account of one part
        "公务用车购置及运行维护费支出30.62万元，其中公务用车购置年初预算数为18.00万元，决算数为18.00万元。",
        # behind a list of parts: the whole changed
        "2022年“三公”经费33.28万元。其中，因公出国（境）费0.50万元，公务接待费4.78万元，公务用车购置及运行费28.00万元。"
        "比2021年减少8.30万元，下降19.96%。",
        # a car bought below a heading of its own
        "七、财政拨款“三公”经费支出决算情况说明\n2022年度“三公”经费支出预算26.00万元，支出决算24.65万元。\n"
        "1.因公出国（境）支出情况说明。\n因公出国（境）支出决算0.00万元。\n2.公务用车购置费用支出情况说明。\n"
        "本年度购置车辆1台，支出决算18.00万元。\n3.公务用车运行维护费用支出情况说明。\n公务用车运行维护费支出决算3.73万元。\n"
        "4.公务接待费支出情况说明。\n公务接待费支出决算2.92万元。",
        # total income with what was carried over
        "本单位2022年度总收入1,403.84万元，其中本年收入1,317.56万元，年初结转和结余86.28万元，"
        "与2021年度决算数相比，总收入增加224.24万元，增长19.01%。",
        # 收入 behind a list of incomes
        "2022年度部门收入合计984.67万元。其中：财政拨款收入951.24万元，占总收入的96.60%；"
        "其他收入33.43万元，占总收入的3.40%。与上年对比，收入增加62.85万元，增长6.82%。",
        # 剔除这一因素后
        "2022年度“三公”经费支出43.00万元。剔除这一因素，比上年减少9.30万元，下降16.60%。",
    ],
)
def test_nothing_is_said_of_a_right_passage(text: str):
    assert alleged(text) == []


BASIC = "六、一般公共预算财政拨款基本支出决算情况说明\n2022年度一般公共预算财政拨款基本支出952.59万元，其中：\n"
SUBJECTS = (
    "五、一般公共预算财政拨款支出决算情况说明\n2022年度一般公共预算财政拨款支出600.00万元，主要用于以下方面：社会保障和就业支出100.00万元，占16.67%；"
    "卫生健康支出200.00万元，占33.33%；住房保障支出300.00万元，占50.00%。\n"
    "2022年度一般公共预算支出决算数为600.00万元，完成预算98.00%。其中：\n"
    "1.社会保障和就业（类）行政事业单位养老支出（款）机关事业单位基本养老保险缴费支出（项）：支出决算为100.00万元。\n"
    "2.卫生健康（类）行政事业单位医疗（款）行政单位医疗（项）：支出决算为{health}万元。\n"
    "3.住房保障（类）住房改革支出（款）住房公积金（项）：支出决算为300.00万元。"
)


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        # parts told line by line
        (
            BASIC + "人员经费743.02万元，主要包括：基本工资。\n公用经费209.57万元，主要包括：办公费。",
            BASIC + "人员经费743.02万元，主要包括：基本工资。\n公用经费219.57万元，主要包括：办公费。",
        ),
        (
            BASIC
            + "（一）工资福利支出800.00万元。\n（二）商品和服务支出140.00万元。\n（三）对个人和家庭补助支出10.00万元。"
            "\n（四）资本性支出2.59万元。",
            BASIC
            + "（一）工资福利支出800.00万元。\n（二）商品和服务支出104.00万元。\n（三）对个人和家庭补助支出10.00万元。"
            "\n（四）资本性支出2.59万元。",
        ),
        # subjects against their class
        (SUBJECTS.format(health="200.00"), SUBJECTS.format(health="230.00")),
        # a list of budgets and accounts that adds up in one of them
        (
            "财政拨款本年支出年初预算数为30.00万元，决算数为33.00万元，完成年初预算的110.00%。其中：\n"
            "（一）教育支出年初预算数为10.00万元，决算数为11.00万元。\n（二）农林水支出年初预算数为20.00万元，决算数为22.00万元。",
            "财政拨款本年支出年初预算数为30.00万元，决算数为33.00万元，完成年初预算的110.00%。其中：\n"
            "（一）教育支出年初预算数为10.00万元，决算数为11.00万元。\n（二）农林水支出年初预算数为20.00万元，决算数为27.00万元。",
        ),
        # “三公”经费财政拨款支出 is 三公经费
        (
            "“三公”经费财政拨款支出决算为24.00万元，其中：因公出国（境）费0万元，公务用车购置费及运行维护费20.00万元，公务接待费4.00万元。",
            "“三公”经费财政拨款支出决算为24.00万元，其中：因公出国（境）费0万元，公务用车购置费及运行维护费20.00万元，公务接待费4.80万元。",
        ),
        # what a reason names is not spoken of
        (
            "2022年度机关运行经费支出209.57万元，比年初预算数增加9.57万元，增长4.79%，主要原因是办公费增加；"
            "比2021年度减少33.90万元，下降13.92%。",
            "2022年度机关运行经费支出209.57万元，比年初预算数增加9.57万元，增长4.79%，主要原因是办公费增加；"
            "比2021年度减少33.90万元，下降19.92%。",
        ),
        # 费用支出 goes on
        (
            "公务接待费4.01万元，主要用于接待同行。费用支出较年初预算数减少1.51万元，下降27.36%。较上年支出数减少0.17万元，下降4.07%。",
            "公务接待费4.01万元，主要用于接待同行。费用支出较年初预算数减少1.51万元，下降21.36%。较上年支出数减少0.17万元，下降4.07%。",
        ),
        # the end of a name for the whole of it
        (
            "2022年度一般公共预算财政拨款支出318.00万元。与上年相比，财政拨款支出减少22.00万元，下降6.47%。",
            "2022年度一般公共预算财政拨款支出318.00万元。与上年相比，财政拨款支出减少22.00万元，下降6.74%。",
        ),
        (
            "2022年度收入、支出决算总计500.00万元。与上年决算相比，收、支总计各增加25.00万元，增长5.26%。",
            "2022年度收入、支出决算总计500.00万元。与上年决算相比，收、支总计各增加25.00万元，增长5.62%。",
        ),
    ],
)
def test_one_wrong_number_is_found(right: str, wrong: str):
    assert alleged(right) == []
    assert alleged(wrong) != []


def test_a_list_of_some_parts_states_nothing():
    text = "2022年度项目支出100.00万元，其中：\n（一）堤防维修项目支出30.00万元。\n（二）水质监测项目支出20.00万元。"
    assert alleged(text) == []
    assert not [one for one in relations(text) if one.kind == "sum"]
