"""The cluster engine: two Dask workers in processes of their own, one killed in the middle, give the same export."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from lint.audit.child import Orders
from lint.audit.engine import engine_key
from lint.audit.export import json_lines
from lint.audit.listing import folders
from lint.audit.local import LocalEngine
from lint.audit.run import Audit, Counts
from lint.audit.store import Store
from lint.errors import InputError
from lint.settings import Settings

distributed = pytest.importorskip("distributed", reason="needs the extra gouji[cluster]")
ORDERS = Orders(Settings(), memory=400, seconds=60)
MANY = 9


def text(number: int) -> str:
    title = f"某局{2000 + number}年度部门整体支出绩效自评报告"
    return f"{title}\n\n全年支出{number + 5}万元，其中基本支出3万元，项目支出{number + 3}万元。\n"


def export(store: Path) -> str:
    with Store.open(store, read_only=True) as opened:
        return "".join(json_lines(opened, whole=True))


def test_a_worker_that_is_killed_in_the_middle_changes_nothing(tmp_path: Path) -> None:
    from lint.audit.cluster import connect

    root = tmp_path / "报告"
    root.mkdir()
    for number in range(MANY):
        (root / f"{number}.txt").write_text(text(number), encoding="utf-8")
    (root / "坏.docx").write_bytes(b"PK\x03\x04")
    local = LocalEngine(ORDERS, jobs=1)
    with Store.open(tmp_path / "local.gouji") as store:
        Audit(store, Settings(), engine_key(Settings())).run(folders([str(root)]), local, [str(root)])
    local.close()

    killed: list[int] = []
    with distributed.LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None, processes=True) as cluster:
        engine = connect(cluster.scheduler_address.removeprefix("tcp://"), ORDERS)
        workers = list(engine.pids().values())

        def kill(counts: Counts) -> None:
            if counts.checked >= 3 and not killed:
                killed.append(workers[0])
                os.kill(workers[0], signal.SIGKILL if os.name == "posix" else signal.SIGTERM)

        with Store.open(tmp_path / "cluster.gouji") as store:
            audit = Audit(store, Settings(), engine_key(Settings()), kill)
            audit.run(folders([str(root)]), engine, [str(root)])
        engine.close()
    assert len(set(workers)) == 2
    assert killed
    assert audit.counts.checked == MANY
    assert export(tmp_path / "cluster.gouji") == export(tmp_path / "local.gouji")


def test_no_scheduler_is_told_in_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    from lint.audit import cluster

    monkeypatch.setattr(cluster, "_PATIENCE", 1)
    with pytest.raises(InputError, match="no scheduler"):
        cluster.connect("127.0.0.1:1", ORDERS)


def test_bytes_are_sent_along_where_the_path_is_not_visible(tmp_path: Path) -> None:
    from lint.audit.task import Task
    from lint.audit.work import do

    data = text(1).encode("utf-8")
    import hashlib

    task = Task(key="k", name="a.txt", path=str(tmp_path / "elsewhere.txt"), content=hashlib.sha256(data).hexdigest())
    assert do(task, Settings()).state == "unseen"
    assert do(task.with_data(data), Settings()).state == "kept"
    (tmp_path / "elsewhere.txt").write_text("another file of the same path", encoding="utf-8")
    assert do(task, Settings()).state == "unseen"


def test_the_core_does_not_import_the_cluster() -> None:
    code = "import sys, lint.commands.audit, lint.audit.run, lint.audit.local; print('distributed' in sys.modules)"
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert result.stdout.strip() == "False"
