"""Fuzzes readers and grammars with damaged and invented input; adds up what ran and what was found.

    python tests/fuzz/run.py --target docx --minutes 30     one target (several: repeat --target; all without it)
    python tests/fuzz/run.py --rounds 3 --minutes 7         all targets in turn, three times
    python tests/fuzz/run.py --publish                      the smallest inputs that reach most, into tests/fuzz/corpus

Guided by coverage where atheris is installed (`pip install "gouji[fuzz]"`: Linux), blind elsewhere or with --blind.
Inputs, faults and results.json are kept in the folder --work (.fuzz); --publish copies results.json to tests/fuzz.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from tests.fuzz.samples import SAMPLES  # noqa: E402
from tests.fuzz.targets import CORPUS  # noqa: E402

SPARE = 300  # seconds that a process may take beyond its time: importing, reading its corpus
RESULTS = Path(__file__).with_name("results.json")


def seeded(target: str, work: Path) -> list[str]:
    """Write the samples of `target` into files; return the folders with inputs to begin with."""
    folder = work / target / "seeds"
    for name in (folder, work / target / "corpus"):
        name.mkdir(parents=True, exist_ok=True)
    for number, data in enumerate(SAMPLES[target][1]()):
        (folder / f"{number:03}").write_bytes(data)
    return [str(folder), *([str(CORPUS / target)] if (CORPUS / target).is_dir() else [])]


def fuzzed(target: str, seconds: float, work: Path, *, blind: bool, seed: int) -> dict[str, Any]:
    """Fuzz `target` in a process of its own; return how long, how often, and what went wrong."""
    folder = work / target
    seeds = seeded(target, work)
    (folder / "state.json").unlink(missing_ok=True)
    before = {path.name for path in folder.glob("ended-*")}
    command = [sys.executable, str(Path(__file__).with_name("engine.py")), target, str(seconds), str(folder)]
    command += ["--blind", "--seed", str(seed)] if blind else seeds
    started = time.monotonic()
    with (folder / "log").open("ab") as log:
        try:
            ended = subprocess.run(command, check=False, stdout=log, stderr=log, cwd=ROOT, timeout=seconds + SPARE)
            code = ended.returncode
        except subprocess.TimeoutExpired:
            code = -1
    state: dict[str, Any] = {"runs": 0, "cpu_seconds": 0, "faults": []}
    if (folder / "state.json").is_file():
        state = json.loads((folder / "state.json").read_text(encoding="utf-8"))
    if not state["runs"]:
        state["faults"].append(f"nothing ran; see {folder / 'log'}")
    elif code not in {0, 1} or {path.name for path in folder.glob("ended-*")} - before:
        state["faults"].append(f"the process ended with {code}; see {folder}")
    return {**state, "cpu_seconds": round(state["cpu_seconds"]), "seconds": round(time.monotonic() - started)}


def added(results: dict[str, Any], target: str, new: dict[str, Any]) -> None:
    """Add what a run of `target` did to all `results`."""
    old = results.setdefault(target, {"cpu_seconds": 0, "seconds": 0, "runs": 0, "faults": []})
    for key in ("cpu_seconds", "seconds", "runs"):
        old[key] += new[key]
    old["faults"] = sorted({*old["faults"], *new["faults"]})


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--target", action="append", choices=list(SAMPLES), default=[])
    parser.add_argument("--minutes", type=float, default=1.0, help="for each target")
    parser.add_argument("--rounds", type=int, default=1)
    parser.add_argument("--blind", action="store_true", help="without coverage, as where atheris is not installed")
    parser.add_argument("--seed", type=int, default=1, help="of a blind run")
    parser.add_argument("--work", type=Path, default=ROOT / ".fuzz")
    parser.add_argument("--publish", action="store_true")
    asked = parser.parse_args()
    results_file = asked.work / "results.json"
    asked.work.mkdir(parents=True, exist_ok=True)
    results: dict[str, Any] = {}
    if results_file.is_file():
        results = json.loads(results_file.read_text(encoding="utf-8"))
    if asked.publish:
        from tests.fuzz.smallest import publish

        publish(asked.work, asked.target or list(SAMPLES))
        RESULTS.write_text(json.dumps(results, indent=1, ensure_ascii=False, sort_keys=True) + "\n", encoding="utf-8")
        return 0
    blind = asked.blind or importlib.util.find_spec("atheris") is None
    failed = False
    for number in range(asked.rounds):
        for target in asked.target or SAMPLES:
            new = fuzzed(target, 60 * asked.minutes, asked.work, blind=blind, seed=asked.seed + number)
            added(results, target, new)
            text = json.dumps(results, indent=1, ensure_ascii=False, sort_keys=True)
            results_file.write_text(text, encoding="utf-8")
            print(f"{target}: {new['runs']} runs, {new['cpu_seconds']} s of processor, {len(new['faults'])} faults",
                  *new["faults"], sep="\n  ", flush=True)  # fmt: skip
            failed = failed or bool(new["faults"])
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
