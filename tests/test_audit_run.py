"""`gouji audit`: every document below folders, in processes of their own, whatever the folders hold."""

from __future__ import annotations

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from lint.audit.child import Orders
from lint.audit.engine import engine_key
from lint.audit.export import csv_lines, json_lines
from lint.audit.listing import Entry, entries, folders, shown
from lint.audit.local import LocalEngine
from lint.audit.lock import locked
from lint.audit.run import Audit, own_files
from lint.audit.store import LeftOut, Store
from lint.errors import InputError
from lint.settings import Settings

ROOT = Path(__file__).parent.parent
REPORT = (ROOT / "fixtures" / "township-2020" / "report.txt").read_text(encoding="utf-8")
WRONG = REPORT.replace("增加86.6万元", "增加68.6万元")
MANY = 10


def short(number: int) -> str:
    """Return a small document that differs from the others."""
    title = f"某局{2000 + number}年度部门整体支出绩效自评报告"
    return f"{title}\n\n全年支出{number + 5}万元，其中基本支出3万元，项目支出{number + 2}万元。\n"


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    root = tmp_path / "报告"
    (root / "甲局").mkdir(parents=True)
    (root / "甲局" / "一.txt").write_text(REPORT, encoding="utf-8")
    (root / "乙局.txt").write_text(WRONG, encoding="utf-8")
    return root


@pytest.fixture(scope="module")
def engine() -> Iterator[LocalEngine]:
    engine = LocalEngine(Orders(Settings(), memory=400, seconds=60), jobs=2)
    yield engine
    engine.close()


def audited(root: Path, store: Path, engine: LocalEngine, settings: Settings | None = None) -> Audit:
    settings = settings or Settings()
    with Store.open(store) as opened:
        audit = Audit(opened, settings, engine_key(settings))
        audit.run(folders([str(root)]), engine, [str(root)])
    return audit


def export(store: Path) -> str:
    with Store.open(store, read_only=True) as opened:
        return "".join(json_lines(opened, whole=True))


def paths(store: Path) -> tuple[list[str], dict[str, str]]:
    with Store.open(store, read_only=True) as opened:
        return [one.path for one in opened.records()], {left.path: left.kind for left in opened.skipped()}


def test_unchanged_files_are_not_checked_again_and_changed_and_vanished_ones_are_seen(
    reports: Path, tmp_path: Path, engine: LocalEngine
) -> None:
    store = tmp_path / "a.gouji"
    (reports / "同上.txt").write_text(WRONG, encoding="utf-8")
    first = audited(reports, store, engine)
    assert (first.counts.checked, first.counts.known) == (2, 1), "the same content under two paths is checked once"
    again = audited(reports, store, engine)
    assert (again.counts.checked, again.counts.known) == (0, 3)
    (reports / "同上.txt").unlink()
    (reports / "乙局.txt").write_text(short(1), encoding="utf-8")
    changed = audited(reports, store, engine)
    assert (changed.counts.checked, changed.counts.known) == (1, 1)
    with Store.open(store) as opened:
        found = {run: [one.path for one in opened.records(run)] for run in (1, 2, 3)}
        errors = [sum(one.severity != "info" for one in record.findings) for record in opened.records(1)]
    assert found == {1: ["乙局.txt", "同上.txt", "甲局/一.txt"], 2: found[1], 3: ["乙局.txt", "甲局/一.txt"]}
    assert errors[0] == errors[1] > errors[2] == 0


def test_another_configuration_is_another_result(reports: Path, tmp_path: Path, engine: LocalEngine) -> None:
    settings = Settings(ignore=("GJ1", "GJ2", "GJ3"))
    assert engine_key(settings) != engine_key(Settings())
    assert engine_key(Settings(severity={"GJ1": "off"})) != engine_key(Settings())
    lexicon = tmp_path / "词库"
    lexicon.mkdir()
    (lexicon / "a.yaml").write_text("a: 1", encoding="utf-8")
    before = engine_key(Settings(lexicon=(lexicon,)))
    (lexicon / "a.yaml").write_text("a: 2", encoding="utf-8")
    assert engine_key(Settings(lexicon=(lexicon,))) != before


def test_documents_in_archives_are_checked_each_for_itself(reports: Path, tmp_path: Path, engine: LocalEngine) -> None:
    with zipfile.ZipFile(reports / "报送.zip", "w") as archive:
        archive.writestr("正文.txt", short(3))
        archive.writestr("附件/表.txt", short(4))
        archive.writestr("附件/同正文.txt", REPORT)
        archive.writestr("照片.jpg", b"\xff\xd8\xff")
    with zipfile.ZipFile(reports / "空.zip", "w"):
        pass
    store = tmp_path / "a.gouji"
    audited(reports, store, engine)
    found, left = paths(store)
    members = ["报送.zip!正文.txt", "报送.zip!附件/同正文.txt", "报送.zip!附件/表.txt"]
    assert [path for path in found if "!" in path] == members
    assert left == {"报送.zip!照片.jpg": "input", "空.zip": "input"}
    with Store.open(store) as opened:
        assert {one.submission for one in opened.records() if "!" in one.path} == {"报送.zip"}


def test_hostile_files_are_left_out_with_the_reason_and_all_others_are_complete(
    reports: Path, tmp_path: Path, engine: LocalEngine
) -> None:
    (reports / "坏.docx").write_bytes(b"PK\x03\x04" + b"x" * 500)
    (reports / "图.png").write_bytes(b"\x89PNG\r\n")
    (reports / "~$草稿.docx").write_bytes(b"x")
    for number in range(300):
        (reports / f"空{number:04}.docx").touch()
    with zipfile.ZipFile(reports / "炸弹.docx", "w", zipfile.ZIP_DEFLATED) as bomb:
        bomb.writestr("word/document.xml", b"0" * 30_000_000)
    with (reports / "巨大.txt").open("wb") as huge:
        huge.truncate(Settings().limits.bytes + 1)
    expected = {
        "坏.docx": "input",
        "图.png": "input",
        "~$草稿.docx": "system",
        "炸弹.docx": "input",
        "巨大.txt": "input",
    }
    more = []
    if os.name == "posix":
        outside = tmp_path / "外.txt"
        outside.write_text(REPORT, encoding="utf-8")
        (reports / "外链.txt").symlink_to(outside)
        (reports / "内链.txt").symlink_to(reports / "乙局.txt")
        (reports / "圈").symlink_to(reports)
        (reports / "断链").symlink_to(reports / "没有")
        os.mkfifo(reports / "管道.txt")
        with socket.socket(socket.AF_UNIX) as server:
            server.bind(str(reports / "s"))
        expected |= dict.fromkeys(("外链.txt", "内链.txt", "圈", "断链"), "link")
        expected |= {"管道.txt": "special", "s": "special"}
        odd = os.fsencode(reports) + "/换行\n表情😀".encode() + b"\xff.txt"
        Path(os.fsdecode(odd)).write_text(short(5), encoding="utf-8")
        more.append("换行\n表情😀\\xff.txt")
    deep = reports
    for _ in range(6):
        deep = deep / ("很长的文件夹名" * 9)
    try:
        deep.mkdir(parents=True)
        (deep / "深.txt").write_text(short(6), encoding="utf-8")
        more.append((deep / "深.txt").relative_to(reports).as_posix())
    except OSError:
        pass  # a system that has no such paths
    store = tmp_path / "a.gouji"
    audited(reports, store, engine)
    found, left = paths(store)
    assert sorted(found) == sorted(["乙局.txt", "甲局/一.txt", *more])
    empty = {path for path in left if path.startswith("空")}
    assert len(empty) == 300
    assert {path: kind for path, kind in left.items() if path not in empty} == expected
    assert export(store).isprintable() or "\\n" in export(store)


def test_names_that_are_no_text_stay_different() -> None:
    names = ["a\udcff.txt", "a\\xff.txt", "a\\x5cxff.txt", "甲.txt"]
    assert len({shown(name) for name in names}) == 4
    assert shown("甲.txt") == "甲.txt"
    assert all(shown(name).encode("utf-8") for name in names)


@pytest.mark.skipif(os.name != "posix" or os.getuid() != 0, reason="needs root, to give up its rights")
def test_what_may_not_be_read_is_left_out(reports: Path) -> None:
    (reports / "甲局").chmod(0)
    (reports / "乙局.txt").chmod(0)
    for folder in (reports, *reports.parents):
        if folder.stat().st_uid == 0 and "pytest" in str(folder):
            folder.chmod(0o755)
    os.seteuid(65534)
    try:
        found = list(entries(folders([str(reports)])))
    finally:
        os.seteuid(0)
    assert LeftOut("甲局", "denied", "没有读取权限", "permission to read it is denied") in found
    assert [one.name for one in found if isinstance(one, Entry)] == ["乙局.txt"]


def test_several_folders_are_told_apart(reports: Path, tmp_path: Path) -> None:
    other = tmp_path / "另" / "报告"
    shutil.copytree(reports, other)
    found = [one.name if isinstance(one, Entry) else "" for one in entries(folders([str(reports), str(other)]))]
    assert found == ["报告/乙局.txt", "报告/甲局/一.txt", "报告-2/乙局.txt", "报告-2/甲局/一.txt"]
    with pytest.raises(InputError, match="no folder"):
        folders([str(reports / "乙局.txt")])


EVIL = """
import os, time
from lint.findings import check

@check(code="GJ999", name="坏", name_en="bad", family="坏", severity="info", since="0", authority="")
def body(analysis):
    text = analysis.document.text
    if "死循环" in text:
        while True:
            pass
    if "崩溃" in text:
        os.kill(os.getpid(), 9) if os.name == "posix" else os._exit(9)
    if "内存" in text:
        eaten = []
        while True:
            eaten.append(bytes(2**22) + b"x")
            time.sleep(0.01)
    if "出错" in text:
        raise ValueError("不行")
    return iter(())
"""


def test_documents_that_hang_crash_or_eat_memory_are_left_out_and_the_others_are_checked(
    reports: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plugin = tmp_path / "plugin"
    (plugin / "evil-1.dist-info").mkdir(parents=True)
    (plugin / "evil.py").write_text(EVIL, encoding="utf-8")
    (plugin / "evil-1.dist-info" / "METADATA").write_text("Metadata-Version: 2.1\nName: evil\nVersion: 1\n")
    (plugin / "evil-1.dist-info" / "entry_points.txt").write_text("[gouji.checks]\nevil = evil\n")
    monkeypatch.setattr(sys, "path", [*sys.path, str(plugin)])
    for word in ("死循环", "崩溃", "内存", "出错"):
        (reports / f"{word}.txt").write_text(f"{word}，全年支出5万元。\n", encoding="utf-8")
    own = LocalEngine(Orders(Settings(), memory=400, seconds=3), jobs=2)
    try:
        audited(reports, tmp_path / "a.gouji", own)
        processes = sum(worker.started for worker in own.workers)
    finally:
        own.close()
    found, left = paths(tmp_path / "a.gouji")
    assert found == ["乙局.txt", "甲局/一.txt"]
    assert left == {"出错.txt": "internal", "内存.txt": "memory", "崩溃.txt": "crash", "死循环.txt": "time"}
    assert 4 <= processes <= 9


def command(*arguments: str) -> list[str]:
    return [sys.executable, "-X", "utf8", "-m", "lint", "audit", *arguments]


HELD = """
import contextlib, sys, time
import lint.audit.progress
from lint.cli import main

def hold(counts):
    while counts.checked + counts.known >= int(sys.argv[1]):
        time.sleep(1)

lint.audit.progress.progress = lambda total, lang: contextlib.nullcontext(hold)
sys.exit(main(["audit", *sys.argv[2:]]))
"""
"""`gouji audit` that stops for good after so many documents: on a busy machine it would be over before it is killed."""


def test_killed_at_any_moment_it_goes_on_and_the_export_is_the_same(tmp_path: Path, engine: LocalEngine) -> None:
    root = tmp_path / "报告"
    root.mkdir()
    for number in range(MANY):
        (root / f"{number:03}.txt").write_text(REPORT + short(number), encoding="utf-8")
    (root / "坏.docx").write_bytes(b"PK\x03\x04")
    audited(root, tmp_path / "undisturbed.gouji", engine)
    store = tmp_path / "killed.gouji"
    done: list[int] = []
    for wanted in (1, MANY // 2):
        process = subprocess.Popen(
            [sys.executable, "-X", "utf8", "-c", HELD, str(wanted + 2),
             str(root), "--store", str(store), "--jobs", "1"],
            cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        while process.poll() is None and count(store) < wanted:
            time.sleep(0.02)
        process.kill()
        process.wait()
        done.append(count(store))
    audited_now = audited(root, store, engine)
    assert 1 <= done[0] <= done[1] < MANY
    assert audited_now.counts.checked == MANY - done[1], "nothing is done twice, nothing is lost"
    assert export(store) == export(tmp_path / "undisturbed.gouji")
    with Store.open(store) as one, Store.open(tmp_path / "undisturbed.gouji") as other:
        assert list(csv_lines(one)) == list(csv_lines(other))


def count(store: Path) -> int:
    """Return how many results are in the store."""
    if not store.exists():
        return 0
    try:
        with Store.open(store, read_only=True) as opened:
            return int(opened.connection.execute("SELECT count(*) FROM results").fetchone()[0])
    except InputError:
        return 0  # it is being made


def test_children_end_when_the_audit_is_killed(reports: Path, tmp_path: Path) -> None:
    psutil = pytest.importorskip("psutil")
    process = subprocess.Popen(
        command(str(reports), "--store", str(tmp_path / "a.gouji"), "--jobs", "2"), cwd=ROOT, stdout=subprocess.DEVNULL
    )
    children: list[object] = []
    while process.poll() is None and not children:
        children = psutil.Process(process.pid).children()
        time.sleep(0.02)
    process.send_signal(signal.SIGTERM if os.name != "posix" else signal.SIGKILL)
    process.wait()
    assert psutil.wait_procs(children, timeout=20)[1] == []


def test_the_store_itself_is_not_audited(reports: Path) -> None:
    store = reports / "审计.gouji"
    for end in ("", "-wal", "-lock", "-lock-journal"):
        store.with_name(f"审计.gouji{end}").touch()
    found = [one.name if isinstance(one, Entry) else "" for one in entries(folders([str(reports)]), own_files(store))]
    assert found == ["乙局.txt", "甲局/一.txt"]


def test_two_audits_do_not_write_to_one_store(tmp_path: Path) -> None:
    store = tmp_path / "a.gouji"
    with locked(store), pytest.raises(InputError, match="another audit"), locked(store):
        pass
    with locked(store):
        pass


def test_the_command_checks_exports_and_tells_what_it_left_out(reports: Path, tmp_path: Path) -> None:
    (reports / "空.docx").touch()
    store, out = tmp_path / "审计.gouji", tmp_path / "out.jsonl"
    arguments = [str(reports), "--store", str(store), "--jobs", "1"]
    result = subprocess.run(command(*arguments), cwd=ROOT, capture_output=True, encoding="utf-8", check=True)
    assert "2 份文件（新检查 2 份）" in result.stdout
    assert "空.docx：文件没有内容" in result.stdout
    result = subprocess.run(
        command("--store", str(store), "--export", "jsonl", "-o", str(out)), cwd=ROOT, check=True, capture_output=True
    )
    lines = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    assert [line["path"] for line in lines] == ["乙局.txt", "甲局/一.txt", "空.docx"]
    missing = subprocess.run(
        command("没有这个文件夹"), cwd=tmp_path, capture_output=True, encoding="utf-8", check=False
    )
    assert (missing.returncode, missing.stderr) == (2, "没有这个文件夹：文件夹不存在。\n")
