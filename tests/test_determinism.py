"""The same bytes on every machine: hash seeds, locales, time zones, UTF-8 modes, folders and numbers of processes."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
FIXTURES = ROOT / "fixtures"
FILES = [FIXTURES / "hospital-2022" / "report.docx", FIXTURES / "water-2021" / "dirty.txt",
         FIXTURES / "township-2020" / "report.docx"]  # fmt: skip
LEFT_OUT = ("LANG", "LANGUAGE", "TZ", "PYTHONUTF8", "PYTHONHASHSEED", "GOUJI_LANG", "COLUMNS", "NO_COLOR")
PATIENCE = 200  # seconds


@dataclass(frozen=True)
class Machine:
    """What differs from machine to machine and from run to run."""

    seed: str
    locale: str
    zone: str
    utf8: int
    processes: int

    def run(self, folder: Path, *arguments: str) -> bytes:
        """Return what `gouji` prints, run in `folder`."""
        kept = {name: value for name, value in os.environ.items() if name not in LEFT_OUT and name[:3] != "LC_"}
        environment = kept | {"PYTHONHASHSEED": self.seed, "LC_ALL": self.locale, "TZ": self.zone}
        command = [sys.executable, "-X", f"utf8={self.utf8}", "-m", "lint.cli", *arguments]
        path = {"PYTHONPATH": str(ROOT), "PYTHONCOERCECLOCALE": "0"}
        ended = subprocess.run(
            command, check=False, capture_output=True, cwd=folder, env=environment | path, timeout=PATIENCE
        )
        told = ended.stderr.decode("utf-8", "replace")
        assert ended.returncode in (0, 1) and "Traceback" not in told, told
        return ended.stdout


MACHINES = [
    Machine("0", "C", "Asia/Shanghai", 0, 1),
    Machine("1", "zh_CN.UTF-8", "America/New_York", 1, 2),
    Machine("random", "tr_TR.UTF-8", "Pacific/Kiritimati", 0, 2),
]


@pytest.fixture
def folders(tmp_path: Path) -> list[Path]:
    """A folder to run in for each machine."""
    found = [tmp_path / "甲", tmp_path / "b" / "c", tmp_path / "丙 d"]
    for folder in found:
        folder.mkdir(parents=True)
    return found


def test_a_check_prints_the_same_bytes_everywhere(folders: list[Path]) -> None:
    arguments = ["check", *map(str, FILES), "--format", "json"]
    printed = {machine.run(folder, *arguments) for machine, folder in zip(MACHINES, folders, strict=True)}
    assert len(printed) == 1
    assert len(printed.pop()) > 10_000


def test_an_audit_finds_and_lists_the_same_bytes_everywhere(folders: list[Path], tmp_path: Path) -> None:
    reports = tmp_path / "报告"
    reports.mkdir()
    for number, source in enumerate([*FILES[:2], FIXTURES / "water-2021" / "report.txt"]):
        (reports / f"{number}{source.suffix}").write_bytes(source.read_bytes())
    results = []
    for machine, folder in zip((MACHINES[0], MACHINES[2]), folders, strict=False):
        store = ("--store", "audit.gouji")
        machine.run(folder, "audit", str(reports), "-j", str(machine.processes), *store)
        full = machine.run(folder, "audit", "--export", "full", *store)
        query = "select path, code, line, fingerprint, message from run_findings order by path, line, code, fingerprint"
        results.append((full, machine.run(folder, "sql", query, "--format", "json", *store)))
    assert len(results[0][0]) > 10_000
    assert results[0] == results[1]
