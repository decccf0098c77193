"""Copied text: what one report has from another is found, what all reports have is a template."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from lint.audit.copies.alike import groups
from lint.audit.copies.pieces import telling
from lint.findings import Finding
from tests.across_reports import FIRST, evaluation, found

FIXTURES = Path(__file__).parent.parent / "fixtures"
TEMPLATE = (
    "评价工作按照财政部门统一的指标体系进行，坚持客观公正、分级负责、结果可用的原则，资料收集和现场核实都留有记录。"
)
DUTIES = (
    "（二）主要职责\n\n拟订全市有关事业的规划并组织实施，管理所属单位"
    "，落实经费保障，组织人员培训和监督检查，承担市委、市政府交办的事项。"
)
OWN = {
    "林业局": "春季在石桥坡栽下马尾松和枫香，护林员分片包干浇水补苗"
    "，秋后清点时缺株的地块已全部补齐，沿路的防火隔离带也重新割过一遍。",
    "水利局": "汛前把柳湾渠首的两扇旧闸门换成钢闸门，清掉渠底的淤泥"
    "和树根，沿线七个村的稻田在旱期没有断水，村民自己选了管水员轮流值守。",
    "教育局": "暑假里把白塘小学的旧教学楼做了防水和加固，课桌椅换成"
    "可调高度的，住校学生用上了新的淋浴间，开学前请家长代表来看过一遍。",
    "司法局": "在沙洲镇司法所设了夜间接待室，两名调解员轮流坐班，"
    "当月化解的邻里纠纷比往年同期多，积下来的三件老案子也在年底前谈拢。",
    "人民政府驻北京联络处": "为来京办事的基层人员联系住处和车票，信"
    "访高峰时抽调人员值夜班，劝返的群众由专人一路送到家，没有发生滞留。",
}
SIZES = {"basic": 300, "project": 90, "vehicle": 20, "reception": 10, "initial": 400}
COLUMNS = "\t三级指标\n\t分值\n\n"


def report(unit: str, year: int = 2022, *paragraphs: str, indicators: tuple[str, ...] = ()) -> str:
    draw = Random(f"{unit}{year}")
    amounts = {name: f"{draw.randrange(low, 9 * low)}.{draw.randrange(11, 99)}" for name, low in SIZES.items()}
    text = evaluation(unit, year, FIRST.with_(staff=draw.randrange(20, 90), **amounts))
    table = COLUMNS + "".join(f"\t{name}\n\t5\n\n" for name in ("预算执行率", *indicators))
    return "\n\n".join((text, DUTIES, "三、工作情况", TEMPLATE, *paragraphs)) + f"\n\n附表  绩效指标表\n\n{table}\n"


def own(city: str, kind: str) -> str:
    """Return what only this unit tells."""
    return OWN[kind].replace("在", f"在{city[:2]}", 1)


def corpus() -> dict[str, str]:
    return {
        f"岚州市/{kind}/{year}.txt": report(
            f"岚州市{kind}", year, f"{own('岚州市', kind)}{'上半年' if year % 2 else '入秋后'}收尾。"
        )
        for kind in OWN
        for year in (2021, 2022)
    }


def copies(texts: dict[str, str]) -> list[Finding]:
    return [finding for finding in found(texts) if finding.code >= "GJ911"]


def test_templates_and_duties_are_no_copies() -> None:
    assert copies(corpus()) == []


def test_a_paragraph_of_another_kind_of_unit_is_found() -> None:
    texts = corpus()
    target = "岚州市/水利局/2022.txt"
    texts[target] = report("岚州市水利局", 2022, own("岚州市", "教育局"), OWN["水利局"])
    (finding,) = copies(texts)
    assert (finding.code, finding.location.path) == ("GJ911", target)
    assert {place.location.path for place in finding.related} == {"岚州市/教育局/2021.txt", "岚州市/教育局/2022.txt"}
    assert "岚州市教育局" in finding.zh and finding.zh.startswith("疑似")


def test_city_records_in_a_liaison_office_are_found_because_the_archive_has_them() -> None:
    indicators = ("城建档案全面服务于信息化城市建设",)
    texts = {
        "archive.txt": report("岚州市城建档案馆", 2022, indicators=indicators),
        "liaison.txt": report("岚州市人民政府驻北京联络处", 2022, indicators=("城建档案可以全面服务于信息化城市建设",)),
    }
    (finding,) = copies(texts)
    assert (finding.code, finding.location.path) == ("GJ912", "liaison.txt")
    assert "城建档案" in finding.zh and "岚州市城建档案馆" in finding.zh
    assert copies({"archive.txt": texts["archive.txt"]}) == []


def test_words_of_the_archive_in_the_liaison_offices_table_are_found_in_documents_as_they_are() -> None:
    folders = ("archive-2024", "liaison-2021", "township-2020", "water-2021")
    texts = {name: (FIXTURES / name / "report.txt").read_text(encoding="utf-8") for name in folders}
    (finding,) = copies(texts)
    assert (finding.code, finding.location.path) == ("GJ912", "liaison-2021")
    assert finding.location.text.startswith("①城建档案") and "闽宁市档案馆" in finding.zh
    assert [place.location.path for place in finding.related] == ["archive-2024"]
    assert copies({name: text for name, text in texts.items() if name != "archive-2024"}) == []


def test_numbers_give_a_copy_away_even_between_units_of_one_kind() -> None:
    paragraph = "完成河堤加固3.82公里，投资1284.37万元，占年度计划的96.42%，沿线群众满意度调查结果良好。"
    other = paragraph.replace("1284.37", "1312.55").replace("96.42", "95.18")
    texts = corpus() | {
        "1.txt": report("岚州市水利局", 2020, paragraph),
        "2.txt": report("云浦市水利局", 2020, other),
    }
    assert copies(texts) == []
    (finding,) = copies(texts | {"2.txt": report("云浦市水利局", 2020, paragraph)})
    assert finding.code == "GJ911" and "1284.37" in finding.zh


def test_a_whole_report_is_told_as_one_finding() -> None:
    told = [
        (
            "上半年把龙桥初中的操场重新铺了跑道，裂缝补平后画上新线，"
            "体育老师带着学生清理场边的碎石，附近居民晚上也能进来散步。"
        ),
        "入秋以后给双塘教学点送去两车图书和一套广播设备，任课老师自己动手搭书架，低年级学生每天中午可以借书回家读。",
        (
            "年底前请退休教师给新来的年轻教师上示范课，听课的人当场"
            "提问，讲义整理成册后发到每所村小，留作下学期备课参考。"
        ),
    ]
    texts = corpus() | {
        "岚州市/教育局/2022.txt": report("岚州市教育局", 2022, *told),
        "云浦市/教育局/2022.txt": report("云浦市教育局", 2022, *told),
    }
    findings = [finding for finding in copies(texts) if finding.code == "GJ913"]
    assert [(finding.severity, finding.location.path) for finding in findings] == [
        (("error", "岚州市/教育局/2022.txt"))
    ]
    assert "%" in findings[0].zh
    paths = {place.location.path for place in findings[0].related}
    assert "云浦市/教育局/2022.txt" in paths


def test_last_years_text_with_last_years_numbers_is_stale() -> None:
    paragraph = "全年完成河堤加固投资1284.37万元，占年度计划的96.42%，其余部分列入下年继续实施。"
    fresh = paragraph.replace("1284.37", "1190.06").replace("96.42", "93.75")
    texts = corpus() | {
        "2.txt": report("云浦市水利局", 2021, paragraph),
        "3.txt": report("云浦市水利局", 2022, fresh),
    }
    assert copies(texts) == []
    (finding,) = copies(texts | {"3.txt": report("云浦市水利局", 2022, paragraph)})
    assert (finding.code, finding.location.path) == ("GJ914", "3.txt")


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("2022年完成1284.37万元，占96.42%", ("1284.37", "96.42")),
        ("财预〔2020〕10号，100.00%，90分，5000元", ()),
        ("面积11860平方米", ("11860",)),
    ],
)
def test_telling_numbers_are_neither_years_nor_round(text: str, numbers: tuple[str, ...]) -> None:
    assert telling(text) == numbers


def test_groups_do_not_depend_on_how_many_copies_a_template_has() -> None:
    template = "坚持客观公正分级负责结果可用的原则资料收集现场核实和打分都留有记录"
    texts = [template + chr(0x4E00 + number) for number in range(500)] + [
        "春季在石桥坡栽下马尾松和枫香护林员分片包干浇水补苗"
    ]
    assert groups(texts, 85, 3) == [0] * 500 + [500]
