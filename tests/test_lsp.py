"""The language server, driven by a real client over standard input and output."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from lsprotocol import types

from tests.lsp_client import Editor

ROOT = Path(__file__).parent.parent
FIXTURE = ROOT / "fixtures" / "liaison-2021"
SEED = ROOT.parent / "shared" / "seed" / "000_796d8877cdcb0eb3.txt"

SMALL = "某局2021年度部门整体支出绩效自评报告\n\n收入按照某财预（2021）22号文件执行。\n"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("工作区 a")
    shutil.copy(FIXTURE / "report.txt", place / "自评报告.txt")
    shutil.copy(FIXTURE / "report.docx", place / "自评报告.docx")
    return place


@pytest.fixture(scope="module")
def editor(folder: Path) -> Iterator[Editor]:
    editor = Editor(folder, options={"status": True})
    yield editor
    editor.close()


@pytest.fixture
def report(editor: Editor, folder: Path) -> Iterator[str]:
    """The address of the report, freshly opened."""
    uri = (folder / "自评报告.txt").as_uri()
    editor.open(uri, (folder / "自评报告.txt").read_text(encoding="utf-8"))
    yield uri
    editor.shut(uri)


def place_of(text: str, needle: str, *, after: str = "") -> types.Range:
    """Return where `needle` stands in `text` of the basic plane, the first time after `after`."""
    start = text.index(needle, text.index(after) if after else 0)
    line, column = text.count("\n", 0, start), start - (text.rfind("\n", 0, start) + 1)
    return types.Range(types.Position(line, column), types.Position(line, column + len(needle)))


def codes(found: list[types.Diagnostic]) -> list[str]:
    return [str(one.code) for one in found]


def with_code(found: list[types.Diagnostic], code: str) -> types.Diagnostic:
    return next(one for one in found if one.code == code)


def text_at(text: str, place: types.Range) -> str:
    lines = text.split("\n")
    assert place.start.line == place.end.line
    return lines[place.start.line][place.start.character : place.end.character]


def applied(text: str, edit: types.TextEdit) -> str:
    lines = text.split("\n")
    line = lines[edit.range.start.line]
    lines[edit.range.start.line] = line[: edit.range.start.character] + edit.new_text + line[edit.range.end.character :]
    return "\n".join(lines)


def test_a_finding_is_shown_at_both_places_with_severity_code_and_page(editor: Editor, report: str) -> None:
    found = editor.diagnostics(report)
    text = editor.texts[report]
    one = with_code(found, "GJ201")
    assert one.severity == types.DiagnosticSeverity.Error
    assert one.source == "gouji"
    assert text_at(text, one.range) == "50.08"
    assert "29.70 + 20.88 = 50.58" in one.message
    assert one.related_information
    related = {text_at(text, other.location.range) for other in one.related_information}
    assert {"29.70", "20.88"} <= related
    assert all(other.message for other in one.related_information)
    assert one.code_description
    page = Path(types_path(one.code_description.href))
    assert page.read_text(encoding="utf-8").startswith("# GJ201")
    assert {one.severity for one in found} == {
        types.DiagnosticSeverity.Error,
        types.DiagnosticSeverity.Warning,
        types.DiagnosticSeverity.Information,
    }


def types_path(uri: str) -> str:
    from pygls.uris import to_fs_path

    assert uri.startswith("file:")
    return str(to_fs_path(uri))


def test_text_that_is_to_go_is_shown_faded(editor: Editor, report: str) -> None:
    one = with_code(editor.diagnostics(report), "GJ711")
    assert list(one.tags or ()) == [types.DiagnosticTag.Unnecessary]


def test_a_finding_goes_when_the_number_is_corrected_and_comes_back_when_that_is_undone(
    editor: Editor, report: str
) -> None:
    before = editor.diagnostics(report)
    wrong = with_code(before, "GJ201").range
    after = editor.edit(report, types.TextEdit(wrong, "50.58"))
    assert "GJ201" not in codes(after)
    assert editor.edit(report, types.TextEdit(wrong, "50.08")) == before


@pytest.mark.skipif(not SEED.exists(), reason="the seed report is not part of the repository")
def test_on_the_seed_report_a_finding_goes_with_its_number_and_comes_back(editor: Editor, folder: Path) -> None:
    uri = (folder / "seed.txt").as_uri()
    before = editor.open(uri, SEED.read_text(encoding="utf-8"))
    one = with_code(before, "GJ201")
    assert one.related_information and len(one.related_information) >= 2
    assert "GJ201" not in codes(editor.edit(uri, types.TextEdit(one.range, "50.58")))
    assert editor.edit(uri, types.TextEdit(one.range, "50.08")) == before
    editor.shut(uri)


def test_every_check_is_told_with_its_counts(editor: Editor, report: str) -> None:
    editor.diagnostics(report)
    editor.wait_for(lambda: [one for one in editor.told.get("gouji/checked", []) if one.uri == report])
    told = editor.told["gouji/checked"][-1]
    found = editor.diagnostics(report)
    assert told.errors == sum(one.severity == types.DiagnosticSeverity.Error for one in found)
    assert told.numbers > told.verified > told.contradicted > 0
    assert told.title.endswith("绩效自评报告")
    assert told.failed is True


def hover(editor: Editor, uri: str, position: types.Position) -> str:
    asked = types.HoverParams(types.TextDocumentIdentifier(uri), position)
    answer = editor.ask(types.TEXT_DOCUMENT_HOVER, asked)
    return str(answer.contents.value) if answer else ""


def test_hover_says_what_a_number_says_and_what_it_was_checked_against(editor: Editor, report: str) -> None:
    wrong = with_code(editor.diagnostics(report), "GJ201").range
    said = hover(editor, report, wrong.start)
    assert said.startswith("**“三公”经费 50.08万元** · 矛盾")
    for part in ("年度：2021", "阶段：预算", "单位：万元", "✗ 矛盾 · 合计（指标定义）：29.70 + 20.88 = 50.58 ≠ 50.08"):
        assert part in said
    assert f"(<{report}#L" in said


def test_hover_over_a_verified_number_shows_the_sum_that_holds(editor: Editor, report: str) -> None:
    place = place_of(editor.texts[report], "177.13")
    said = hover(editor, report, place.start)
    assert "· 一致" in said and "✓ 一致" in said and "177.13 + 87.04" in said


def test_hover_over_words_says_nothing(editor: Editor, report: str) -> None:
    assert hover(editor, report, place_of(editor.texts[report], "招商引资").start) == ""


def code_actions(editor: Editor, uri: str, one: types.Diagnostic) -> list[types.CodeAction]:
    asked = types.CodeActionParams(
        types.TextDocumentIdentifier(uri), one.range, types.CodeActionContext(diagnostics=[one])
    )
    return list(editor.ask(types.TEXT_DOCUMENT_CODE_ACTION, asked))


def edit_of(action: types.CodeAction) -> types.TextEdit:
    assert action.edit
    if action.edit.changes:
        (edits,) = action.edit.changes.values()
    else:
        assert action.edit.document_changes
        (change,) = action.edit.document_changes
        assert isinstance(change, types.TextDocumentEdit)
        edits = change.edits
    (edit,) = edits
    assert isinstance(edit, types.TextEdit)
    return edit


def test_a_forced_correction_removes_its_finding(editor: Editor, report: str) -> None:
    one = with_code(editor.diagnostics(report), "GJ201")
    action = next(action for action in code_actions(editor, report, one) if action.edit)
    assert action.title == "把“50.08”改为“50.58”"
    assert action.kind == types.CodeActionKind.QuickFix
    assert action.is_preferred is True
    assert [about.code for about in action.diagnostics or ()] == ["GJ201"]
    assert "GJ201" not in codes(editor.edit(report, edit_of(action)))


def test_no_correction_is_offered_where_none_is_forced(editor: Editor, report: str) -> None:
    one = with_code(editor.diagnostics(report), "GJ101")
    offered = code_actions(editor, report, one)
    assert offered
    assert [action.title for action in offered if action.edit and "GJ101" in str(action.diagnostics)] == []


def test_an_accepted_finding_is_hidden_and_stands_in_the_baseline(editor: Editor, folder: Path, report: str) -> None:
    before = editor.diagnostics(report)
    one = with_code(before, "GJ601")
    command = next(
        action.command
        for action in code_actions(editor, report, one)
        if action.command and action.command.command == "gouji.accept" and "GJ601" in action.title
    )
    version = editor.versions[report]
    asked = types.ExecuteCommandParams(command.command, [*(command.arguments or ()), "已与财务核对"])
    assert editor.ask(types.WORKSPACE_EXECUTE_COMMAND, asked) is True
    after = editor.diagnostics_when(report, lambda found: len(found) < len(before))
    assert "GJ601" not in codes(after)
    assert len(after) == len(before) - 1
    assert editor.published[report].version == version
    (document,) = json.loads((folder / "gouji-baseline.json").read_text(encoding="utf-8"))["documents"]
    assert document["path"] == "自评报告.txt"
    assert [(each["code"], each["note"]) for each in document["accepted"]] == [("GJ601", "已与财务核对")]
    assert "gouji-baseline.json" in editor.client.messages[-1].message
    (folder / "gouji-baseline.json").unlink()
    event = types.FileEvent((folder / "gouji-baseline.json").as_uri(), types.FileChangeType.Deleted)
    editor.client.workspace_did_change_watched_files(types.DidChangeWatchedFilesParams([event]))
    assert editor.diagnostics_when(report, lambda found: len(found) == len(before)) == before


def test_the_explanation_of_a_check_opens_and_is_answered(editor: Editor, report: str) -> None:
    one = with_code(editor.diagnostics(report), "GJ403")
    command = next(
        action.command
        for action in code_actions(editor, report, one)
        if action.command and action.command.command == "gouji.openExplanation"
    )
    assert editor.ask(types.WORKSPACE_EXECUTE_COMMAND, types.ExecuteCommandParams(command.command, command.arguments))
    shown = editor.client.shown_documents[-1].uri if editor.client.shown_documents else ""
    told = editor.client.messages[-1].message if editor.client.messages else ""
    assert "GJ403" in shown + told
    answer = editor.ask("gouji/explain", {"code": "gj403"})
    assert answer.markdown.startswith("# GJ403 得分与评分标准不符")
    assert "## 怎么改" in answer.markdown
    assert editor.ask("gouji/explain", {"code": "GJ999"}).markdown is None


def test_the_outline_shows_headings_one_inside_the_other_and_tables(editor: Editor, report: str) -> None:
    asked = types.DocumentSymbolParams(types.TextDocumentIdentifier(report))
    found = editor.ask(types.TEXT_DOCUMENT_DOCUMENT_SYMBOL, asked)
    names = [one.name for one in found]
    assert names[:2] == ["一、部门概况", "二、支出管理和使用情况"]
    assert "（二）收支总体情况" in [child.name for child in found[0].children or ()]
    tables = [child for one in found for child in one.children or () if child.kind == types.SymbolKind.Array]
    assert any("基础数据表" in table.name for table in tables)

    def check(one: types.DocumentSymbol) -> None:
        assert one.range.start <= one.selection_range.start and one.selection_range.end <= one.range.end
        for child in one.children or ():
            assert one.range.start <= child.range.start and child.range.end <= one.range.end
            check(child)

    for one in found:
        check(one)


def test_a_number_leads_to_the_others_that_it_must_agree_with(editor: Editor, report: str) -> None:
    text = editor.texts[report]
    wrong = with_code(editor.diagnostics(report), "GJ201").range
    document = types.TextDocumentIdentifier(report)
    there = editor.ask(types.TEXT_DOCUMENT_DEFINITION, types.DefinitionParams(document, wrong.start))
    assert {"29.70", "20.88", "50.58"} <= {text_at(text, one.range) for one in there}
    assert wrong not in [one.range for one in there]
    asked = types.ReferenceParams(types.ReferenceContext(include_declaration=True), document, wrong.start)
    assert wrong in [one.range for one in editor.ask(types.TEXT_DOCUMENT_REFERENCES, asked)]
    marked = editor.ask(types.TEXT_DOCUMENT_DOCUMENT_HIGHLIGHT, types.DocumentHighlightParams(document, wrong.start))
    assert [one.range for one in marked if one.kind == types.DocumentHighlightKind.Write] == [wrong]
    assert {one.range.start.line for one in marked} >= {one.range.start.line for one in there}


def settings_changed(editor: Editor, settings: dict[str, object]) -> None:
    editor.client.set_configuration({"gouji": settings})
    editor.client.workspace_did_change_configuration(types.DidChangeConfigurationParams(settings=None))


def test_settings_of_the_editor_take_effect_at_once(editor: Editor, report: str) -> None:
    before = editor.diagnostics(report)
    settings_changed(editor, {"select": ["GJ2"], "language": "en", "severity": {"GJ201": "info"}})
    after = editor.diagnostics_when(report, lambda found: len(found) < len(before))
    assert set(codes(after)) == {"GJ201"}
    assert after[0].severity == types.DiagnosticSeverity.Information
    assert after[0].message.isascii() or "29.70 + 20.88" in after[0].message
    settings_changed(editor, {})
    assert editor.diagnostics_when(report, lambda found: len(found) == len(before)) == before


def test_settings_that_are_wrong_are_told_and_left_out(editor: Editor, report: str) -> None:
    before = editor.diagnostics(report)
    settings_changed(editor, {"failOn": "sometimes", "ignore": ["GJ101"]})
    after = editor.diagnostics_when(report, lambda found: len(found) < len(before))
    assert "GJ101" not in codes(after)
    assert "gouji.failOn" in editor.client.messages[-1].message
    settings_changed(editor, {"select": ["GJ9999"]})
    (only,) = editor.diagnostics_when(report, lambda found: len(found) == 1)
    assert only.code == "unreadable" and "GJ9999" in only.message
    settings_changed(editor, {})
    editor.diagnostics_when(report, lambda found: len(found) == len(before))


def test_the_configuration_file_is_that_of_the_command_line(editor: Editor, folder: Path, report: str) -> None:
    before = editor.diagnostics(report)
    file = folder / "gouji.toml"
    event = types.DidChangeWatchedFilesParams([types.FileEvent(file.as_uri(), types.FileChangeType.Changed)])
    file.write_text('select = ["合计"]\n', encoding="utf-8")
    editor.client.workspace_did_change_watched_files(event)
    assert set(codes(editor.diagnostics_when(report, lambda found: len(found) < len(before)))) == {"GJ201"}
    file.write_text("select = [\n", encoding="utf-8")
    editor.client.workspace_did_change_watched_files(event)
    (only,) = editor.diagnostics_when(report, lambda found: len(found) == 1 and found[0].code == "unreadable")
    assert "gouji.toml" in only.message and "TOML" in only.message
    file.unlink()
    editor.client.workspace_did_change_watched_files(event)
    editor.diagnostics_when(report, lambda found: list(found) == before)


def hints(editor: Editor, uri: str) -> list[types.InlayHint]:
    whole = types.Range(types.Position(0, 0), types.Position(9999, 0))
    return list(
        editor.ask(types.TEXT_DOCUMENT_INLAY_HINT, types.InlayHintParams(types.TextDocumentIdentifier(uri), whole))
    )


def test_inlay_hints_are_off_unless_they_are_asked_for(editor: Editor, report: str) -> None:
    assert hints(editor, report) == []
    settings_changed(editor, {"inlayHints": "all"})
    while not hints(editor, report):
        pass
    assert {one.label for one in hints(editor, report)} == {"✓", "✗"}
    wrong = with_code(editor.diagnostics(report), "GJ201").range
    assert [one.label for one in hints(editor, report) if one.position == wrong.end] == ["✗"]
    settings_changed(editor, {})


def test_a_bad_buffer_is_told_in_one_sentence_and_the_server_lives(editor: Editor, folder: Path) -> None:
    uri = (folder / "坏.txt").as_uri()
    (only,) = editor.open(uri, "部门决算\x00\x01")
    assert only.code == "unreadable" and only.severity == types.DiagnosticSeverity.Warning
    assert only.message.startswith(str(folder / "坏.txt"))
    assert editor.open(uri, "") == []
    assert editor.open(uri, "\ud800 2021年") == []
    (long,) = editor.open(uri, "9" * 3_000_000)
    assert "上限" in long.message or "超过" in long.message
    editor.shut(uri)
    assert "GJ623" in codes(editor.open(uri, SMALL))
    editor.shut(uri)


def test_word_files_are_shown_as_a_view_of_their_text(editor: Editor, folder: Path) -> None:
    file = folder / "自评报告.docx"
    view = editor.ask("gouji/text", {"uri": file.as_uri()})
    assert view.uri.startswith("gouji-text:") and view.error is None
    found = editor.diagnostics_when(view.uri, bool)
    one = with_code(found, "GJ201")
    assert text_at(view.text, one.range) == "50.08"
    assert one.related_information and one.related_information[0].location.uri == view.uri
    assert "· 矛盾" in hover(editor, view.uri, one.range.start)
    assert [action for action in code_actions(editor, view.uri, one) if action.edit] == []
    missing = editor.ask("gouji/text", {"uri": (folder / "没有.docx").as_uri()})
    assert missing.text == "" and "不存在" in missing.error
    editor.shut(view.uri)


def test_a_view_follows_its_file(editor: Editor, folder: Path) -> None:
    file = folder / "改动.docx"
    shutil.copy(FIXTURE / "report.docx", file)
    uri = "gouji-text:" + file.as_uri().removeprefix("file://")
    first = editor.ask("gouji/text", {"uri": file.as_uri(), "textUri": uri})
    assert first.uri == uri
    shutil.copy(ROOT / "fixtures" / "liaison-2021-clean" / "report.docx", file)
    event = types.FileEvent(file.as_uri(), types.FileChangeType.Changed)
    editor.client.workspace_did_change_watched_files(types.DidChangeWatchedFilesParams([event]))
    editor.wait_for(lambda: [one for one in editor.told.get("gouji/textChanged", []) if one.uri == uri])
    second = editor.ask("gouji/text", {"uri": file.as_uri(), "textUri": uri})
    assert second.text != first.text
    assert "GJ201" not in codes(editor.diagnostics_when(uri, lambda found: "GJ201" not in codes(found)))
    file.unlink()
    editor.shut(uri)


def test_the_picture_around_a_number_is_drawn(editor: Editor, report: str) -> None:
    wrong = with_code(editor.diagnostics(report), "GJ201").range
    position = {"line": wrong.start.line, "character": wrong.start.character}
    drawn = editor.ask("gouji/graph", {"uri": report, "position": position}).svg
    assert drawn.startswith("<svg") or "<svg" in drawn[:200]
    assert "50.08" in drawn
    assert editor.ask("gouji/graph", {"uri": report, "position": {"line": 0, "character": 0}}).svg is None


def test_a_folder_is_checked_with_progress(editor: Editor, folder: Path) -> None:
    inside = folder / "两份"
    inside.mkdir()
    shutil.copy(FIXTURE / "report.docx", inside / "a.docx")
    (inside / "b.csv").write_text("项目,金额（万元）\n合计,3\n甲,1\n乙,1\n", encoding="utf-8")
    (inside / "c.docx").write_bytes(b"PK\x03\x04 broken")
    totals = editor.ask("gouji/checkFolder", {"uri": inside.as_uri()})
    assert (totals.files, totals.unreadable, totals.cancelled, totals.error) == (3, 1, False, None)
    assert totals.errors > 5
    view = "gouji-text:" + (inside / "a.docx").as_uri().removeprefix("file:")
    assert "GJ201" in codes(list(editor.published[view].diagnostics))
    shown = [[value.kind for value in values] for values in editor.client.progress_reports.values()]
    assert ["begin", "report", "report", "report", "end"] in shown
