"""What is kept between documents, between starts, and what a start leaves out."""

import json
import subprocess
import sys

import pytest

from lexicon import Memory, compiling, load
from lint.discovery import all_checks, described


def counted(piece, lexicon):
    counted.calls += 1
    return piece.upper()


@pytest.fixture
def lexicon():
    counted.calls = 0
    memory = Memory(documents=2)
    return load().remembering(memory), memory


def test_a_piece_is_read_once_while_documents_have_it(lexicon):
    lexicon, memory = lexicon
    assert [lexicon.recall(counted, "a") for _ in range(3)] == ["A"] * 3
    memory.turn()
    assert lexicon.recall(counted, "a") == "A"
    assert counted.calls == 1


def test_a_piece_that_the_last_documents_did_not_have_is_forgotten(lexicon):
    lexicon, memory = lexicon
    lexicon.recall(counted, "a")
    memory.turn()
    memory.turn()
    lexicon.recall(counted, "a")
    assert counted.calls == 2


def test_the_lexicon_of_the_process_remembers_nothing():
    counted.calls = 0
    assert [load().recall(counted, "a") for _ in range(2)] == ["A"] * 2
    assert counted.calls == 2


def test_a_check_found_by_its_code_is_the_one_that_all_checks_have():
    assert [described(check.code) for check in all_checks() if check.body.__module__.startswith("checks.")] == [
        check for check in all_checks() if check.body.__module__.startswith("checks.")
    ]
    assert described("GJ000") is None


def test_a_section_is_parsed_again_only_when_its_files_change(tmp_path, monkeypatch):
    root, kept = tmp_path / "lexicon", tmp_path / "kept"
    root.mkdir()
    file = root / "words.yaml"
    file.write_text("[一]\n", encoding="utf-8")
    monkeypatch.setattr(compiling, "PACKAGED", root)
    monkeypatch.setattr(compiling, "KEPT", kept)
    assert compiling._kept("words", [file]) == ["一"]
    (only,) = kept.iterdir()
    only.write_text(json.dumps(["二"]), encoding="utf-8")  # to see that it is read
    assert compiling._kept("words", [file]) == ["二"]
    file.write_text("[三]\n", encoding="utf-8")
    assert compiling._kept("words", [file]) == ["三"]
    assert len(list(kept.iterdir())) == 1


def test_a_section_is_read_where_nothing_can_be_kept(tmp_path, monkeypatch):
    root, kept = tmp_path / "lexicon", tmp_path / "kept"
    root.mkdir()
    kept.write_text("", encoding="utf-8")  # a file where the folder would be
    file = root / "words.yaml"
    file.write_text("[一]\n", encoding="utf-8")
    monkeypatch.setattr(compiling, "PACKAGED", root)
    monkeypatch.setattr(compiling, "KEPT", kept)
    assert compiling._kept("words", [file]) == ["一"]


def test_the_version_is_told_without_readers_and_segmenter():
    code = "import sys; from lint.cli import main; main(['--version', '--lang', 'zh']); print(*sorted(sys.modules))"
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, encoding="utf-8", check=True)
    heavy = {"numpy", "spacy", "spacy_pkuseg", "networkx", "requests", "lint.analysis", "lint.documents.reading"}
    assert not heavy & set(told.stdout.split())
