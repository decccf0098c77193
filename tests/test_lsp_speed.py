"""What keeps an editor from waiting: checks that end when the text has changed, garbage, columns."""

from __future__ import annotations

import asyncio
import gc
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lsprotocol import types

from lint.checking import check_document
from lint.documents.reading import read
from lint.incremental import Checker
from lint.lsp import collecting, work
from lint.lsp.buffer import Buffer
from lint.lsp.configured import configured
from lint.lsp.folder import _documents
from lint.lsp.interrupting import Interrupted, InterruptibleMemory, Wish
from lint.lsp.preferences import Preferences
from lint.lsp.units import Encoding, units
from lint.settings import Settings
from tests.lsp_client import Editor

ROOT = Path(__file__).parent.parent
REPORT = ROOT / "fixtures" / "liaison-2021" / "report.txt"


class Impatient(InterruptibleMemory):
    """A memory whose check is no longer wanted after so many questions."""

    def __init__(self, questions: int) -> None:
        super().__init__()
        self.left = questions

    def recall(self, key, make):
        self.left -= 1
        if self.left < 0:
            self._wish.stands = False
        return super().recall(key, make)


@pytest.mark.parametrize("questions", [0, 1, 100, 700])
def test_a_check_that_was_ended_leaves_the_next_one_right(questions):
    document, settings = read(REPORT), Settings()
    memory = Impatient(questions)
    checker = Checker(settings, memory)
    memory.begin(Wish())
    with pytest.raises(Interrupted):
        checker.check(document)
    memory.give_up()
    memory.left = 1_000_000
    memory.begin(Wish())
    assert checker.check(document) == check_document(document, settings=settings)


def test_checks_that_were_ended_do_not_push_out_what_is_known_of_the_last_whole_one():
    memory, made = InterruptibleMemory(), []

    def whole() -> str:
        made.append("whole")
        return "known"

    memory.turn()
    memory.recall("piece", whole)
    for number in range(10):
        memory.turn()
        memory.recall(number, lambda: "begun")
        memory.give_up()
    memory.turn()
    assert memory.recall("piece", whole) == "known"
    assert memory.recall(9, whole) == "begun"
    assert made == ["whole"]


def test_a_check_that_nobody_wants_is_no_fault_of_the_document():
    known = configured(None, ROOT, Preferences({}), "zh")
    memory, wish = InterruptibleMemory(), Wish(stands=False)
    memory.begin(wish)
    task = work.Task(
        name="a.txt", language="plaintext", buffer=Buffer(REPORT.read_text(encoding="utf-8")), encoding="utf-16",
        lang="zh", configure=lambda: known, check=lambda settings: Checker(settings, memory).check,
    )  # fmt: skip
    with pytest.raises(Interrupted):
        work.run(task)
    wish.stands = True
    outcome = work.run(task)
    assert outcome.problem is None and outcome.findings
    assert set(outcome.stages) == {"read", "check", "place"} and all(taken > 0 for taken in outcome.stages.values())


@pytest.fixture(scope="module")
def editor(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Editor]:
    editor = Editor(tmp_path_factory.mktemp("a"), options={"status": True, "stages": True})
    yield editor
    editor.close()


def test_typing_faster_than_checks_ends_with_the_diagnostics_of_the_last_text(editor: Editor, tmp_path: Path) -> None:
    uri, other = (tmp_path / "a.txt").as_uri(), (tmp_path / "b.txt").as_uri()
    text = REPORT.read_text(encoding="utf-8")
    editor.open(uri, text)
    seen: list[int] = []
    published = editor.client.protocol.fm.features[types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS]

    def listen(params: types.PublishDiagnosticsParams) -> None:
        if params.uri == uri:
            seen.append(params.version or 0)
        published(params)

    editor.client.protocol.fm.features[types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS] = listen
    first = text.split("\n").index(next(line for line in text.split("\n") if "50.58" in line))
    column = text.split("\n")[first].index("50.58")
    place = types.Position(first, column)
    for digit in "123456789012":
        editor.versions[uri] += 1
        editor.client.text_document_did_change(
            types.DidChangeTextDocumentParams(
                types.VersionedTextDocumentIdentifier(version=editor.versions[uri], uri=uri),
                [types.TextDocumentContentChangePartial(range=types.Range(place, place), text=digit)],
            )
        )
    last = editor.diagnostics(uri)
    assert seen == sorted(set(seen)) and seen[-1] == editor.versions[uri]
    lines = text.split("\n")
    lines[first] = lines[first][:column] + "210987654321" + lines[first][column:]
    fresh = editor.open(other, "\n".join(lines))
    assert [(one.code, one.range, one.message) for one in last] == [
        (one.code, one.range, one.message.replace("b.txt", "a.txt")) for one in fresh
    ]
    told = editor.told["gouji/checked"][-1]
    assert all(getattr(told.stages, stage) >= 0 for stage in ("wait", "read", "check", "place", "publish"))
    editor.shut(uri)
    editor.shut(other)


def test_garbage_is_looked_for_when_nothing_is_typed(monkeypatch):
    searched: list[int] = []
    monkeypatch.setattr(collecting.gc, "collect", lambda generation=2: searched.append(generation))
    monkeypatch.setattr(collecting, "_IDLE", 0.0)

    async def typed() -> list[int]:
        collector = collecting.Collector()
        for _ in range(collecting._MOST - 1):
            collector.checked()
        assert searched == []
        collector.checked()  # enough typed without a pause
        assert searched == [1]
        collector.checked()
        await asyncio.sleep(0.01)
        assert searched == [1, 1]
        for _ in range(collecting._ALL - 2):
            collector.checked()
            await asyncio.sleep(0.01)
        return searched

    assert asyncio.run(typed()) == [1] * (collecting._ALL - 1) + [2]


def test_what_is_there_for_good_is_not_looked_through_again():
    try:
        collecting.Collector().settle()
        assert not gc.isenabled() and gc.get_freeze_count() > 0
    finally:
        gc.unfreeze()
        gc.enable()


@given(st.text(st.sampled_from("预算1.5\n\r𠮷é\ue000"), max_size=40), st.sampled_from(("utf-8", "utf-16", "utf-32")))
def test_columns_are_counted_the_same_whether_all_characters_are_short_or_not(text: str, encoding: Encoding) -> None:
    buffer = Buffer(text)
    for offset in range(len(text) + 1):
        line, column = buffer.position(offset, encoding)
        assert column == units(text[buffer.starts[line] : offset], encoding)


def test_a_folder_holds_the_documents_that_the_command_line_reads_too(tmp_path):
    for name in (
        "附表2.xlsx",
        "附表10.xlsx",
        "报告.txt",
        "~$报告.docx",
        ".git/a.md",
        "node_modules/x/README.md",
        "a.py",
    ):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(b"")
    assert [path.name for path in _documents(tmp_path)] == ["报告.txt", "附表2.xlsx", "附表10.xlsx"]
