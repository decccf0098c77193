"""How many of the labelled relations that hold are listed as holding.

    python tests/benchmarks/measure_relations.py [REPORT TRUTH] [--all] [--json FILE]

A labelled relation counts as listed if a relation with the verdict 一致 or 尾差 takes part at two of its lines at least
(at its only line, if it has one); a labelled score counts if its line is in a score relation that holds. REPORT
defaults to the seed report beside the repository, TRUTH to its labels.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from lexicon import load  # noqa: E402
from lint.analysis import analyse  # noqa: E402
from lint.documents import read  # noqa: E402

SEED = ROOT.parent / "shared" / "seed"
WORDS_ONLY = ("list_equality", "numbering", "period", "consistency")


def main() -> int:
    """Print the share and, with --all, what is not listed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("report", nargs="?", type=Path, default=SEED / "000_796d8877cdcb0eb3.txt")
    parser.add_argument("truth", nargs="?", type=Path, default=SEED / "truth.json")
    parser.add_argument("--all", action="store_true")
    parser.add_argument("--json", type=Path, help="file that takes the counts")
    args = parser.parse_args()
    if not args.report.exists():
        print(f"{args.report}: not here, nothing measured")
        return 0
    truth = json.loads(args.truth.read_text(encoding="utf-8"))
    analysis = analyse(read(args.report), load())
    holding = []
    for relation in analysis.relations:
        if relation.verdict in ("holds", "rounding"):
            lines = {analysis.document.locate(analysis.graph.claims[name].span).line for name in relation.claims}
            holding.append((relation.kind, lines))
    for pair in analysis.restated.pairs:
        if pair.equal:
            lines = {analysis.document.locate(span).line for span in (pair.first, pair.second)}
            holding.append(("restated", lines))
    numeric = [entry for entry in truth["verified"] if entry["type"] not in WORDS_ONLY]
    listed = 0
    for entry in numeric:
        lines = set(entry["lines"])
        enough = 1 if entry["type"] == "score_rule" else min(2, len(lines))
        kinds = ("score",) if entry["type"] == "score_rule" else None
        ok = any(len(found & lines) >= enough for kind, found in holding if kinds is None or kind in kinds)
        listed += ok
        if args.all and not ok:
            print("  not listed", entry["id"], entry["type"], entry["statement"], sorted(lines))
    print(f"labelled relations that hold, listed as holding: {listed} of {len(numeric)} ({listed / len(numeric):.1%})")
    print(f"(left out: {len(truth['verified']) - len(numeric)} that are about words, numbering or years)")
    if args.json:
        args.json.write_text(json.dumps({"listed": listed, "labelled": len(numeric)}), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
