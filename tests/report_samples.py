"""A small report made by hand, for the tests of the renderers."""

from __future__ import annotations

from decimal import Decimal

from lint.claims.model import Claim, Facets
from lint.documents.model import Location, Skipped, Span
from lint.findings import Finding, Related, Suggestion, Values
from lint.graph.model import Relation
from lint.report import ClaimStatus, Coverage, DocumentReport

PROSE = (
    "本中心2023年培训费预算为50.58万元，其中师资费29.70万元、场地费20.88万元，均按照年初批复的培训计划和市级机关培训费"
    "管理的有关标准执行，全年举办培训班24期，培训基层水利技术人员1,936人次，满意度达到98.6%。"
)
LINES = (
    "2023年度某市水利培训中心整体支出绩效自评报告",
    "",
    PROSE,
    "",
    "附件2 基础数据表",
    "\t培训费",
    "\t50.08　",
    "\t优\x1b[31m良\n".rstrip("\n"),
)


def where(needle: str, line: int, **place: object) -> Location:
    """Return the place of `needle` on the 1-based `line`."""
    column = LINES[line - 1].index(needle) + 1
    return Location(needle, line, column, line, column + len(needle), **place)  # type: ignore[arg-type]


TOTAL = where("50.58", 3)
PARTS = (where("29.70", 3), where("20.88", 3))
CELL = where("50.08", 7, table="附件2\n基础数据表", row="培训费", header="2023年预算数", row_index=1, column_index=1)

CONFLICT = Finding(
    code="GJ101",
    name="同一事实数字不一致",
    severity="error",
    zh="2023年培训费预算：正文为 50.58 万元，附件2为 50.08 万元。",
    en="Training budget 2023: 50.58 in the text, 50.08 in annex 2.",
    advice_zh="对照批复文件，把写错的一处改过来。",
    advice_en="Compare with the approved budget and correct one place.",
    confidence=0.97,
    location=CELL,
    related=(
        Related(TOTAL, "正文的合计", "the total in the text"),
        *(Related(part, "合计的组成部分", "a part") for part in PARTS),
    ),
    values=Values("50.08", "50.58", "万元"),
    expression="29.70 + 20.88 = 50.58",
    evidence=("r1", "r2"),
    suggestion=Suggestion(CELL, "50.58"),
    fingerprint="0123456789abcdef",
)
QUESTION = Finding(
    code="GJ701",
    name="选项未选定",
    severity="warning",
    zh="“优良”没有选定。",
    en="An option is left open.",
    location=where("优\x1b[31m良", 8),
    fingerprint="fedcba9876543210",
)


def claim(number: str, place: Location, status: str, **more: object) -> ClaimStatus:
    """Return a claim about the training budget with its status."""
    facets = Facets(period="2023", stage="年初预算", inherited=frozenset({"stage", "period"}))
    span = Span(0, 0, 1)
    made = Claim(
        id=number, measure="培训费", facets=facets, value=Decimal(place.text), unit="万元", dimension="money",
        decimals=2, span=span, context=span, **more,  # type: ignore[arg-type]
    )  # fmt: skip
    return ClaimStatus(claim=made, location=place, status=status, reason_zh="因为", reason_en="because")  # type: ignore[arg-type]


def report(*findings: Finding, path: str = "自评 报告.docx") -> DocumentReport:
    """Return a report with `findings`."""
    return DocumentReport(
        path=path,
        title=LINES[0],
        profile="department",
        unit="某市水利培训中心",
        year=2023,
        lines=LINES,
        findings=findings,
        relations=(
            Relation(id="r1", kind="sum", verdict="holds", expression="29.70 + 20.88 = 50.58",
                     claims=("c1", "c2", "c3"), source="sentence"),
            Relation(id="r2", kind="same", verdict="violated", claims=("c4", "c1"), source="table", expected="50.58"),
        ),
        claims=(
            claim("c1", TOTAL, "contradicted"),
            claim("c2", PARTS[0], "verified"),
            claim("c3", PARTS[1], "verified"),
            claim("c4", CELL, "contradicted"),
            claim("c5", where("98.6", 3), "unchecked", upper=Decimal("99.0"), bound="range"),
        ),
        coverage=Coverage(numbers=9, quantities=8, claims=5, linked=4, verified=2, contradicted=2, unchecked=1),
        skipped=(Skipped("第2页的图片", "图片里的字不读", "text in pictures is not read"),),
    )  # fmt: skip
