"""Counts which identities of the lexicon were exercised on documents, and with what verdicts.

    python tests/benchmarks/identities.py [FILE ...]

Without files: the clean report of every fixture, as text and as Word document.
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

from lexicon import load
from lint.analysis import analyse
from lint.documents.reading import read

FIXTURES = Path(__file__).parents[2] / "fixtures"
VERDICTS = ("holds", "rounding", "violated", "undecided")


def clean_reports() -> list[Path]:
    """Return the clean reports of the fixtures."""
    dirty = {"liaison-2021"}  # itself the report with its contradictions
    return sorted(path for path in FIXTURES.glob("*/report.*") if path.parent.name not in dirty)


def exercised(paths: list[Path]) -> dict[str, Counter[str]]:
    """Return the verdicts of each identity over all `paths`."""
    lexicon = load()
    known = {entry["id"] for entry in lexicon.section("identities")}
    found: dict[str, Counter[str]] = {}
    for path in paths:
        graph = analyse(read(path), lexicon).graph
        for relation in graph.relations:
            note = graph.statements[relation.id].note
            if note in known:
                found.setdefault(note, Counter())[relation.verdict] += 1
    return found


def main(arguments: list[str]) -> None:
    """Print one line for each identity, and the totals."""
    paths = [Path(name) for name in arguments] or clean_reports()
    found = exercised(paths)
    entries = load().section("identities")
    print(f"{'identity':9}{'stated by':12}" + "".join(f"{verdict:>11}" for verdict in VERDICTS))
    for entry in entries:
        counts = found.get(entry["id"], Counter())
        columns = "".join(f"{counts[verdict] or '':>11}" for verdict in VERDICTS)
        print(f"{entry['id']:9}{entry.get('by', 'identities'):12}{columns}  {entry['statement']}")
    own = [entry for entry in entries if entry.get("by", "identities") == "identities"]
    totals = Counter(verdict for counts in found.values() for verdict in counts.elements())
    used = sum(entry["id"] in found for entry in own)
    print(
        f"{used} of {len(own)} identities stated here were exercised ({len(entries)} in all) on {len(paths)} documents;"
    )
    print(", ".join(f"{totals[verdict]} {verdict}" for verdict in VERDICTS))


if __name__ == "__main__":
    main(sys.argv[1:])
