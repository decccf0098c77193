"""How much of the segmentation model can be left out: agreement with the whole model against size, time and memory.

Run ``python -m tests.benchmarks.bench_segmentation`` from the root of the source tree; it fetches the published wheel
as the build does (GOUJI_PKUSEG_WHEEL names a copy), and prints a table in Markdown. Every model is loaded and timed in
a process of its own. Text: the fixtures, and the seed report beside the repository where there is one.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable
from pathlib import Path
from typing import TypedDict

from lint.language.model_build import THRESHOLD
from lint.language.model_loading import load_cutter
from lint.language.model_pruning import prune, write
from lint.language.model_source import fetch_wheel, read_wheel
from lint.language.segmentation import Segmenter

ROOT = Path(__file__).parent.parent.parent
THRESHOLDS = (0.0, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3)
LOADS = 5


def lines() -> list[str]:
    """Return the different lines with Chinese text of all texts that are there."""
    paths = [*sorted(ROOT.glob("fixtures/*/*.txt")), *sorted((ROOT.parent / "shared" / "seed").glob("*.txt"))]
    found = (line.strip() for path in paths for line in path.read_text(encoding="utf-8").splitlines())
    return sorted({line for line in found if any("\u4e00" <= character <= "\u9fff" for character in line)})


def peak_megabytes() -> int:
    """Return the largest resident memory of this process so far in MB, 0 where the system does not tell.

    Not from getrusage: on Linux its figure includes the parent's memory at the fork.
    """
    status = Path("/proc/self/status")
    if not status.exists():
        return 0
    line = next(line for line in status.read_text(encoding="utf-8").splitlines() if line.startswith("VmHWM"))
    return int(line.split()[1]) // 1024


class Measured(TypedDict):
    """Seconds to load, peak memory in MB after it, characters a second, and the words of every line.

    `plain` are the words of whole lines, `between` those that Gouji gets: numbers and lexicon terms are kept whole.
    """

    load: float
    peak: int
    speed: float
    plain: list[list[str]]
    between: list[list[str]]


def measure(model: Path, text: Path) -> Measured:
    """Load `model` and cut the lines of `text`."""
    import spacy_pkuseg  # noqa: F401 - imported first, so that the load time is that of the model alone

    start = time.perf_counter()
    cutter = load_cutter(model)
    load, peak = time.perf_counter() - start, peak_megabytes()
    content = json.loads(text.read_text(encoding="utf-8"))
    start = time.perf_counter()
    plain = [cutter.cut(line) for line, _ in content]
    speed = sum(len(line) for line, _ in content) / (time.perf_counter() - start)
    segmenter = Segmenter(model)
    between = [[word.text for word in segmenter.words(line, spans)] for line, spans in content]
    return {"load": load, "peak": peak, "speed": speed, "plain": plain, "between": between}


def spans(words: Iterable[str]) -> set[tuple[int, int]]:
    """Return start and end of each of `words`."""
    found, position = set(), 0
    for word in words:
        found.add((position, position + len(word)))
        position += len(word)
    return found


def agreement(reference: list[list[str]], other: list[list[str]]) -> str:
    """Return, as two cells of a table, F1 of the words of `other` against `reference` and how many lines differ."""
    pairs = [(spans(one), spans(two)) for one, two in zip(reference, other, strict=True)]
    common = sum(len(one & two) for one, two in pairs)
    score = 2 * common / sum(len(one) + len(two) for one, two in pairs)
    return f"{score:.4f} | {sum(one != two for one, two in pairs)}"


def in_process(model: Path, text: Path) -> Measured:
    """Return what `measure` gives in a fresh process, with the median of several loads."""
    command = [sys.executable, "-m", "tests.benchmarks.bench_segmentation", str(model), str(text)]
    runs: list[Measured] = [
        json.loads(subprocess.run(command, capture_output=True, check=True, cwd=ROOT, encoding="utf-8").stdout)
        for _ in range(LOADS)
    ]
    runs.sort(key=lambda run: run["load"])
    return runs[LOADS // 2]


def main() -> None:
    """Print the table."""
    from lint.language.tokenizer import numbers_and_terms

    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        content = [(line, numbers_and_terms(line)) for line in lines()]
        (work / "lines.json").write_text(json.dumps(content), encoding="utf-8")
        full = read_wheel(fetch_wheel(work))
        print(f"{len(content)} lines, {sum(len(line) for line, _ in content):,} characters; median of {LOADS} loads\n")
        print("| threshold | features | MB on disk | load s | peak MB | characters/s ", end="")
        print("| F1, whole lines | lines that differ | F1, numbers and terms kept | lines that differ |")
        print("|---" * 10 + "|")
        reference: Measured | None = None
        for threshold in THRESHOLDS:
            pruned = prune(full, threshold)
            files = write(pruned, work / str(threshold))
            result = in_process(work / str(threshold), work / "lines.json")
            reference = reference or result
            size = sum(path.stat().st_size for path in files) / 1e6
            mark = "**" if threshold == THRESHOLD else ""
            print(
                f"| {mark}{threshold}{mark} | {len(pruned.features):,} | {size:.1f} | {result['load']:.2f} "
                f"| {result['peak']} | {result['speed']:,.0f} | {agreement(reference['plain'], result['plain'])} "
                f"| {agreement(reference['between'], result['between'])} |",
                flush=True,
            )


if __name__ == "__main__":
    if len(sys.argv) > 1:
        print(json.dumps(measure(Path(sys.argv[1]), Path(sys.argv[2]))))
    else:
        main()
