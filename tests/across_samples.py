"""Documents that contradict or copy each other, one set for each check over several documents."""

from __future__ import annotations

from tests.across_reports import SECOND, account, evaluation
from tests.test_audit_across import CLEAN, FARM, FIRST, UNIT, department, table
from tests.test_audit_copies import OWN, corpus, own, report

TOLD = (
    "上半年把龙桥初中的操场重新铺了跑道，裂缝补平后画上新线，体育老师带着学生清理场边的碎石，"
    "附近居民晚上也能进来散步。",
    "入秋以后给双塘教学点送去两车图书和一套广播设备，任课老师自己动手搭书架，低年级学生每天中午可以借书回家读。",
    "年底前请退休教师给新来的年轻教师上示范课，听课的人当场提问，讲义整理成册后发到每所村小，留作下学期备课参考。",
)
STALE = "全年完成河堤加固投资1284.37万元，占年度计划的96.42%，其余部分列入下年继续实施。"

SETS = {
    "last year's column": CLEAN | {"2022/account.txt": account(UNIT, 2022, SECOND, FIRST.with_(basic="808.00"))},
    "evaluation and account": CLEAN | {"2022/evaluation.txt": evaluation(UNIT, 2022, SECOND.with_(project="193.50"))},
    "another scope": CLEAN
    | {
        "2022/evaluation.txt": evaluation(
            UNIT, 2022, SECOND.with_(basic="300.10", project="50.00", vehicle="2.00", reception="0.60")
        )
    },
    "department and units": department(farm=FARM.with_(project="88.10")),
    "annexes of a submission": CLEAN | {"2022/annex.txt": table("元", "8342000.00", "1935000.00")},
    "opening balance": {
        "2021.txt": account(UNIT, 2021, FIRST, FIRST, more="2021年年末结转和结余540.77万元。"),
        "2022.txt": account(UNIT, 2022, SECOND, FIRST, more="2022年年初结转和结余620.24万元。"),
    },
    "copied paragraph": corpus()
    | {"岚州市/水利局/2022.txt": report("岚州市水利局", 2022, own("岚州市", "教育局"), OWN["水利局"])},
    "copied indicator": {
        "archive.txt": report("岚州市城建档案馆", 2022, indicators=("城建档案全面服务于信息化城市建设",)),
        "liaison.txt": report("岚州市人民政府驻北京联络处", 2022, indicators=("城建档案可以全面服务于信息化城市建设",)),
    },
    "copied report": corpus()
    | {
        "岚州市/教育局/2022.txt": report("岚州市教育局", 2022, *TOLD),
        "云浦市/教育局/2022.txt": report("云浦市教育局", 2022, *TOLD),
    },
    "last year's text": corpus()
    | {"2.txt": report("云浦市水利局", 2021, STALE), "3.txt": report("云浦市水利局", 2022, STALE)},
}
