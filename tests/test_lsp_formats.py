"""The language server counts columns as the client does, and finds its places in every kind of buffer."""

from __future__ import annotations

import json
import re
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from lsprotocol import types

from lint.checking import check_document
from lint.discovery import all_checks
from lint.documents.model import Location
from lint.documents.reading import read, read_bytes
from lint.lsp.addresses import name_to_read, path_of, view_of
from lint.lsp.buffer import Buffer
from lint.lsp.pages import address
from lint.lsp.placing import placing
from lint.lsp.units import characters, units
from tests.lsp_client import Editor
from tests.test_lsp import code_actions, edit_of, with_code

ROOT = Path(__file__).parent.parent
SEED = ROOT.parent / "shared" / "seed" / "seed.html"

ASTRAL = "𠮷😀"
"""Two characters beyond the basic plane: four UTF-16 units, eight bytes of UTF-8."""

LENGTHS: dict[str, Callable[[str], int]] = {
    "utf-8": lambda text: len(text.encode("utf-8")),
    "utf-16": lambda text: len(text.encode("utf-16-le")) // 2,
    "utf-32": len,
}

TEXT = f"""某局2021年度部门整体支出绩效自评报告
{ASTRAL}收入按照某财预（2021）22号文件执行。
附件 收支决算表

\t项目
\t2021年决算数（万元）

\t{ASTRAL}
\t

\t支出合计
\t100.00

\t基本支出
\t60.00

\t项目支出
\t30.00


"""

MARKDOWN = f"""# 某局2021年度部门整体支出绩效自评报告

{ASTRAL}收入**按照**某财预（2021）22号文件执行。

## 附件 收支决算表

| 项目 | 2021年决算数（万元） |
|---|---|
| {ASTRAL} | |
| 支出合计 | 100.00 |
| 基本支出 | **60.00** |
| 项目支出 | 30.00 |
"""

PAGE = f"""<!DOCTYPE html>
<html><head><title>某局2021年度部门决算 60.00</title><style>td {{ width: 60.00px }}</style></head>
<body><nav><a href="/">首页</a> 60.00</nav><div style="display:none">60.00</div>
<h1>某局2021年度部门整体支出绩效自评报告</h1>
<ol><li>收支情况</li></ol>
<p>{ASTRAL}收入&nbsp;按照<b>某财预（2021）22号</b>文件执行。</p><p>附件 收支决算表</p>
<!-- 基本支出 60.00 -->
<table><tr><th>项&#12288;目</th><th>2021年决算数（万元）</th></tr>
<tr><td>支出合计</td><td>100.00</td></tr>
<tr><td>基本支出</td><td title="60.00 > 0">{ASTRAL[:0]}<b>60.00</b></td></tr><tr><td>项目支出</td><td>30.00</td></tr>
</table></body></html>
"""

SHEET = (
    f"某局2021年度收支决算表,\r\n{ASTRAL}依据某财预（2021）22号,\r\n项目,2021年决算数（万元）\r\n支出合计,100.00\r\n"
    '基本支出,"60.00"\r\n项目支出,30.00\r\n'
)

BUFFERS = {"a.txt": TEXT, "b.md": MARKDOWN, "c.html": PAGE, "d.csv": SHEET, "e.txt": TEXT.replace("\n", "\r\n")}


@pytest.fixture(scope="module", params=["utf-8", "utf-32"])
def editor(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Editor]:
    """An editor that counts in one of the two encodings that `tests.test_lsp` does not; one of them asks itself."""
    editor = Editor(
        tmp_path_factory.mktemp("folder"),
        encodings=[request.param, "utf-16"],
        options={"diagnostics": "pull"} if request.param == "utf-32" else {},
        locale="en",
    )
    yield editor
    editor.close()


def offset_of(text: str, position: types.Position, encoding: str) -> int:
    """Return where in `text` the position is, counted by an independent hand."""
    lines = text.splitlines(keepends=True)
    line = lines[position.line]
    (count,) = [n for n in range(len(line) + 1) if LENGTHS[encoding](line[:n]) == position.character]
    return sum(map(len, lines[: position.line])) + count


def at(text: str, place: types.Range, encoding: str) -> str:
    return text[offset_of(text, place.start, encoding) : offset_of(text, place.end, encoding)]


def diagnostics(editor: Editor, uri: str, text: str, language: str) -> list[types.Diagnostic]:
    if editor.capabilities.diagnostic_provider is None:
        return editor.open(uri, text, language)
    item = types.TextDocumentItem(uri, language, 1, text)
    editor.client.text_document_did_open(types.DidOpenTextDocumentParams(item))
    document = types.TextDocumentIdentifier(uri)
    answer = editor.ask(types.TEXT_DOCUMENT_DIAGNOSTIC, types.DocumentDiagnosticParams(document))
    again = types.DocumentDiagnosticParams(document, previous_result_id=answer.result_id)
    assert editor.ask(types.TEXT_DOCUMENT_DIAGNOSTIC, again).kind == "unchanged"
    assert uri not in editor.published
    return list(answer.items)


@pytest.mark.parametrize("name", BUFFERS)
def test_places_are_right_in_every_encoding_and_kind_of_buffer(editor: Editor, name: str) -> None:
    encoding = str(editor.capabilities.position_encoding)
    text = BUFFERS[name]
    found = diagnostics(editor, f"file:///folder/{name}", text, "plaintext")
    total = with_code(found, "GJ201")
    assert at(text, total.range, encoding) == "60.00"
    assert offset_of(text, total.range.start, encoding) == text.rindex("60.00")
    assert total.message.isascii() or "60.00 + 30.00 = 90.00" in total.message
    number = with_code(found, "GJ623")
    assert at(text, number.range, encoding) == "某财预（2021）22号"
    editor.shut(f"file:///folder/{name}")


@pytest.mark.parametrize("name", BUFFERS)
def test_a_correction_changes_the_source_of_every_kind_of_buffer(editor: Editor, name: str) -> None:
    encoding = str(editor.capabilities.position_encoding)
    text, uri = BUFFERS[name], f"file:///folder/{name}"
    one = with_code(diagnostics(editor, uri, text, "plaintext"), "GJ623")
    edit = edit_of(next(action for action in code_actions(editor, uri, one) if action.edit))
    start, end = offset_of(text, edit.range.start, encoding), offset_of(text, edit.range.end, encoding)
    corrected = text[:start] + edit.new_text + text[end:]
    assert corrected == text.replace("（2021）22号", "〔2021〕22号")
    editor.shut(uri)


def test_edits_in_astral_lines_keep_the_buffer_in_step(editor: Editor) -> None:
    encoding = str(editor.capabilities.position_encoding)
    uri, text = "file:///folder/steps.txt", TEXT
    diagnostics(editor, uri, text, "plaintext")
    start = text.index("22号")
    line = text[text.rindex("\n", 0, start) + 1 : start]
    here = types.Position(1, LENGTHS[encoding](line))
    editor.texts[uri], editor.versions[uri] = text, editor.versions.get(uri, 1)
    change = types.TextDocumentContentChangePartial(
        range=types.Range(here, types.Position(1, here.character + 2)), text="𠮷33"
    )
    identifier = types.VersionedTextDocumentIdentifier(version=editor.versions[uri] + 1, uri=uri)
    editor.versions[uri] += 1
    editor.client.text_document_did_change(types.DidChangeTextDocumentParams(identifier, [change]))
    asked = types.DocumentSymbolParams(types.TextDocumentIdentifier(uri))
    symbols = editor.ask(types.TEXT_DOCUMENT_DOCUMENT_SYMBOL, asked)
    assert symbols
    wanted = types.TextDocumentContentChangePartial(
        range=types.Range(here, types.Position(1, here.character + LENGTHS[encoding]("𠮷33"))), text="22"
    )
    identifier = types.VersionedTextDocumentIdentifier(version=editor.versions[uri] + 1, uri=uri)
    editor.versions[uri] += 1
    editor.client.text_document_did_change(types.DidChangeTextDocumentParams(identifier, [wanted]))
    found = (
        editor.diagnostics(uri)
        if editor.capabilities.diagnostic_provider is None
        else list(
            editor.ask(
                types.TEXT_DOCUMENT_DIAGNOSTIC, types.DocumentDiagnosticParams(types.TextDocumentIdentifier(uri))
            ).items
        )
    )
    assert at(text, with_code(found, "GJ623").range, encoding) == "某财预（2021）22号"
    editor.shut(uri)


@pytest.mark.parametrize("encoding", LENGTHS)
def test_units_and_characters_are_each_others_inverse(encoding: str) -> None:
    for text in ("", "abc", "预算50.58万元", f"{ASTRAL}50.58", "é預\u200b𠮷"):
        for count in range(len(text) + 1):
            told = units(text[:count], encoding)  # type: ignore[arg-type]
            assert told == LENGTHS[encoding](text[:count])
            assert characters(text, told, encoding) == count  # type: ignore[arg-type]
    assert characters("ab", 99, encoding) == 2  # type: ignore[arg-type]


def test_a_position_inside_a_character_counts_as_before_it() -> None:
    assert characters("𠮷1", 1, "utf-16") == 0
    assert characters("预1", 2, "utf-8") == 0


def test_only_line_ends_of_the_protocol_end_a_line() -> None:
    buffer = Buffer("a\u2028b\x0bc\r\nd\re\n")
    assert [buffer.line(number) for number in range(len(buffer.starts))] == ["a\u2028b\x0bc", "d", "e", ""]
    assert buffer.offset(1, 1, "utf-16") == 8
    assert buffer.position(8, "utf-16") == (1, 1)
    assert buffer.offset(99, 0, "utf-16") == len(buffer.text)
    assert buffer.offset(0, 99, "utf-16") == 5


def test_a_buffer_of_another_name_is_read_as_what_the_editor_takes_it_for() -> None:
    assert name_to_read("/a/b.md", "plaintext") == "/a/b.md"
    assert name_to_read("Untitled-1", "markdown") == "Untitled-1.md"
    assert name_to_read("/a/report.weird", "csv") == "/a/report.weird.csv"
    assert name_to_read("/a/report.weird", "python") == "/a/report.weird.txt"


def test_the_address_of_a_view_leads_back_to_its_file() -> None:
    uri = "file:///tmp/%E8%87%AA%20%E8%AF%84.docx"
    assert path_of(view_of(uri)) == path_of(uri) == Path("/tmp/自 评.docx")
    assert path_of("gouji-text:/tmp/a.docx") == Path("/tmp/a.docx")
    assert path_of("untitled:Untitled-1") is None


def test_every_check_has_a_page_that_needs_no_network() -> None:
    missing = [check.code for check in all_checks() if not str(address(check.code)).startswith("file:")]
    assert missing == []


def pages() -> list[Path]:
    return [SEED] if SEED.exists() else []


@pytest.mark.parametrize("page", pages(), ids=lambda page: page.name)
def test_nearly_every_number_of_a_real_page_is_found_in_its_source(page: Path) -> None:
    data = page.read_bytes()
    document = read(page)
    source = data.decode("gb18030" if b"gb2312" in data[:2000] else "utf-8")
    where = placing(document, Buffer(source))
    places = [status.location for status in check_document(document).claims]
    right = sum(_is_there(where.stretch(place), place, source) for place in places)
    assert right == len(places) > 200


def _is_there(stretch: tuple[int, int], place: Location, source: str) -> bool:
    return re.sub("<[^>]*>", "", source[slice(*stretch)]) == place.text


def test_what_a_page_does_not_have_is_shown_where_the_text_before_it_ends() -> None:
    source = "<ol><li>某局2021年度部门决算</li><li>支出合计100.00万元</li></ol><p>完</p>"
    document = read_bytes(source.encode("utf-8"), "a.html")
    where = placing(document, Buffer(source))
    first, second, last = (
        Location(passage.text, number + 1, 1, number + 1, len(passage.text) + 1)
        for number, passage in enumerate(document.passages)
    )
    assert source[slice(*where.stretch(first))] == "某局2021年度部门决算"
    assert source[slice(*where.stretch(second))] == "支出合计100.00万元"
    assert not where.is_exact(second)
    assert source[slice(*where.stretch(last))] == "完"


def test_over_tcp_one_editor_on_this_machine_is_served(tmp_path: Path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-X", "utf8", "-m", "lint", "lsp", "--tcp", str(port)]
    server = subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE)
    assert server.stderr is not None
    try:
        assert f"127.0.0.1:{port}" in server.stderr.readline().decode("utf-8")
        for _ in range(200):
            try:
                editor = socket.create_connection(("127.0.0.1", port), timeout=30)
                break
            except ConnectionRefusedError:
                time.sleep(0.05)
        params = {"processId": None, "rootUri": None, "capabilities": {}}
        body = json.dumps({"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": params}).encode()
        editor.sendall(b"Content-Length: %d\r\n\r\n%b" % (len(body), body))
        with editor, editor.makefile("rb") as answers:
            length = next(int(header.split(b":")[1]) for header in answers if header.startswith(b"Content-Length"))
            assert b"hoverProvider" in answers.read(length)
        assert server.wait(20) is not None
    finally:
        server.kill()
        server.wait()
        server.stderr.close()
