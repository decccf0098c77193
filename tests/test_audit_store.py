"""The store of audits: what is put is what comes out, runs are kept apart, SQL sees it all."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest

from lint.audit.record import Record, record_of
from lint.audit.store import LeftOut, Store
from lint.checking import analyse_document, assemble, chosen
from lint.documents.reading import read
from lint.errors import InputError
from lint.report import DocumentReport
from lint.settings import Settings

FIXTURES = Path(__file__).parent.parent / "fixtures"


@pytest.fixture(scope="module")
def checked() -> tuple[Record, DocumentReport]:
    path = FIXTURES / "liaison-2021" / "report.docx"
    analysis = analyse_document(read(path), Settings())
    report = assemble(analysis, chosen(Settings()))
    return record_of(analysis, report, path="甲局/报告.docx", content="ab", key="k1", size=path.stat().st_size), report


@pytest.fixture
def store(tmp_path: Path, checked: tuple[Record, DocumentReport]) -> Store:
    store = Store.open(tmp_path / "审计.gouji")
    run = store.begin(["甲"], "1", "e")
    with store.transaction():
        store.put(checked[0])
        assert store.note(run, checked[0].path, "k1")
    store.finish(run)
    return store


def test_a_record_comes_out_of_the_store_as_it_was(store: Store, checked: tuple[Record, DocumentReport]) -> None:
    record, report = checked
    (kept,) = store.records()
    assert kept == record
    assert (kept.findings, kept.relations, kept.claims) == (report.findings, report.relations, report.claims)
    assert (kept.title, kept.unit, kept.year, kept.coverage) == (
        report.title,
        report.unit,
        report.year,
        report.coverage,
    )
    assert all(
        one.claim.printed.lstrip("-").replace(",", "") in kept.passages[one.claim.span.passage].text.replace(",", "")
        for one in kept.claims[:20]
    )


def test_a_stored_report_takes_no_more_than_its_file(store: Store, checked: tuple[Record, DocumentReport]) -> None:
    (size,) = store.connection.execute("SELECT length(body) FROM results").fetchone()
    assert size < checked[0].size


def test_sql_sees_documents_findings_claims_relations_and_passages(
    store: Store, checked: tuple[Record, DocumentReport]
) -> None:
    report = checked[1]
    counts = [
        store.connection.execute(f"SELECT count(*) FROM {view}").fetchone()[0]
        for view in ("documents", "findings", "claims", "relations", "passages", "skipped")
    ]
    passages = len(checked[0].passages)
    assert counts == [1, len(report.findings), len(report.claims), len(report.relations), passages, 0]
    query = "SELECT path, submission, measure, value, own_unit, claims.unit FROM claims JOIN documents USING (path)"
    first = store.connection.execute(query).fetchone()
    claim = report.claims[0].claim
    assert first == ("甲局/报告.docx", "甲局", claim.measure, str(claim.value), claim.unit, report.unit)


def test_a_run_that_was_killed_makes_room_and_leaves_its_results(store: Store) -> None:
    killed = store.begin(["甲"], "1", "e")
    store.note(killed, "乙.docx", "k1")
    again = store.begin(["甲"], "1", "e")
    assert (killed, again) == (2, 2)
    assert store.note(again, "丙.docx", "k1")
    store.finish(again)
    assert [one.path for one in store.records()] == ["丙.docx"]
    assert [one.path for one in store.records(1)] == ["甲局/报告.docx"]
    assert not store.note(again, "丁.docx", "unknown")


def test_old_runs_are_forgotten_with_the_results_that_no_other_has(
    store: Store, checked: tuple[Record, DocumentReport]
) -> None:
    run = store.begin(["甲"], "2", "e2")
    store.put(replace(checked[0], key="k2"))
    store.note(run, "乙.docx", "k2")
    store.finish(run)
    store.keep(1)
    assert [one.number for one in store.runs()] == [2]
    assert [one.path for one in store.records()] == ["乙.docx"]
    counts = [store.connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in ("results", "found")]
    assert counts == [1, len(checked[0].findings)]


def test_names_and_texts_that_are_no_unicode_can_be_stored(
    store: Store, checked: tuple[Record, DocumentReport]
) -> None:
    run = store.begin(["甲"], "1", "e")
    store.put(replace(checked[0], key="k2", title="坏\udcff字"))
    store.note(run, "k2.docx", "k2")
    store.leave_out(run, LeftOut("坏\udcff.docx", "input", "坏", "bad"))
    store.finish(run)
    assert [one.title for one in store.records()] == ["坏?字"]
    assert store.skipped() == (LeftOut("坏?.docx", "input", "坏", "bad"),)


def test_what_is_no_store_is_refused_in_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "a.gouji").write_text("这不是数据库，是一段足够长的文字。" * 100, encoding="utf-8")
    with sqlite3.connect(tmp_path / "b.gouji") as other:
        other.execute("CREATE TABLE x (y)")
    for name in ("a.gouji", "b.gouji"):
        with pytest.raises(InputError, match="store"):
            Store.open(tmp_path / name)
    with pytest.raises(InputError, match="no such store"):
        Store.open(tmp_path / "c.gouji", read_only=True)


def test_a_store_can_be_read_while_it_is_written(store: Store) -> None:
    store.begin(["甲"], "1", "e")
    with store.transaction(), Store.open(store.path, read_only=True) as reader:
        assert [one.path for one in reader.records()] == ["甲局/报告.docx"]
