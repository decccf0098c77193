"""What is kept between documents, between starts, and what a start leaves out."""

import doctest
import json
import subprocess
import sys
from dataclasses import fields

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import lexicon.rows as lexicon_rows
from lexicon import Memory, compiling, load
from lexicon.rows import edit
from lint.described import Described, described
from lint.discovery import all_checks


def counted(piece, lexicon):
    counted.calls += 1
    return piece.upper()


counted.calls = 0


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


def test_of_a_row_only_what_stands_between_its_ends_is_looked_up(lexicon):
    lexicon, memory = lexicon
    assert lexicon.recall_each(counted, "abcd") == list("ABCD")
    memory.turn()
    assert lexicon.recall_each(counted, "abxcd") == list("ABXCD")
    assert counted.calls == 5
    assert lexicon.recall(counted, "a") == "A"
    assert counted.calls == 5


def test_pieces_of_a_row_are_kept_while_it_is_told_and_forgotten_after_it(lexicon):
    lexicon, memory = lexicon
    for row in ("abc", "abc", "abc", "abxc", "abc"):
        assert lexicon.recall_each(counted, row) == list(row.upper())
        memory.turn()
    assert counted.calls == 4
    memory.turn()
    lexicon.recall(counted, "a")
    assert counted.calls == 5


@settings(deadline=None)
@given(rows=st.lists(st.text(alphabet="abc", max_size=7), max_size=8))
def test_what_is_told_of_rows_in_turn_is_what_is_told_of_each_alone(rows):
    memory = Memory()
    told = load().remembering(memory)
    for row in rows:
        memory.turn()
        assert told.recall_each(counted, row) == load().recall_each(counted, row) == list(row.upper())


def test_the_examples_of_rows_hold():
    assert doctest.testmod(lexicon_rows).failed == 0


@given(earlier=st.text(alphabet="ab", max_size=7), row=st.text(alphabet="ab", max_size=7))
def test_an_edit_makes_one_row_of_another(earlier, row):
    change = edit(earlier, row)
    assert "".join(change.applied(earlier, change.new(row))) == row
    assert len(change.new(row)) + change.head + change.tail == len(row)


def test_the_lexicon_of_the_process_remembers_nothing():
    counted.calls = 0
    assert [load().recall(counted, "a") for _ in range(2)] == ["A"] * 2
    assert counted.calls == 2


def test_a_check_described_without_running_it_is_the_one_that_all_checks_have():
    own = [check for check in all_checks() if check.body.__module__.startswith("checks.")]
    names = [field.name for field in fields(Described)]
    assert [described(check.code) for check in own] == [
        Described(**{name: getattr(check, name) for name in names}) for check in own
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
