"""Every form in which findings are given out, by name; each is one small module with a function ``render``."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # the command line lists the names and must start at once
    from lint.findings import Check, Lang
    from lint.report import DocumentReport


@dataclass(frozen=True, slots=True)
class Output:
    """A form of the result.

    Attributes:
        name: What ``--format`` calls it.
        module: The module that renders it: ``render(reports, lang, checks) -> str | bytes``.
        zh, en: What it is for.
        binary: True if it is bytes, which a terminal cannot show.
    """

    name: str
    module: str
    zh: str
    en: str
    binary: bool = False

    def render(self, reports: Sequence[DocumentReport], lang: Lang, checks: Sequence[Check]) -> str | bytes:
        """Return the findings of `reports` in this form; `checks` are those that ran."""
        result = import_module(self.module).render(reports, lang, checks)
        assert isinstance(result, str | bytes)
        return result


OUTPUTS: tuple[Output, ...] = (
    Output("json", f"{__name__}.json_whole", "给程序用，内容最全", "for programs, everything"),
    Output("jsonl", f"{__name__}.json_lines", "一行一个问题的 JSON", "one JSON finding a line"),
    Output("sarif", f"{__name__}.sarif", "SARIF 2.1.0，代码平台通用", "SARIF 2.1.0, for code platforms"),
    Output("lsp", f"{__name__}.lsp", "编辑器协议的诊断", "publishDiagnostics for editors"),
    Output("rdjson", f"{__name__}.rdjson", "reviewdog 用", "for reviewdog"),
    Output("github", f"{__name__}.github", "GitHub 流水线的标注", "annotations of GitHub workflows"),
    Output("gitlab", f"{__name__}.gitlab", "GitLab 的代码质量报告", "code quality report of GitLab"),
    Output("junit", f"{__name__}.junit", "JUnit XML，流水线通用", "JUnit XML, for pipelines"),
    Output("csv", f"{__name__}.table_csv", "一行一个问题，Excel 可直接打开", "one finding a row, opens in Excel"),
    Output("xlsx", f"{__name__}.table_xlsx", "Excel 表格（要同时写 --output）", "a workbook (needs --output)", True),
)
"""In the order of the help."""

BY_NAME = {output.name: output for output in OUTPUTS}
