"""From digits to decisions, by kind of document: how many numbers are understood, linked, and decided.

    python tests/benchmarks/measure_funnel.py [--reports 60] [--seed 7] [--json FILE]

Counts the clean fixtures and a generated corpus (`fixtures/corpus.py`): runs of digits → quantities → claims → claims
linked to others → verified, contradicted. Kinds are the profiles that the documents themselves tell.
"""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "fixtures")]

import corpus as generator  # noqa: E402

from lint.checking import check_document  # noqa: E402
from lint.documents.model import Document  # noqa: E402
from lint.documents.reading import read_text  # noqa: E402

STEPS = ("numbers", "quantities", "claims", "linked", "verified", "contradicted")


def documents(reports: int, seed: int) -> Iterator[tuple[str, Document]]:
    """Yield where each document is from, and the document."""
    for path in sorted((ROOT / "fixtures").glob("*/report.txt")):
        if path.parent.name != "liaison-2021":  # the one with planted errors
            yield "fixtures", read_text(path.read_text(encoding="utf-8"), path.parent.name)
    for report in generator.reports(reports, seed, range(2021, 2024)):
        yield "corpus", read_text(report.text(), report.path)


def main() -> None:
    """Print the table."""
    parser = ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--reports", type=int, default=60)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--json", type=Path, help="file that takes the counts")
    asked = parser.parse_args()
    sums: dict[str, dict[str, Counter[str]]] = {}
    for place, document in documents(asked.reports, asked.seed):
        report = check_document(document)
        counts = sums.setdefault(place, {}).setdefault(report.profile or "-", Counter())
        counts.update(
            {"documents": 1} | {step: value for step, value in asdict(report.coverage).items() if step in STEPS}
        )
        counts["alarms"] += sum(one.severity != "info" for one in report.findings)
    for place, kinds in sums.items():
        print(place)
        for kind, counts in sorted(kinds.items()):
            print(f"  {kind:22}", *(f"{step} {counts[step]}" for step in ("documents", *STEPS, "alarms")))
    if asked.json:
        asked.json.write_text(json.dumps(sums, ensure_ascii=False), encoding="utf-8")


if __name__ == "__main__":
    main()
