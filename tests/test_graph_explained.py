"""What looks like a contradiction and other numbers of the document explain: nothing is said of it."""

import pytest

from lint.checking import check_document
from lint.documents.text import read_text

TITLE = "某县水务局2022年度部门整体支出绩效自评报告"


def alleged(*lines, title=TITLE):
    report = check_document(read_text("\n\n".join([title, *lines]) + "\n", "报告.txt"))
    return [one.code for one in report.findings if one.severity != "info"]


EXPLAINED = {
    "a share of the final account, not of the budget told last": (
        "2022年“三公”经费支出决算为6.40万元，完成预算的80.00%，预算为8.00万元。其中：公务用车运行维护费5.20万元，"
        "占81.25%；公务接待费1.20万元，占18.75%。"
    ),
    "a share of all spending behind a part with parts of its own": (
        "全年支出4850.00万元。基本支出3650.40万元，占75.27%，其中人员经费3120.10万元，公用经费530.30万元；"
        "项目支出1199.60万元，占24.73%。"
    ),
    "a share of a part of the staff": (
        "实有在编职工420人，其中技术人员305人、管理人员70人、工勤人员45人；技术人员中具有高级职称的118人，占38.69%。"
    ),
    "a rate of the amounts beside it": (
        "2022年收支总预算5210.60万元，实际支出5080.34万元，预算执行率97.50%；其中财政拨款预算3120.40万元，"
        "实际支出3073.59万元，执行率98.50%。"
    ),
    "more than the target by some": "年初目标改造水表1200只，实际改造1290只，超额完成90只，完成率107.50%。",
    "a change that leaves something out": (
        "2022年“三公”经费预算24.00万元，决算21.60万元。决算数较2021年的20.00万元增加1.60万元，增长8.00%，"
        "增加原因是更新车辆；扣除购车因素，“三公”经费比上年下降22.50%。"
    ),
    "the value before a change": (
        "2022年支出决算总计960.00万元，其中本年支出912.50万元，年末结转和结余47.50万元。\n\n"
        "与2021年相比，2022年本年支出由850.20万元增加到912.50万元，增加62.30万元，增长7.33%。"
    ),
    "an allowance for each month": "全年发放高龄补贴410人、24.60万元，按每人每月50元计算。",
    "what is not counted": "年末保有公务用车4辆（不含抢险车7辆）。",
    "a total of another thing": "全局下辖11个水管站、2个水库管理所，共154个管护点，服务人口26840人。",
    "an average over the number told before": "共完成改水306户，超任务6户，投入资金917.1万元，户均2.9971万元。",
    "points over something else": "水质达标率由2021年末的81.2%提升到86.5%，提高5.3个百分点，超过目标值1.5个百分点。",
    "so many of a hundred thousand": "登记病例188例，报告发病率31.42/10万，较2021年的34.15/10万下降8.0%。",
    "a part that grew": "2023年拟申请预算540万元，其中管网巡查增至48万元，增长20%。",
    "another currency": "完成工程投资18.40亿元，其中财政资金14.72亿元，占80.0%；引进外资1.02亿美元，占全市的21.5%。",
    "parts of the number before": (
        "受理投诉286件，按期办结279件，办结率97.6%，其中水质投诉121件、水压投诉84件、收费投诉55件、其他26件。"
    ),
    "groups, each with a share of its own": (
        "回访用户共1100人，满意1034人，满意度94%。其中居民用户800人，满意764人，占95.5%；单位用户300人，满意270人，占90.0%。"
    ),
    "staff behind posts that are free": (
        "核定事业编制64名，现有在编人员58人，空编6名，其中技术人员51人（高级17人、中级22人、初级12人）、管理人员5人、工勤2人。"
    ),
    "two units of one list": "惠及低保对象1130户1702人，其中农村1002户1511人、城市128户191人。",
    "an average of last year": "车辆运行费48.0万元，按16辆车测算，每辆3万元，较上年19辆、每辆3.06万元均有下降。",
    "a rate of the whole county": "发生漏损事故6起，停水面积36.4公顷，受影响面积15.2公顷，管网受影响率0.02‰。",
    "a share of what it names": "政府采购支出1180.50万元，其中货物862.30万元、服务318.20万元，货物采购占73.05%。",
    "a share of several parts": "现有教师66名，其中正高级1名、副高级22名、中级27名、初级16名，副高级及以上占34.8%。",
    "three shares in a row": "已安置1210人，其中甲类986人、乙类171人、丙类53人，占已安置人数的81.5%、14.1%、4.4%。",
    "a change of the whole behind its parts": (
        "供水管网累计590公里，其中甲类142公里、乙类448公里，比2014年的197公里增加393公里。"
    ),
    "an increase taken for a level": "登记用户27.84万户，较上年末净增2.06万户，增长7.99%。",
    "so many more than last year": "移送案件30件，比上年多移送8件，增长36.36%。",
    "a change behind an average": (
        "车辆运行费66200.00元，保有车辆2辆，平均每辆33100.00元，同比减少7800.00元，下降10.54%。"
    ),
    "a share of the budget that is named": (
        "2022年年初预算批复1250.00万元（人员经费910.00万元、公用经费340.00万元），年中追加150.00万元，"
        "全年预算1400.00万元，追加额占年初预算的12%。"
    ),
    "one fund without a balance": (
        "2022年年末结转和结余61.20万元，年末财政拨款结转和结余61.20万元。\n\n"
        "政府性基金预算财政拨款年初结转0元，本年收入80万元，本年支出80万元，年末无结转。"
    ),
    "what each case cost less": (
        "办案经费1500.00万元，按受案总数4000起计算，每起约3750元，2021年为3900元，每起减少150元，降幅3.8%。"
        "其中差旅费420.00万元，占办案经费的28.0%。"
    ),
    "quarters and where the money came from": (
        "2022年一至四季度分别支出900.10万元、1100.20万元、1000.30万元和1200.40万元，累计支出进度依次为21.4%、47.6%、71.4%和100%。"
        "从资金来源看，上级专项资金支出941.00万元，县级资金支出3260.00万元。"
    ),
    "scores that divide another score": (
        "投入15分，得14分；过程35分，得32分，其中执行得14分、管理得13分、资产得5分；产出25分，得24分；效果25分，得23.5分。"
        "总得分93.5分。"
    ),
    "the year before in a bracket": (
        "2022年完成一般公共预算收入1300万元，为年初预算1250万元的104.0%，同比增长8.3%（2021年1200万元），"
        "其中税收收入900万元，占比69.2%，非税收入400万元。"
    ),
    "points taken off in several sentences": (
        "一是配套资金不足，到位率90.00%，影响资金管理得分（扣0.7分）；二是改造延期，产出时效扣1.6分；三是人员紧缺，"
        "缺编率26.9%，可持续影响扣1分。此外，绩效目标扣0.6分、满意度扣0.3分，合计扣4.2分。"
    ),
    "items with parts of their own": (
        "（1）材料费210.00万元，占42.0%，其中购置甲种1000件，计130.00万元，乙种400件，计80.00万元；"
        "（2）人工费160.00万元，占32.0%；（3）检测费130.00万元，占26.0%。"
    ),
    "what both parts did of the plan": (
        "2022年共开展巡查308次，其中日间巡查184次、夜间巡查124次，比上年的276次增加32次，增长11.6%；完成年度计划280次的110%。"
    ),
    "a level of the year before": (
        "2021年完成抽检3400批次、不合格80批次，2022年抽检批次增加170批次，增长5.00%，不合格批次减少8批次，下降10.00%。"
    ),
    "some of the public expenses": (
        "公用经费420.00万元，其中办公费78.00万元、差旅费56.00万元、其他交通费用69.00万元、工会经费24.00万元，其余为水电、邮电等费用。"
    ),
    "a share of all and a share of some": (
        "补贴对象共800人。制造业就职450人，占56.25%；其中规上企业324人，占制造业人数的72.0%、占全部对象的40.5%。"
    ),
    "the price of what was sold": (
        "供应用地30宗、100.0公顷（折合1500亩），其中出让18宗60.0公顷，划拨12宗40.0公顷；出让成交价款9.00亿元，每亩均价100.0万元。"
    ),
    "who else paid": (
        "资金总额5600.0万元，由三方分担。财政资金5000.0万元，占89.3%，其中中央2700.0万元、省级500.0万元、县级1800.0万元；"
        "居民出资190.0万元，占3.4%；企业出资410.0万元，占7.3%。"
    ),
    "parts of a part": (
        "累计支付4800.00万元，支付率86.00%。其中财政资金支付4300.00万元，具体为中央2400.00万元、省级800.00万元、县级1100.00万元。"
    ),
    "both sides of a total": (
        "2022年度收入总计3200.00万元，支出总计3200.00万元。其中：本年收入2900.00万元，年初结转300.00万元；"
        "本年支出2950.00万元，年末结转250.00万元。"
    ),
    "the fund that a sentence opened with": (
        "2022年年末结转和结余4600.00万元。\n\n2022年财政拨款年初结转180.00万元，年末结转270.00万元。"
    ),
    "less than planned, more than the year before": (
        "2022年政府性基金收入14.27亿元，较预算（16.50亿元）短收2.23亿元，完成86.5%；较上年9.83亿元增长45.2%。"
    ),
    "less than the budget and than the year before": (
        "“三公”经费支出1400万元，比预算1600万元少200万元，比上年下降5.4%（上年1480万元）。"
    ),
    "some of all beds": (
        "全县养老床位700张，分布为：福利中心420张、民办机构190张、互助点90张。其中护理型床位406张，占58.0%。"
    ),
    "another kind of firms": (
        "食品生产企业共46家，其中规上企业9家，全部纳入检查；餐饮单位4130家，实施分级的3976家，占96.3%。"
    ),
    "a total of the rest": (
        "甲区应配套180.00万元，实际到位124.00万元，仅到位68.9%，其余5个区全部足额到位，合计940.00万元。"
    ),
    "none of it last year, more of the next": (
        "2022年公务用车购置费支出决算为16.20万元，完成预算的100.00%，上年无此项支出，不作同比；"
        "公务用车运行维护费支出预算为25.00万元，支出决算为24.00万元，完成预算的96.00%，与上年相比减少6.00万元，下降20.00%。"
    ),
    "a part of an expense, not all basic expenditure": (
        "2022年基本支出决算810.00万元。\n\n"
        "2022年一般公共预算财政拨款培训费支出6.40万元，其中基本支出列支3.10万元，普查项目列支3.30万元。\n\n"
        "2022年一般公共预算财政拨款基本支出中，办公费12.00万元，培训费3.10万元。"
    ),
    "none of it last year": (
        "2022年收支总预算900.00万元，其中政府性基金预算拨款收入80.00万元。\n\n"
        "2022年政府性基金预算支出80.00万元，用于河道整治，上年无政府性基金预算，不适用同比。"
    ),
    "the money of some projects": (
        "单位：万元\n\n收入项目\t预算数\n\n一、一般公共预算拨款\t1800.00\n\n二、其他收入\t130.00\n\n收入总计\t1930.00\n\n"
        "2022年预算中8个项目编制了绩效目标，涉及资金640.00万元，其中一般公共预算拨款600.00万元、其他收入40.00万元。"
    ),
    "an amount each day": (
        "全年巡查3168次，日均近9次，其中管网1402次，占44.3%；泵站640次，约占两成；水源地515次，占16.3%。"
    ),
}


@pytest.mark.parametrize("lines", EXPLAINED.values(), ids=EXPLAINED.keys())
def test_other_numbers_explain(lines):
    assert alleged(*lines.split("\n\n")) == []


BROKEN = {
    "no pair gives the share": (
        "2022年“三公”经费支出决算为6.40万元，完成预算的80.00%，预算为8.00万元。其中：公务用车运行维护费5.20万元，"
        "占87.25%；公务接待费1.20万元，占18.75%。"
    ),
    "no pair gives the rate": (
        "2022年收支总预算5210.60万元，实际支出5080.34万元，预算执行率97.50%；其中财政拨款预算3120.40万元，"
        "实际支出3073.59万元，执行率95.80%。"
    ),
    "a share of more than all": "卫生技术人员共58人，其中本科以上89人，占84.5%。",
    "a decrease over what is left": "会议费支出24.00万元，比上年减少6.00万元，下降25.00%。",
    "levels that give the rate, and not the amount": (
        "2022年“三公”经费实际支出18.46万元。与上年决算21.58万元相比，减少3.72万元，下降14.46%。"
    ),
    "a wrong part of a list with its own whole": (
        "受理投诉286件，其中水质投诉121件、水压投诉84件、收费投诉55件、其他62件。"
    ),
    "a wrong increase": "登记用户27.84万户，较上年末的25.78万户增加2.60万户，增长7.99%。",
    "a wrong total of what the parts are called": "设有临床科室32个、医技科室15个、行政科室12个，共57个科室。",
    "a wrong part of a list that 共 closes": "受理民事案件612件、刑事案件208件，共870件。",
}


@pytest.mark.parametrize("lines", BROKEN.values(), ids=BROKEN.keys())
def test_what_nothing_explains_is_said(lines):
    assert alleged(lines) != []


def test_an_amount_for_each_pupil_is_not_that_for_all():
    report = check_document(read_text(f"{TITLE}\n\n2022年生均一般公共预算财政拨款11258.14元。\n", "报告.txt"))
    (told,) = [one.claim for one in report.claims]
    assert (told.term, told.facets.aspect) == ("inc_gpb", "ratio")


STATED = {
    "a part behind a comma": (
        "2022年度财政拨款收、支总计1098.00万元，其中一般公共预算财政拨款1010.00万元、政府性基金预算财政拨款85.00万元，"
        "年初财政拨款结转和结余3.00万元。",
        "1010.00 + 85.00 + 3.00 = 1098.00",
    ),
    "a share of the county's income, not of its own level's": (
        "2022年全县一般公共预算收入完成80000万元，其中：税收收入完成50000万元，占一般公共预算收入的62.5%。\n\n"
        "从级次看，县本级一般公共预算收入70000万元，占全县的87.5%。",
        "50000 ÷ 80000 × 100% = 62.5%",
    ),
}


@pytest.mark.parametrize(("lines", "sum_told"), STATED.values(), ids=STATED.keys())
def test_what_belongs_together_is_said_to_agree(lines, sum_told):
    report = check_document(read_text(f"{TITLE}\n\n{lines}\n", "报告.txt"))
    assert sum_told in {one.expression for one in report.relations if one.verdict == "holds"}


def test_full_marks_are_no_score():
    rows = [
        "一级指标\t二级指标\t分值\t得分",
        "预算执行\t执行率\t20\t19",
        "产出指标\t数量\t50\t48.5",
        "效益指标\t效益\t30\t30",
        "总分\t\t100\t97.5",
    ]
    prose = "评价结果如下。预算执行率20分、产出指标50分、效益指标30分，总分100分。"
    assert alleged(prose, "附件 自评得分表", "\n".join(rows)) == []


def test_a_total_without_what_is_left_is_that_of_the_table_with_it():
    prose = "加上调出资金1500万元，支出总计{}万元。收支相抵，结转下年420万元。"
    table = "附表 收支平衡表\n\n单位：万元\n\n项目\t决算数\n\n本年支出\t6800\n\n年终结余\t420\n\n支出总计\t7220"
    title = "某县2022年财政决算（草案）的报告"
    assert alleged(prose.format(6800), *table.split("\n\n"), title=title) == []
    assert alleged(prose.format(6900), *table.split("\n\n"), title=title) == ["GJ102"]


def test_a_column_of_staff_expenses_is_no_row_of_them():
    rows = [
        "科目编码\t科目名称\t合计\t人员经费\t公用经费",
        "-\t合计\t512.40\t430.10\t82.30",
        "301\t工资福利支出\t401.60\t401.60\t0.00",
        "30101\t基本工资\t401.60\t401.60\t0.00",
        "302\t商品和服务支出\t82.30\t0.00\t82.30",
        "30201\t办公费\t82.30\t0.00\t82.30",
        "303\t对个人和家庭的补助\t28.50\t28.50\t0.00",
        "30302\t退休费\t28.50\t28.50\t0.00",
    ]
    table = ["表三 一般公共预算基本支出表", "单位：万元"]
    assert alleged(*table, "\n".join(rows), title="某街道办事处2022年度部门预算") == []
    wrong = "\n".join(rows).replace("82.30\t0.00\t82.30", "83.20\t0.00\t82.30", 1)
    assert "GJ201" in alleged(*table, wrong, title="某街道办事处2022年度部门预算")


def test_an_income_with_what_was_carried_over_is_no_other_income():
    rows = [
        "一、财政拨款收入\t900.00",
        "二、事业收入\t60.00",
        "本年收入合计\t960.00",
        "上年结转\t40.00",
        "收入总计\t1000.00",
    ]
    table = "\n".join(["项目\t预算数", *rows])
    prose = "2022年收入预算1000.00万元，其中：财政拨款收入900.00万元，事业收入60.00万元，上年结转40.00万元。"
    assert alleged(prose, "收入预算总表", "单位：万元", table, title="某县水务局2022年部门预算公开") == []


def test_what_each_part_counts_for_is_no_score_of_it():
    head = "一级指标\t分值\t三级指标\t分值\t得分"
    rows = ["决策\t20\t立项\t12\t11", "决策\t20\t目标\t8\t6", "产出\t80\t数量\t50\t48", "产出\t80\t质量\t30\t27"]
    prose = "评价指标体系总分100分，其中决策20分、产出80分。"
    assert "GJ410" not in alleged(prose, "附表 绩效评价评分表", "\n".join([head, *rows, "合计\t100\t\t100\t92"]))


@pytest.mark.parametrize(("printed", "expected"), [("16/18=88.89%", []), ("16.00/18.00=98.89%", ["GJ305"])])
def test_a_mere_quotient_is_in_percent(printed, expected):
    table = f"指标\t完成值\n在职人员控制率\t{printed}"
    assert alleged("附表 指标完成情况", table) == expected
