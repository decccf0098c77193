"""Small reports of invented units for comparisons between documents: accounts, self-evaluations, budgets."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache

from lint.audit.across.corpus import Corpus, corpus
from lint.audit.across.evidence import Evidence
from lint.audit.across.mapping import Mapping as Said
from lint.audit.record import Record, record_of
from lint.checking import analyse_document, assemble
from lint.discovery import all_checks
from lint.documents.reading import read_text
from lint.findings import Finding
from lint.settings import Settings


@dataclass(frozen=True)
class Money:
    """A year of a unit in 万元."""

    basic: Decimal = Decimal("800.00")
    project: Decimal = Decimal("210.50")
    vehicle: Decimal = Decimal("6.40")
    reception: Decimal = Decimal("1.85")
    initial: Decimal = Decimal("950.00")
    staff: int = 42

    @property
    def total(self) -> Decimal:
        return self.basic + self.project

    @property
    def three(self) -> Decimal:
        return self.vehicle + self.reception

    def with_(self, **changes: str | int) -> Money:
        return replace(self, **{k: v if isinstance(v, int) else Decimal(v) for k, v in changes.items()})


FIRST = Money()
SECOND = Money(
    Decimal("834.20"), Decimal("195.30"), Decimal("6.10"), Decimal("1.62"), Decimal("980.00"), 43
)  # fmt: skip


def account(unit: str, year: int, now: Money, before: Money, *, more: str = "", kind: str = "部门决算") -> str:
    return f"""{unit}{year}年度{kind}

一、收入支出决算总体情况

{year}年度支出合计{now.total}万元，其中基本支出{now.basic}万元，项目支出{now.project}万元。

二、支出决算与上年比较

{year}年度基本支出决算{now.basic}万元，上年决算为{before.basic}万元。{year}年度项目支出决算{now.project}万元，上年决算为{before.project}万元。

三、“三公”经费支出决算情况

{year}年度“三公”经费支出决算{now.three}万元，其中公务用车运行维护费{now.vehicle}万元，公务接待费{now.reception}万元。

{more}

四、附表

表1  {year}年度支出决算表

单位：万元
	项目
	{year - 1}年决算数
	{year}年决算数

	基本支出
	{before.basic}
	{now.basic}

	项目支出
	{before.project}
	{now.project}

	公务接待费
	{before.reception}
	{now.reception}


"""


def evaluation(unit: str, year: int, now: Money, *, more: str = "") -> str:
    return f"""{unit}{year}年度部门整体支出绩效自评报告

一、部门概况

{more or f"{unit}负责本辖区的有关工作。"}

{year}年末实有在职人员{now.staff}人。

二、预算执行情况

{year}年度年初预算安排{now.initial}万元，{year}年度基本支出决算{now.basic}万元，项目支出决算{now.project}万元。

{year}年度“三公”经费支出决算{now.three}万元，其中公务用车运行维护费支出决算{now.vehicle}万元，公务接待费支出决算{now.reception}万元。
"""


def budget(unit: str, year: int, now: Money, before: Money) -> str:
    return f"""{year}年{unit}部门预算

一、收支预算总体情况

{year}年基本支出预算{now.basic}万元，项目支出预算{now.project}万元。

二、“三公”经费预算情况

{year}年“三公”经费预算{now.three}万元，比{year - 1}年的{before.three}万元减少{before.three - now.three}万元。\
其中：公务用车运行维护费{now.vehicle}万元，公务接待费{now.reception}万元。
"""


def record(path: str, text: str) -> Record:
    return _checked(text).at(path)


@cache
def _checked(text: str) -> Record:
    path = "report.txt"
    analysis = analyse_document(read_text(text, path), Settings())
    checks = [check for check in all_checks() if not check.across]
    content = hashlib.sha256(text.encode()).hexdigest()
    return record_of(analysis, assemble(analysis, checks), path=path, content=content, key=content, size=len(text))


def side_by_side(texts: Mapping[str, str] | Iterable[Record], mapping: Said | None = None) -> Corpus:
    from lexicon import load

    records = [record(path, text) for path, text in texts.items()] if isinstance(texts, Mapping) else list(texts)
    by_path = {one.path: one for one in records}
    return corpus(records, by_path.__getitem__, load(), mapping)


def found(texts: Mapping[str, str] | Iterable[Record], mapping: Said | None = None) -> list[Finding]:
    from lexicon import load

    evidence = Evidence(corpus=side_by_side(texts, mapping), lexicon=load())
    return [finding for check in all_checks() if check.across for finding in check.body(evidence)]
