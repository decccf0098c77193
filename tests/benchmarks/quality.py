"""Measures again and writes docs/quality.md, the page of all measured figures, and the tables of the READMEs.

    python tests/benchmarks/quality.py                # speed (suite.py), then the page
    python tests/benchmarks/quality.py all            # everything that takes minutes, then the page
    python tests/benchmarks/quality.py recall planted # these parts, then the page
    python tests/benchmarks/quality.py none           # the page alone, from the results that are there

Parts are the keys of `PARTS`. Each leaves ``tests/results/PART.json``: date, machine, command, and what the command
wrote. Parts that need the real report beside the repository are left as they are where it is absent; what was never
measured stands on the page as 未测.
"""

from __future__ import annotations

import json
import os
import platform
import re
import subprocess
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from tests.benchmarks.quality_page import page  # noqa: E402
from tests.benchmarks.quality_summary import update  # noqa: E402

RESULTS = ROOT / "tests" / "results"
SHARED = ROOT.parent / "shared"
SEED = SHARED / "seed" / "000_796d8877cdcb0eb3.txt"
PARTS: dict[str, tuple[str, ...]] = {
    "recall": ("fixtures/score.py", "--json={out}"),
    "planted": ("tests/benchmarks/mutations.py", "--json", "{out}"),
    "claims": ("tests/benchmarks/measure_claims.py", "--json", "{out}"),
    "relations": ("tests/benchmarks/measure_relations.py", "--json", "{out}"),
    "across": ("tests/benchmarks/measure_across.py", "--json", "{out}"),
    "funnel": ("tests/benchmarks/measure_funnel.py", "--json", "{out}"),
    "labels": (),
    "speed": ("tests/benchmarks/suite.py", "--json", "{out}"),
    "mutation": ("tests/benchmarks/mutation_score.py", "--sample", "200", "--score", "{out}"),
    "soak": ("tests/benchmarks/soak.py", "--json", "{out}"),
    "release": ("tests/release/check.py", "--json", "{out}"),
}
"""What is measured, and by which script; labels are scored by a script beside the repository."""

SLOW = ("mutation", "soak", "release")
"""Parts that `all` leaves out: they take long, or a package index."""

NEED_SEED = ("claims", "relations", "labels")


def note(part: str, values: Any, command: str, where: Path = RESULTS) -> None:
    """Keep what was measured, with date and machine."""
    machine = {
        "system": f"{platform.system()} {platform.machine()}",
        "cores": os.cpu_count(),
        "python": platform.python_version(),
        "load": round(os.getloadavg()[0], 1) if hasattr(os, "getloadavg") else None,
    }
    content = {"date": datetime.now(UTC).date().isoformat(), "machine": machine, "command": command, "values": values}
    where.mkdir(exist_ok=True)
    text = json.dumps(content, ensure_ascii=False, indent=1)
    (where / f"{part}.json").write_text(text + "\n", encoding="utf-8", newline="\n")


def measure(part: str) -> None:
    """Measure one part; raise CalledProcessError if its script fails."""
    if part in NEED_SEED and not SEED.exists():
        print(f"{part}: the real report is not here, nothing measured")
        return
    if part == "labels":
        note(part, labels(), "python ../shared/eval/score_report.py")
        return
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "out.json"
        words = [word.format(out=out) for word in PARTS[part]]
        done = subprocess.run([sys.executable, *words], cwd=ROOT, check=False)
        if not out.exists():
            raise SystemExit(f"{part}: ended with {done.returncode} and measured nothing")
        values = json.loads(out.read_text(encoding="utf-8"))
    note(part, values, f"python {PARTS[part][0]}")


def labels() -> dict[str, int]:
    """Return how many of the labelled errors of the real report are found."""
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.json"
        command = [sys.executable, "-m", "lint", "check", SEED, "--format", "json", "--output", report]
        subprocess.run(command, cwd=ROOT, check=False)
        score = [sys.executable, SHARED / "eval" / "score_report.py", report]
        told = subprocess.run(score, capture_output=True, text=True, encoding="utf-8", check=False).stdout
    counts: dict[str, int] = {}
    for tier in ("must", "should"):
        found = re.search(rf"^tier {tier}: (\d+) of (\d+)", told, re.MULTILINE)
        assert found is not None, told
        counts |= {tier: int(found[1]), f"{tier}_all": int(found[2])}
    for name, pattern in (("unexplained", r"warnings: (\d+)"), ("traps", r"violated: (\d+)")):
        found = re.search(pattern, told)
        assert found is not None, told
        counts[name] = int(found[1])
    return counts


def results(where: Path = RESULTS) -> dict[str, dict[str, Any]]:
    """Return every result that is kept, by part."""
    kept = {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in sorted(where.glob("*.json"))}
    fuzz = ROOT / "tests" / "fuzz" / "results.json"
    if fuzz.exists():
        kept["fuzz"] = {"values": json.loads(fuzz.read_text(encoding="utf-8"))}
    return kept


def main(asked: list[str]) -> int:
    """Measure the parts that are asked for and write the page."""
    parts = asked or ["speed"]
    if "all" in parts:
        parts = [part for part in PARTS if part not in SLOW]
    unknown = [part for part in parts if part not in PARTS and part != "none"]
    if unknown:
        print(f"{', '.join(unknown)}: not among {', '.join(PARTS)}")
        return 2
    for part in parts:
        if part != "none":
            print(f"== {part}", flush=True)
            measure(part)
    kept = results()
    (ROOT / "docs" / "quality.md").write_text(page(kept), encoding="utf-8", newline="\n")
    for name, lang in (("README.md", "en"), ("README.zh-CN.md", "zh")):
        (ROOT / name).write_text(update(ROOT / name, kept, lang), encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
