"""Comparisons between documents on a generated corpus: planted ones found by kind, alarms on untouched reports, time.

    python tests/benchmarks/measure_across.py [--reports 240] [--seed 7] [--each 2] [--from 2020] [--to 2023]
        [--json FILE]

Reads the texts of `fixtures/corpus.py` without writing them to files; checks of one document do not run.
"""

from __future__ import annotations

import json
import sys
import time
from argparse import ArgumentParser
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "fixtures")]

import corpus as generator  # noqa: E402

from lexicon import load  # noqa: E402
from lint.audit.across.corpus import corpus  # noqa: E402
from lint.audit.across.evidence import Evidence  # noqa: E402
from lint.audit.record import Record, record_of  # noqa: E402
from lint.checking import analyse_document, assemble  # noqa: E402
from lint.discovery import all_checks  # noqa: E402
from lint.documents.reading import read_text  # noqa: E402
from lint.settings import Settings  # noqa: E402


def read(path: str, text: str) -> Record:
    """Return the record of a report."""
    analysis = analyse_document(read_text(text, "report.txt"), Settings())
    return record_of(analysis, assemble(analysis, ()), path=path, content=path, key=path, size=len(text))


def main() -> int:
    """Print the table; return 1 if something is missed or alleged."""
    parser = ArgumentParser(description=__doc__.splitlines()[0])
    for name, value in (("reports", 240), ("seed", 7), ("each", 2), ("from", 2020), ("to", 2023)):
        parser.add_argument(f"--{name}", type=int, default=value, dest=name)
    parser.add_argument("--json", type=Path, help="file that takes the counts")
    asked = vars(parser.parse_args())
    made = generator.reports(asked["reports"], asked["seed"], range(asked["from"], asked["to"] + 1))
    changed, _, truth = generator.planted(made, asked["seed"], asked["each"])
    records = {report.path: read(report.path, report.text()) for report in changed}
    start = time.process_time()
    laid = corpus(records.values(), records.__getitem__, load())
    evidence = Evidence(corpus=laid, lexicon=load())
    findings = [finding for check in all_checks() if check.across for finding in check.body(evidence)]
    spent = time.process_time() - start
    paths = [{one.location.path, *(other.location.path for other in one.related)} for one in findings]
    planted = [one for one in truth if one["what"] in ("contradiction", "copy")]
    found, all_of = Counter[str](), Counter[str]()
    for one in planted:
        name = f"{one['what']} {one['kind']}"
        all_of[name] += 1
        found[name] += any(one["path"] in told for told in paths)
    for name in sorted(all_of):
        print(f"{name:32}{found[name]:4} of {all_of[name]}")
    touched = {one["path"] for one in truth}
    false = [one.zh for one, told in zip(findings, paths, strict=True) if not told & touched]
    print(f"{len(findings)} findings, {len(false)} among untouched reports")
    for message in false[:10]:
        print(f"  {message}")
    print(f"{len(records)} documents compared in {spent:.1f} s of CPU: {1000 * spent / len(records):.1f} ms each")
    if asked["json"]:
        kinds = {name: {"found": found[name], "planted": all_of[name]} for name in sorted(all_of)}
        counts = {
            "kinds": kinds,
            "documents": len(records),
            "untouched": len(records) - len(touched),
            "alarms": len(false),
        }
        asked["json"].write_text(json.dumps(counts), encoding="utf-8")
    return int(bool(false) or found != all_of)


if __name__ == "__main__":
    raise SystemExit(main())
