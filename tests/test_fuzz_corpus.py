"""What fuzzing left behind is read again: inputs that reach every corner of a reader, and all that once broke one."""

from __future__ import annotations

import importlib.util
import io
import random
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.fuzz.damage import damaged
from tests.fuzz.samples import ROOT, SAMPLES
from tests.fuzz.targets import CORPUS, alone, fault

HAS_ATHERIS = importlib.util.find_spec("atheris") is not None
INPUTS = [path for path in sorted(CORPUS.glob("*/*")) if path.is_file()]


@pytest.mark.parametrize("target", SAMPLES)
def test_nothing_is_wrong_with_how_the_corpus_is_read(target: str) -> None:
    with alone():
        wrong = {path.name: fault(target, path.read_bytes()) for path in INPUTS if path.parent.name == target}
    assert {name: told for name, told in wrong.items() if told} == {}


def test_the_corpus_is_small_and_has_every_target() -> None:
    assert sum(path.stat().st_size for path in INPUTS) <= 200_000
    assert {path.parent.name for path in INPUTS} == set(SAMPLES)


@pytest.mark.parametrize(("target", "mark"), [("docx", b"PK"), ("xlsx", b"PK"), ("ofd", b"PK"), ("doc", b"\xd0\xcf"),
                                              ("xls", b"\xd0\xcf")])  # fmt: skip
def test_damaged_packages_and_compound_files_mostly_stay_what_they_are(target: str, mark: bytes) -> None:
    source = random.Random(1)
    results = [damaged(SAMPLES[target][1]()[0], source) for _ in range(30)]
    assert sum(data.startswith(mark) for data in results) >= 24
    if mark == b"PK":
        assert sum(zipfile.is_zipfile(io.BytesIO(data)) for data in results) >= 20


@pytest.mark.skipif(not HAS_ATHERIS, reason="atheris is not installed (pip install 'gouji[fuzz]', Linux)")
def test_guided_by_coverage_nothing_is_found_in_seconds(tmp_path: Path) -> None:
    command = [sys.executable, str(ROOT / "tests" / "fuzz" / "run.py"), "--target", "doc", "--minutes", "0.08"]
    ended = subprocess.run(
        [*command, "--work", str(tmp_path)], check=False, capture_output=True, timeout=300, cwd=ROOT, encoding="utf-8"
    )
    assert ended.returncode == 0, ended.stdout + ended.stderr
    assert list((tmp_path / "doc" / "corpus").iterdir()), "coverage guides: inputs that reach something new are kept"
