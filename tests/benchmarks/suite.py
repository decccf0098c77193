"""All measurements of speed and memory in one run, as a table and as JSON.

    python tests/benchmarks/suite.py [--file FILE] [--json FILE] [--only GROUP …] [--quick]

GROUP is one of: cold, warm, growth, pdf, batch, lsp, tools. FILE is a text file (default: the seed report if it is
there, else a fixture). CPU seconds are those of the process and its children, so that a busy machine disturbs them
less; what stands beside them as a floor was measured in the same run.

The JSON is ``{"schema": 1, "machine": {"python", "system", "cores", "load"}, "file": {"name", "characters"},
"figures": {KEY: {"value", "unit", "zh", "target", "holds"}}}``; `target` and `holds` are null where nothing is
demanded. Keys, which stay:

    cold.check, cold.version, cold.explain, cold.python, cold.import_spacy, cold.segment   CPU seconds of one process
    cold.check.megabytes                  peak memory of one check (cold.segment.megabytes: of segmenting alone)
    cold.check_to_import_spacy, cold.check_to_segment                                      ratios
    warm.segment                          ms to cut all words with spacy-pkuseg and the packaged model
    warm.check, warm.edit.median, warm.edit.95                                             ms CPU
    warm.check_to_segment, warm.edit_to_segment                                            ratios
    growth.text                           time of 16 copies whose prose differs ÷ time of one
    growth.rows                           time of a table of 2,000 rows ÷ time of one of 1,000
    pdf.pages_per_second, pdf.thirty_pages (CPU s), pdf.to_pdfium (÷ text call of PDFium on the same pages)
    pdf.to_pdfplumber                     ÷ text and tables of pdfplumber, if it is installed
    batch.one, batch.two                  documents a second with one and two processes
    lsp.median, lsp.95, lsp.longest       ms of the clock from an edit to its diagnostics; lsp.megabytes; lsp.start (s)
    lsp.stage.NAME                        median ms of a stage in the server
    tools.NAME                            ms CPU that another public tool takes for the same text, if it is installed;
                                          `zh` says what it does, which is never the same as what Gouji does;
                                          ``pip install autocorrect-py jieba cn2an pdfplumber`` installs them
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import logging
import os
import platform
import sys
import tempfile
import time
import warnings
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from statistics import median, quantiles

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from lint.checking import check_document, check_path  # noqa: E402
from lint.documents import read  # noqa: E402
from lint.documents.text import normalise_line_ends, read_text  # noqa: E402
from lint.incremental import Checker  # noqa: E402
from tests.benchmarks import bench_lsp  # noqa: E402
from tests.benchmarks.bench_check import SEGMENT_ALL  # noqa: E402
from tests.benchmarks.bench_speed import differing, edited, milliseconds, process, segmented, table  # noqa: E402

SEED = bench_lsp.SEED
FIXTURE = bench_lsp.FIXTURE
SCHEMA = 1
COPIES = 16
STAGES = {"wait": "等待", "read": "读取", "check": "核对", "place": "定位", "publish": "发送"}


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured value; `most` is what is demanded of it."""

    key: str
    value: float
    unit: str
    zh: str
    most: float | None = None

    @property
    def holds(self) -> bool | None:
        """Whether it is what is demanded, None if nothing is."""
        return None if self.most is None else self.value <= self.most


@dataclass(frozen=True, slots=True)
class Plan:
    """What to measure on, and how often."""

    file: Path
    runs: int
    edits: int

    @property
    def text(self) -> str:
        """The text of the file."""
        return normalise_line_ends(self.file.read_text(encoding="utf-8-sig"))


def cold(plan: Plan) -> Iterator[Figure]:
    """Yield what processes cost from their start."""
    python = sys.executable
    commands: dict[str, tuple[str, list[str], tuple[int, ...], float | None]] = {
        "check": ("gouji check", ["-m", "lint", "check", str(plan.file)], (0, 1), 0.9),
        "version": ("gouji --version", ["-m", "lint", "--version"], (0,), 0.12),
        "explain": ("gouji explain GJ101", ["-m", "lint", "explain", "GJ101"], (0,), 0.12),
        "python": ("参照：python -c pass", ["-c", "pass"], (0,), None),
        "import_spacy": ("参照：import spacy", ["-c", "import spacy"], (0,), None),
        "segment": ("参照：读文件并全文分词", ["-c", SEGMENT_ALL, str(plan.file)], (0,), None),
    }
    costs = {key: process([python, *command], plan.runs, codes) for key, (_, command, codes, _) in commands.items()}
    for key, (zh, _, _, most) in commands.items():
        yield Figure(f"cold.{key}", costs[key][0], "s", zh, most)
    yield Figure("cold.check.megabytes", costs["check"][2], "MB", "一次检查的最大内存", 220)
    yield Figure("cold.segment.megabytes", costs["segment"][2], "MB", "参照：全文分词的最大内存")
    for key, zh in (("import_spacy", "只导入 spaCy"), ("segment", "读文件并全文分词")):
        yield Figure(f"cold.check_to_{key}", costs["check"][0] / costs[key][0], "倍", f"检查 ÷ {zh}")


def warm(plan: Plan) -> Iterator[Figure]:
    """Yield what a check costs in a process that has checked before."""
    document = read_text(plan.text, plan.file.name)
    check_path(plan.file)
    words = median(segmented(plan.text) for _ in range(3))
    whole = median(milliseconds(lambda: check_path(plan.file)) for _ in range(plan.runs))
    checker = Checker()
    checker.check(document)
    times = []
    for version in edited(plan.text, plan.edits):
        changed = read_text(version, plan.file.name)
        times.append(milliseconds(lambda changed=changed: checker.check(changed)))  # type: ignore[misc]
        checker.check(document)
    yield Figure("warm.segment", words, "ms", "参照：全文分词")
    yield Figure("warm.check", whole, "ms", "检查一遍（什么都不记得）", 60)
    yield Figure("warm.edit.median", median(times), "ms", "改一个字后重查：中位数", 15)
    yield Figure("warm.edit.95", quantiles(times, n=20)[-1], "ms", "改一个字后重查：95%")
    yield Figure("warm.check_to_segment", whole / words, "倍", "检查 ÷ 全文分词", 0.5)
    yield Figure("warm.edit_to_segment", median(times) / words, "倍", "重查 ÷ 全文分词")


def growth(plan: Plan) -> Iterator[Figure]:
    """Yield how the time grows with the text, each copy with prose of its own, and with the rows of a table."""
    once = read_text(plan.text, "a.txt")
    many = read_text("\n".join(differing(plan.text, number) for number in range(COPIES)), "a.txt")
    check_document(once)
    single = median(milliseconds(lambda: check_document(once)) for _ in range(3))
    yield Figure(
        "growth.text", milliseconds(lambda: check_document(many)) / single, "倍", "文本增至16倍（正文各不相同）", 18
    )
    short, long = (read_text(table(rows), "a.txt") for rows in (1000, 2000))
    before = milliseconds(lambda: check_document(short))
    yield Figure("growth.rows", milliseconds(lambda: check_document(long)) / before, "倍", "表格行数加倍")


def pdf(plan: Plan) -> Iterator[Figure]:
    """Yield what pages of published accounts take to read and check."""
    from tests.benchmarks.measure_pdf import pages_of, seconds_of_pdfium, seconds_of_pdfplumber
    from tests.documents.pdf_accounts import Look, accounts

    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "accounts.pdf"
        file.write_bytes(accounts(read(ROOT / "fixtures" / "accounts-2023" / "report.docx"), Look()))
        check_path(file)
        pages = pages_of(file)
        seconds = median(milliseconds(lambda: check_path(file)) for _ in range(3)) / 1000
        floor = median(seconds_of_pdfium(file) for _ in range(3))
        other = seconds_of_pdfplumber(file)
    yield Figure("pdf.pages_per_second", pages / seconds, "页/s", f"读并检查 PDF（{pages}页）")
    yield Figure("pdf.thirty_pages", 30 * seconds / pages, "s", "30页 PDF", 1.5)
    yield Figure("pdf.to_pdfium", seconds / floor, "倍", "÷ 只用 PDFium 取文字")
    if other is not None:
        yield Figure("pdf.to_pdfplumber", seconds / other, "倍", "÷ 只用 pdfplumber 取文字和表格")


def batch(plan: Plan) -> Iterator[Figure]:
    """Yield how many documents processes check in a second of the clock."""
    files = [str(file) for file in sorted(ROOT.glob("fixtures/*/report.docx"))] * (2 if plan.runs < 5 else 4)
    for count, name in ((1, "one"), (2, "two")):
        with ProcessPoolExecutor(count) as pool:
            list(pool.map(findings, files[: count * 4]))  # start and warm up
            start = time.perf_counter()
            list(pool.map(findings, files))
            speed = len(files) / (time.perf_counter() - start)
        yield Figure(f"batch.{name}", speed, "份/s", f"{count} 个进程检查 Word 报告")


def findings(path: str) -> int:
    """Return how many findings a file has."""
    return len(check_path(path).findings)


def lsp(plan: Plan) -> Iterator[Figure]:
    """Yield how long an editor waits."""
    result = bench_lsp.measure(plan.file, plan.edits)
    yield Figure("lsp.median", result.share(50), "ms", "编辑器：改动到诊断，中位数", bench_lsp.MEDIAN)
    yield Figure("lsp.95", result.share(95), "ms", "编辑器：改动到诊断，95%", bench_lsp.NINETY_FIFTH)
    yield Figure("lsp.longest", result.times[-1], "ms", "编辑器：改动到诊断，最长")
    yield Figure("lsp.start", result.start, "s", "编辑器：启动到第一次诊断")
    if result.peak is not None:
        yield Figure("lsp.megabytes", result.peak, "MB", "语言服务器的最大内存", bench_lsp.MEGABYTES)
    for stage, value in result.stages.items():
        yield Figure(f"lsp.stage.{stage}", value, "ms", f"其中{STAGES.get(stage, stage)}")


def tools(plan: Plan) -> Iterator[Figure]:
    """Yield what other public tools take that are installed; they do other things, which `zh` says."""
    known: dict[str, tuple[str, str]] = {
        "autocorrect": ("autocorrect_py", "AutoCorrect：改中西文之间的空格和标点"),
        "jieba": ("jieba", "jieba：分词"),
        "cn2an": ("cn2an", "cn2an：把文中的中文数字改成阿拉伯数字"),
    }
    calls: dict[str, Callable[[], object]] = {
        "autocorrect": lambda: __import__("autocorrect_py").lint_for(plan.text, "text"),
        "jieba": lambda: list(__import__("jieba").cut(plan.text)),
        "cn2an": lambda: __import__("cn2an").transform(plan.text, "cn2an"),
    }
    logging.disable(logging.INFO)  # some of them tell how they load
    warnings.simplefilter("ignore")
    for name, (module, zh) in known.items():
        if importlib.util.find_spec(module) is not None:
            calls[name]()  # loads its dictionaries
            yield Figure(f"tools.{name}", median(milliseconds(calls[name]) for _ in range(3)), "ms", zh)


GROUPS: dict[str, Callable[[Plan], Iterator[Figure]]] = {
    "cold": cold, "warm": warm, "growth": growth, "pdf": pdf, "batch": batch, "lsp": lsp, "tools": tools,
}  # fmt: skip


def row(figure: Figure) -> str:
    """Return the row of the table."""
    demanded = "" if figure.most is None else f"≤ {figure.most:g}{'' if figure.holds else '（未达到）'}"
    shown = f"{figure.value:.0f}" if figure.value >= 100 else f"{figure.value:.2f}"
    return f"| {figure.zh} | {shown} | {figure.unit} | {demanded} |"


def as_json(plan: Plan, figures: list[Figure]) -> str:
    """Return the JSON of the docstring."""
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else None
    content = {
        "schema": SCHEMA,
        "machine": {
            "python": platform.python_version(),
            "system": f"{platform.system()} {platform.machine()}",
            "cores": os.cpu_count(),
            "load": load,
        },
        "file": {"name": plan.file.name, "characters": len(plan.text)},
        "figures": {
            one.key: {
                "value": round(one.value, 4), "unit": one.unit, "zh": one.zh, "target": one.most, "holds": one.holds,
            }
            for one in figures
        },
    }  # fmt: skip
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def main() -> None:
    """Measure, print, and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--file", type=Path, default=SEED if SEED.exists() else FIXTURE)
    parser.add_argument("--json", type=Path)
    parser.add_argument("--only", nargs="+", choices=tuple(GROUPS), default=tuple(GROUPS))
    parser.add_argument("--quick", action="store_true", help="fewer runs")
    options = parser.parse_args()
    plan = Plan(options.file.resolve(), runs=3 if options.quick else 9, edits=20 if options.quick else 100)
    print(f"{plan.file.name}, Python {platform.python_version()}, {os.cpu_count()} 核\n")
    print("| 项目 | 值 | 单位 | 要求 |\n|---|---|---|---|")
    figures: list[Figure] = []
    for name in options.only:
        for figure in GROUPS[name](plan):
            figures.append(figure)
            print(row(figure), flush=True)
    if options.json:
        options.json.write_text(as_json(plan, figures), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
