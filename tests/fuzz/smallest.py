"""Picks from all inputs that fuzzing kept the few small ones that reach every line which any of them reaches."""

from __future__ import annotations

import hashlib
import shutil
import sys
from collections.abc import Iterable
from pathlib import Path
from types import FrameType
from typing import Any

from tests.fuzz.samples import SAMPLES
from tests.fuzz.targets import CORPUS, alone, fault

BYTES = {"doc": 24_000, "wps": 16_000, "docm": 6_000}  # of all inputs of one target that are kept
BYTES_ELSE = 8_500
MOST = {"check": 30}  # inputs that are tried, of all sizes
MOST_ELSE = 600
COST = 150  # bytes that an input is worth beside its own: few are read faster than many
ROOT = Path(__file__).parents[2]
OURS = tuple(str(ROOT / name) for name in ("lint", "checks", "lexicon"))


def lines_of(target: str, data: bytes) -> set[tuple[str, int, int]]:
    """Return every step from line to line of our code that `data` takes."""
    steps: set[tuple[str, int, int]] = set()
    before: dict[FrameType, int] = {}

    def trace(frame: FrameType, event: str, _: Any) -> Any:
        if not frame.f_code.co_filename.startswith(OURS):
            return None
        if event == "line":
            steps.add((frame.f_code.co_filename, before.get(frame, 0), frame.f_lineno))
            before[frame] = frame.f_lineno
        elif event == "return":
            before.pop(frame, None)
        return trace

    sys.settrace(trace)
    try:
        fault(target, data)
    finally:
        sys.settrace(None)
    return steps


def chosen(target: str, inputs: Iterable[bytes]) -> list[bytes]:
    """Return the inputs that reach most for their size, as long as there is room."""
    room = BYTES.get(target, BYTES_ELSE)
    fitting_size = sorted({one for one in inputs if 0 < len(one) <= room}, key=lambda one: (len(one), one))
    step = len(fitting_size) // MOST.get(target, MOST_ELSE) + 1
    reach = {data: lines_of(target, data) for data in fitting_size[::step]}
    reached: set[tuple[str, int, int]] = set()
    kept: list[bytes] = []
    while fitting := [data for data in reach if len(data) <= room]:
        best = max(fitting, key=lambda data: (len(reach[data] - reached) / (len(data) + COST), data))
        if not reach[best] - reached:
            break
        kept.append(best)
        room -= len(best)
        reached |= reach.pop(best)
    return kept


def publish(work: Path, targets: Iterable[str]) -> None:
    """Write the chosen inputs of each of `targets` into the corpus of the tests; what once went wrong stays in it."""
    with alone():
        for target in targets:
            folder = CORPUS / target
            found = [path.read_bytes() for path in sorted((work / target / "corpus").glob("*"))]
            found += SAMPLES[target][1]()
            kept = chosen(target, found)
            if kept:
                faults = {path.name: path.read_bytes() for path in folder.glob("fault-*")}
                shutil.rmtree(folder, ignore_errors=True)
                folder.mkdir(parents=True)
                for data in kept:
                    (folder / hashlib.sha256(data).hexdigest()[:12]).write_bytes(data)
                for name, data in faults.items():
                    (folder / name).write_bytes(data)
            print(f"{target}: {len(kept)} of {len(found)} inputs, {sum(map(len, kept))} bytes", flush=True)
