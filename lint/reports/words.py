"""The words of the reports for people, in Chinese and English."""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # the command line says its help with `say` and must start at once
    from lint.documents.model import Location
    from lint.findings import Finding, Lang, Severity
    from lint.report import Coverage, Status

SEVERITIES: dict[Lang, dict[Severity, str]] = {
    "zh": {"error": "错误", "warning": "疑似", "info": "提示"},
    "en": {"error": "error", "warning": "possible", "info": "note"},
}
STATUSES: dict[Lang, dict[Status, str]] = {
    "zh": {"verified": "一致", "contradicted": "矛盾", "unchecked": "未核对"},
    "en": {"verified": "verified", "contradicted": "contradicted", "unchecked": "unchecked"},
}
VERDICTS: dict[Lang, dict[str, str]] = {
    "zh": {"holds": "一致", "rounding": "尾差", "violated": "矛盾", "undecided": "无法判定"},
    "en": {"holds": "holds", "rounding": "rounding", "violated": "violated", "undecided": "undecided"},
}
KINDS: dict[Lang, dict[str, str]] = {
    "zh": {
        "same": "同一事实", "restated": "复述", "sum": "合计", "difference": "增减额", "product": "乘积",
        "rate": "比率", "growth": "增减率", "share": "占比", "bound": "分项不超过总数", "order": "大小次序",
        "score": "评分",
    },
    "en": {
        "same": "same fact", "restated": "restated", "sum": "sum", "difference": "difference", "product": "product",
        "rate": "rate", "growth": "growth rate", "share": "share", "bound": "parts within their whole",
        "order": "order", "score": "score",
    },
}  # fmt: skip
SOURCES: dict[Lang, dict[str, str]] = {
    "zh": {
        "table": "表格版式", "sentence": "句子", "formula": "文中算式", "lexicon": "指标定义", "restated": "重复的文字",
    },
    "en": {
        "table": "table layout", "sentence": "sentence", "formula": "printed formula", "lexicon": "definition",
        "restated": "repeated text",
    },
}  # fmt: skip


_LONGEST_NAME = 24
"""Characters of a table title, row or header that are enough to find it; some "headers" are whole paragraphs.

A title says at its end which table it is (基础数据表), a row and a header say it at their beginning.
"""


def say(lang: Lang, zh: str, en: str) -> str:
    """Return the one of two texts that is in `lang`."""
    return zh if lang == "zh" else en


def check_name(finding: Finding, lang: Lang) -> str:
    """Return the name of the check that made `finding`; the Chinese one if its check is not registered here."""
    from lint.findings import REGISTRY

    registered = REGISTRY.checks.get(finding.code)
    return registered.name_en if lang == "en" and registered else finding.name


def place(location: Location, lang: Lang) -> str:
    """Return where `location` is, for people: line and column, page, table title, row and column header."""
    line = location.path_line or location.line
    where = say(lang, f"第{line}行第{location.column}字", f"line {line}, column {location.column}")
    if location.page is not None:
        where = say(lang, f"第{location.page}页，{where}", f"page {location.page}, {where}")
    return " · ".join(name for name in (_file(location), where, *_names(location)) if name)


def printed_place(location: Location, lang: Lang) -> str:
    """Return where `location` is in the file as people see it, who cannot count lines: file, page, table, cell."""
    page = "" if location.page is None else say(lang, f"第{location.page}页", f"page {location.page}")
    names = [name for name in (_file(location), page, *_names(location)) if name]
    if location.table_number is not None and not location.table:
        names.insert(
            1 if location.path else 0, say(lang, f"第{location.table_number}张表", f"table {location.table_number}")
        )
    return " · ".join(names)


def _file(location: Location) -> str:
    return PurePath(location.path).name if location.path else ""


def _names(location: Location) -> tuple[str, ...]:
    """Return the cell's address, table title, row and column header, "" for what is not known."""
    title = _shortened(location.table or "", _LONGEST_NAME // 3)
    row, header = _shortened(location.row or "", _LONGEST_NAME), _shortened(location.header or "", _LONGEST_NAME)
    return location.address or "", title, row, header


def _shortened(name: str, head: int) -> str:
    """Return `name` with `head` characters of its beginning and the rest of what is allowed of its end."""
    name = " ".join(name.split())
    if len(name) <= _LONGEST_NAME:
        return name
    return f"{name[:head].rstrip()}…{name[len(name) - _LONGEST_NAME + head :].lstrip()}"


def funnel(coverage: Coverage, lang: Lang) -> str:
    """Return how many printed numbers were understood, linked and decided, in one line."""
    return say(
        lang,
        f"数字 {coverage.numbers} → 数量 {coverage.quantities} → 陈述 {coverage.claims} → 有勾稽关系 {coverage.linked}"
        f" → 一致 {coverage.verified}、矛盾 {coverage.contradicted}、未核对 {coverage.unchecked}",
        f"{coverage.numbers} numbers → {coverage.quantities} quantities → {coverage.claims} claims"
        f" → {coverage.linked} linked → {coverage.verified} verified, {coverage.contradicted} contradicted,"
        f" {coverage.unchecked} unchecked",
    )
