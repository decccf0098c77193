"""How fast a check is: from a cold start, warm, again after an edit, as the text grows, in several processes.

    python tests/benchmarks/bench_speed.py [--file FILE] [--runs N] [--edits N] [--rows N]

Times are CPU seconds where one process is timed, so that a busy machine disturbs them less; every figure stands beside
a floor measured in the same run. The file must be text (the default is a fixture).
"""

from __future__ import annotations

import argparse
import os
import random
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from pathlib import Path
from statistics import median, quantiles

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from lint.checking import check_document, check_path  # noqa: E402
from lint.documents.text import normalise_line_ends, read_text  # noqa: E402
from lint.incremental import Checker  # noqa: E402
from lint.language.model_loading import Cutter, load_cutter  # noqa: E402
from tests.benchmarks.bench_check import SEGMENT_ALL  # noqa: E402

DEFAULT = ROOT / "fixtures" / "liaison-2021" / "report.txt"
TIMES = 16
ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def milliseconds(run: Callable[[], object]) -> float:
    """Return the CPU time of one run."""
    start = time.process_time()
    run()
    return (time.process_time() - start) * 1000


def line(name: str, *figures: str) -> None:
    """Print one row of the table."""
    print(f"| {name} | {' | '.join(figures)} |", flush=True)


def cold(path: Path, runs: int) -> None:
    """Print what a process costs from its start."""
    python = sys.executable
    commands: dict[str, tuple[list[str], tuple[int, ...]]] = {
        "gouji check": ([python, "-m", "lint", "check", str(path)], (0, 1)),
        "gouji --version": ([python, "-m", "lint", "--version"], (0,)),
        "gouji explain GJ101": ([python, "-m", "lint", "explain", "GJ101"], (0,)),
        "python -c pass": ([python, "-c", "pass"], (0,)),
        'python -c "import spacy"': ([python, "-c", "import spacy"], (0,)),
        "reading the file and segmenting all of it": ([python, "-c", SEGMENT_ALL, str(path)], (0,)),
    }
    found = {name: process(command, runs, codes) for name, (command, codes) in commands.items()}
    print("\n| process | CPU s | clock s | peak MB | check ÷ this |\n|---|---|---|---|---|")
    for name, (cpu, clock, peak) in found.items():
        line(name, f"{cpu:.2f}", f"{clock:.2f}", f"{peak:.0f}", f"{found['gouji check'][0] / cpu:.2f}")


def process(command: list[str], runs: int, expected: tuple[int, ...]) -> tuple[float, float, float]:
    """Return the medians of CPU seconds, seconds of the clock and peak megabytes of `command`, run as a process."""
    figures = []
    for _ in range(runs + 1):  # the first one writes byte code and fills the disk's cache
        clock = time.perf_counter()
        # "wait4" tells what one process used; where it is missing (Windows), the clock stands for the CPU.
        started = subprocess.Popen(command, cwd=ROOT, env=ENVIRONMENT, stdout=subprocess.DEVNULL)
        cpu = peak = 0.0
        if hasattr(os, "wait4"):
            _, status, usage = os.wait4(started.pid, 0)
            started.returncode = os.waitstatus_to_exitcode(status)
            cpu, peak = (
                usage.ru_utime + usage.ru_stime,
                usage.ru_maxrss / (2**20 if sys.platform == "darwin" else 2**10),
            )
        clock_used = time.perf_counter() - clock if started.wait() in expected else None
        if clock_used is None:
            raise RuntimeError(f"{' '.join(command)} exited {started.returncode}")
        figures.append((cpu or clock_used, clock_used, peak))
    cpus, clocks, peaks = zip(*figures[1:], strict=True)
    return median(cpus), median(clocks), median(peaks)


def segmented(text: str) -> float:
    """Return the CPU time in milliseconds in which spacy-pkuseg cuts `text` into words, the model loaded already."""
    cutter = library()
    return milliseconds(lambda: cutter.cut(text))


@cache
def library() -> Cutter:
    """Return spacy-pkuseg itself with the packaged model: what anybody would take."""
    return load_cutter()


def edited(text: str, edits: int) -> list[str]:
    """Return versions of `text`, each with one character changed or put in, anywhere."""
    chance = random.Random(1)
    digits = [place for place, character in enumerate(text) if character.isdecimal()]
    versions = []
    for number in range(edits):
        at = chance.choice(digits) if number % 2 else chance.randrange(len(text))
        versions.append(text[:at] + (str(chance.randrange(10)) if number % 2 else "的") + text[at + number % 2 :])
    return versions


def warm(path: Path, runs: int, edits: int) -> None:
    """Print what a check costs in a process that has checked before."""
    text = normalise_line_ends(path.read_text(encoding="utf-8-sig"))
    document = read_text(text, path.name)
    check_path(path)
    whole = median(milliseconds(lambda: check_path(path)) for _ in range(runs))
    words = median(segmented(text) for _ in range(3))
    checker = Checker()
    checker.check(document)
    again = []
    for version in edited(text, edits):
        changed = read_text(version, path.name)
        again.append(milliseconds(lambda changed=changed: checker.check(changed)))  # type: ignore[misc]
        checker.check(document)
    print("\n| in one process, CPU | ms | ÷ segmenting the text |\n|---|---|---|")
    line("segmenting the whole text with the packaged model", f"{words:.0f}", "1.00")
    line("check of the file (nothing remembered)", f"{whole:.0f}", f"{whole / words:.2f}")
    line("check again, one character changed: median", f"{median(again):.0f}", f"{median(again) / words:.2f}")
    slowest = quantiles(again, n=20)[-1]
    line("check again, one character changed: 95 %", f"{slowest:.0f}", f"{slowest / words:.2f}")


def differing(text: str, number: int) -> str:
    """Return `text` with one word more in each line of prose, so that no two copies share one; its facts stay."""
    return "\n".join(f"{line[:-1]}，见第{number + 1}卷。" if line.endswith("。") else line for line in text.split("\n"))


def growth(path: Path, rows: int) -> None:
    """Print how the time grows with the text and with the rows of a table."""
    text = normalise_line_ends(path.read_text(encoding="utf-8-sig"))
    print("\n| growth | times the time |\n|---|---|")
    once = read_text(text, "a.txt")
    many = read_text("\n".join(differing(text, number) for number in range(TIMES)), "a.txt")
    single = median(milliseconds(lambda: check_document(once)) for _ in range(3))
    line(
        f"{TIMES} times the text, no line of prose twice", f"{milliseconds(lambda: check_document(many)) / single:.1f}"
    )
    short, long = (read_text(table(count), "a.txt") for count in (rows // 2, rows))
    before = milliseconds(lambda: check_document(short))
    line(
        f"a table of {rows} rows against one of {rows // 2}",
        f"{milliseconds(lambda: check_document(long)) / before:.1f}",
    )


def table(rows: int) -> str:
    """Return a flattened table of amounts that add up in every row."""
    lines = ["\t项目", "\t合计", "\t基本支出", "\t项目支出", ""]
    for row in range(rows):
        parts = (row % 977 + 1, row % 613 + 1)
        lines += [f"\t第{row + 1}项", f"\t{sum(parts)}.00", f"\t{parts[0]}.00", f"\t{parts[1]}.00", ""]
    return "收入支出决算表\n单位：万元\n\n" + "\n".join(lines) + "\n\n"


def throughput(processes: Sequence[int]) -> None:
    """Print how many documents processes check in a second of the clock."""
    files = [str(file) for file in sorted(ROOT.glob("fixtures/*/report.docx"))] * 4
    print("\n| processes | documents a second |\n|---|---|")
    for count in processes:
        with ProcessPoolExecutor(count) as pool:
            list(pool.map(_findings, files[: count * 4]))  # start and warm up
            start = time.perf_counter()
            list(pool.map(_findings, files))
            line(str(count), f"{len(files) / (time.perf_counter() - start):.1f}")


def _findings(path: str) -> int:
    return len(check_path(path).findings)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--file", type=Path, default=DEFAULT)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--edits", type=int, default=40)
    parser.add_argument("--rows", type=int, default=2000)
    options = parser.parse_args()
    print(f"{options.file.name}, Python {sys.version.split()[0]}, {os.cpu_count()} cores")
    cold(options.file, options.runs)
    warm(options.file, options.runs, options.edits)
    growth(options.file, options.rows)
    throughput((1, 2))


if __name__ == "__main__":
    main()
