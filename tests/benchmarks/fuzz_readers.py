"""Reads damaged files with every reader, each in a process of its own with a memory limit; keeps what goes wrong.

Usage: python tests/benchmarks/fuzz_readers.py [--minutes N] [--seed N] [--keep FOLDER] [READER…]
N minutes for each reader (default 1). Prints the number of files read and the faults; the files are kept in FOLDER.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from tests.documents.fuzzing import SAMPLES, run  # noqa: E402

SPARE = 120  # seconds that a process may take beyond its time


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--minutes", type=float, default=1.0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", type=Path, default=Path("fuzz-found"))
    parser.add_argument("--here", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument("readers", nargs="*")
    wish = parser.parse_args()
    wish.keep.mkdir(parents=True, exist_ok=True)
    if wish.here:
        found = run(wish.readers, 60 * wish.minutes, wish.seed, wish.keep)
        print("".join(f"  {line}\n" for line in found), end="")
        return 1 if found else 0
    failed = 0
    for reader in wish.readers or SAMPLES:
        command = [
            sys.executable, __file__, "--here", "--minutes", str(wish.minutes), "--seed", str(wish.seed),
            "--keep", str(wish.keep), reader,
        ]  # fmt: skip
        try:
            ended = subprocess.run(command, check=False, timeout=60 * wish.minutes + SPARE).returncode
        except subprocess.TimeoutExpired:
            ended = -1
        if ended not in {0, 1}:
            print(f"{reader}: the process ended with {ended}; its file is {wish.keep / (reader + '.last')}")
        failed += ended != 0
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
