"""What a check costs from a cold start: wall time and peak memory, beside things to compare them with.

Run ``python -m tests.benchmarks.bench_check [FILE] [RUNS]`` from the root of the source tree. Every run is a process of
its own; the table gives medians. Files must be readable by ``gouji check``; without one, a fixture is taken.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from statistics import median

ROOT = Path(__file__).parent.parent.parent
DEFAULT = ROOT / "fixtures" / "liaison-2021" / "report.docx"

SEGMENT_ALL = """
import sys
from lint.documents.reading import read
from lint.language.model_loading import load_cutter
document = read(sys.argv[1])
cutter = load_cutter()
print(sum(len(cutter.cut(passage.text)) for passage in document.passages))
"""


@dataclass(frozen=True, slots=True)
class Cost:
    """Median seconds, and median peak memory in MB (None where the system does not tell)."""

    seconds: float
    megabytes: float | None


def run(command: list[str], expected: tuple[int, ...]) -> tuple[float, float | None]:
    """Run `command` once; return seconds and peak memory in MB. Raises RuntimeError on an unexpected exit code."""
    start = time.perf_counter()
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    megabytes: float | None = None
    if hasattr(os, "wait4") and process.stderr:
        message = process.stderr.read()
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = code = os.waitstatus_to_exitcode(status)
        megabytes = usage.ru_maxrss / (2**20 if sys.platform == "darwin" else 2**10)
    else:
        message = process.communicate()[1]
        code = process.returncode
    seconds = time.perf_counter() - start
    if code not in expected:
        raise RuntimeError(f"{' '.join(command)} exited {code}: {message.decode('utf-8', 'replace')}")
    return seconds, megabytes


def cost(command: list[str], runs: int, expected: tuple[int, ...] = (0,)) -> Cost:
    """Return the medians of `runs` runs of `command`, after one that fills the disk's cache."""
    run(command, expected)
    results = [run(command, expected) for _ in range(runs)]
    memory = [megabytes for _, megabytes in results if megabytes is not None]
    return Cost(median(seconds for seconds, _ in results), median(memory) if memory else None)


def main(path: Path, runs: int) -> None:
    """Print the table."""
    python = sys.executable
    check = f"gouji check {path.name}"
    costs = {
        check: cost([python, "-m", "lint", "check", str(path)], runs, expected=(0, 1)),
        "gouji --version": cost([python, "-m", "lint", "--version"], runs),
        "python -c pass": cost([python, "-c", "pass"], runs),
        'python -c "import spacy"': cost([python, "-c", "import spacy"], runs),
        "reading the file and segmenting all of it": cost([python, "-c", SEGMENT_ALL, str(path)], runs),
    }
    print(f"median of {runs} cold processes, Python {sys.version.split()[0]}, {os.cpu_count()} cores\n")
    print("| process | seconds | peak MB | time of the check ÷ this |")
    print("|---|---|---|---|")
    for name, found in costs.items():
        peak = "–" if found.megabytes is None else f"{found.megabytes:.0f}"
        print(f"| {name} | {found.seconds:.2f} | {peak} | {costs[check].seconds / found.seconds:.2f} |")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else DEFAULT, int(sys.argv[2]) if len(sys.argv) > 2 else 5)
