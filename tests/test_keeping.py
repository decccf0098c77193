"""What is compiled once for each Python and kept: patterns, and the methods of dataclasses."""

from __future__ import annotations

import dataclasses
import re
import subprocess
import sys
from pathlib import Path

import pytest

from lexicon import keeping, patterns
from lexicon.keeping import Shelf, read
from lint import generated

PATTERNS = (
    (r"(?P<year>\d{4})年|本年", 0),
    (r"^[一-龥]{2,}(?=元)", re.MULTILINE),
    ("ab", re.IGNORECASE),
    (r"(?:万元|元)?(?P<a>[^，。]*?)(?P<b>x)(?P=b)", 0),
)


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """Where things are kept, empty, for shelves that have read nothing yet."""
    monkeypatch.setattr(keeping, "FOLDER", tmp_path / "kept")
    _start_anew(monkeypatch)
    return tmp_path / "kept"


def _start_anew(monkeypatch):
    monkeypatch.setattr(patterns, "_KEPT", Shelf("patterns", 100))
    monkeypatch.setattr(generated, "_KEPT", Shelf("methods", 100))
    patterns.compiled.cache_clear()


def _compile_all():
    return [patterns.compiled(pattern, flags) for pattern, flags in PATTERNS]


def test_a_pattern_that_was_kept_is_the_one_that_python_compiles(folder, monkeypatch):
    _compile_all()
    patterns._KEPT.write()
    _start_anew(monkeypatch)
    monkeypatch.setattr(patterns, "_parts", None)  # to see that nothing is compiled
    for kept, (pattern, flags) in zip(_compile_all(), PATTERNS, strict=True):
        made = re.compile(pattern, flags)
        assert (kept, kept.groupindex, kept.groups) == (made, made.groupindex, made.groups)
        text = "2021年 本年 三百元 AB 万元xx"
        assert [match.groupdict() for match in kept.finditer(text)] == [m.groupdict() for m in made.finditer(text)]


def test_a_damaged_file_is_as_good_as_none(folder, monkeypatch):
    _compile_all()
    patterns._KEPT.write()
    file = patterns._KEPT.file
    whole = file.read_bytes()
    for damaged in (b"", whole[:3], whole[:-1], whole[: len(whole) // 2], whole + b"\0", b"\0" * 400, whole[4:]):
        file.write_bytes(damaged)
        assert read(file) == {}
        _start_anew(monkeypatch)
        assert [found.pattern for found in _compile_all()] == [pattern for pattern, _ in PATTERNS]
    for place in range(0, len(whole), 37):
        file.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
        assert read(file) == {}


def test_numbers_that_python_refuses_are_compiled_anew(folder):
    pattern = PATTERNS[0][0]
    patterns._KEPT.put((pattern, 0), (32, b"\xff\xff\xff\xff" * 3, 0, {}, ()))
    assert patterns.compiled(pattern).search("2021年")


def test_a_wrong_pattern_is_refused_as_python_refuses_it(folder):
    with pytest.raises(re.error, match="unterminated"):
        patterns.compiled("(一")


def test_another_python_has_a_file_of_its_own(folder, monkeypatch):
    _compile_all()
    patterns._KEPT.write()
    mine = patterns._KEPT.file
    monkeypatch.setattr(keeping, "PYTHON", "cpython-399-63000f0-little")
    _start_anew(monkeypatch)
    assert patterns._KEPT.get((PATTERNS[0][0], 0)) is None
    assert patterns._KEPT.file != mine
    monkeypatch.setattr(patterns, "_engine", lambda: None)  # one whose patterns are made in another way
    assert [found.pattern for found in _compile_all()] == [pattern for pattern, _ in PATTERNS]


def test_nothing_is_kept_where_nothing_can_be_written(folder):
    folder.write_text("", encoding="utf-8")  # a file where the folder would be
    assert len(_compile_all()) == len(PATTERNS)
    patterns._KEPT.write()
    assert folder.read_text(encoding="utf-8") == ""


def test_a_folder_that_may_only_be_read_is_read(folder, monkeypatch):
    _compile_all()
    patterns._KEPT.write()
    before = patterns._KEPT.file.read_bytes()
    _start_anew(monkeypatch)
    monkeypatch.setattr(Path, "write_bytes", _refuse)
    patterns._KEPT.put(("一", 0), (32, b"", 0, {}, ()))
    patterns._KEPT.write()
    assert patterns._KEPT.file.read_bytes() == before
    assert [file.name for file in folder.iterdir()] == [patterns._KEPT.file.name]


def _refuse(*_: object) -> None:
    raise PermissionError(13, "Permission denied")


WRITER = """
import sys
from pathlib import Path
from lexicon import keeping
keeping.FOLDER = Path(sys.argv[1])
for round in range(40):
    shelf = keeping.Shelf("shared", 1000)
    shelf.put((sys.argv[2], round), "一" * 5000)
    shelf.write()
    found = keeping.read(shelf.file)
    assert found, "half a file"
    assert all(value == "一" * 5000 for value in found.values())
"""


def test_processes_that_write_at_once_leave_a_whole_file(folder):
    started = [subprocess.Popen([sys.executable, "-c", WRITER, str(folder), name]) for name in "甲乙丙"]
    assert [process.wait(60) for process in started] == [0, 0, 0]
    (only,) = folder.iterdir()  # nothing is left beside it
    assert {name for name, _ in read(only)} <= set("甲乙丙")


def test_what_a_process_did_not_use_goes_when_there_is_too_much(folder):
    first = Shelf("few", 3)
    for number in range(3):
        first.put(number, "old")
    first.write()
    second = Shelf("few", 3)
    assert second.get(0) == "old"
    second.put(9, "new")
    second.write()
    assert read(second.file) == {0: "old", 9: "new"}


def test_methods_that_were_kept_are_those_that_dataclasses_writes(folder, monkeypatch):
    monkeypatch.setattr(dataclasses, "exec", generated._run, raising=False)

    def made():
        @dataclasses.dataclass(frozen=True, slots=True, order=True)
        class Amount:
            """An amount."""

            value: int
            unit: str = "万元"

        return Amount

    first = made()
    generated._KEPT.write()
    _start_anew(monkeypatch)
    monkeypatch.setattr("builtins.compile", None)
    second = made()
    monkeypatch.undo()
    for kind in (first, second):
        assert kind(1) == kind(1, "万元") != kind(2)
        assert (repr(kind(1)).rpartition(".")[2], hash(kind(1))) == (
            "Amount(value=1, unit='万元')",
            hash((1, "万元")),
        )
        assert kind(1) < kind(2)
        with pytest.raises(dataclasses.FrozenInstanceError):
            kind(1).value = 2


def test_a_program_that_uses_gouji_as_a_library_keeps_its_dataclasses():
    code = "import dataclasses, lint.checking, lint.discovery; print(hasattr(dataclasses, 'exec'))"
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "False"


def test_no_character_of_a_document_is_kept(tmp_path):
    secret = "绝密项目代号雪豹"
    document = tmp_path / "a.txt"
    document.write_text(
        f"{secret}单位2021年度自评报告\n{secret}预算数186万元，{secret}决算数187万元。\n" * 3, encoding="utf-8"
    )
    code = (
        "import sys; from pathlib import Path; from lexicon import keeping; keeping.FOLDER = Path(sys.argv[1])\n"
        "from lint.cli import main; main(['check', sys.argv[2]])"
    )
    kept = tmp_path / "kept"
    subprocess.run([sys.executable, "-c", code, str(kept), str(document)], capture_output=True, check=True)
    files = list(kept.iterdir())
    assert {file.name.partition("-")[0] for file in files} >= {"patterns", "methods"}
    for file in files:
        data = file.read_bytes()
        for encoding in ("utf-8", "utf-32-le", "utf-16-le"):
            assert secret[:4].encode(encoding) not in data
