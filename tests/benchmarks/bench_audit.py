"""Measures `gouji audit` on generated reports: speed, memory, growth, and ten kills.

    python tests/benchmarks/bench_audit.py [--reports 2000] [--jobs 2] [--kills 10] [--work DIR] [--cluster]

Prints for a tenth of the reports and for all of them: reports a second by the clock, seconds of computing for each
report (in the children, and in the process that lists and writes: the overhead), the most memory that a process took,
and bytes a report in the store. Then audits again with ``kill -9`` at random moments and compares the exports. With
--cluster the same corpus is audited by two Dask workers, one of them killed in the middle.
"""

from __future__ import annotations

import hashlib
import os
import random
import subprocess
import sys
import tempfile
import time
from argparse import ArgumentParser
from pathlib import Path

from lint.audit.child import Orders
from lint.audit.engine import engine_key
from lint.audit.export import json_lines
from lint.audit.listing import folders
from lint.audit.local import LocalEngine
from lint.audit.run import Audit, Counts
from lint.audit.store import Store
from lint.settings import Settings

ROOT = Path(__file__).resolve().parent.parent.parent


def corpus(out: Path, reports: int) -> Path:
    """Write a corpus unless it is there; return the folder of its reports."""
    if not (out / "truth.json").exists():
        command = [sys.executable, str(ROOT / "fixtures" / "corpus.py"), str(out), "--reports", str(reports)]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return out / "reports"


def measured(root: Path, store: Path, jobs: int) -> float:
    """Audit `root`, print what it took, and return the seconds of computing for each report."""
    engine = LocalEngine(Orders(Settings(), memory=400, seconds=120), jobs)
    spent = Spent(engine)
    began, own = time.perf_counter(), time.process_time()
    with Store.open(store) as opened:
        audit = Audit(opened, Settings(), engine_key(Settings()), spent.look)
        audit.run(folders([str(root)]), engine, [str(root)])
    clock, own = time.perf_counter() - began, time.process_time() - own
    memory = max(worker.most_memory for worker in engine.workers)
    engine.close()
    children = spent.children()
    count = audit.counts.checked
    print(
        f"{count:5d} reports: {count / clock:5.1f} a second by the clock ({jobs} processes),"
        f" computing {1000 * children / count:.0f} ms a report, overhead {1000 * own / count:.1f} ms;"
        f" at most {memory} MB a process, store {store.stat().st_size // count} bytes a report"
    )
    return children / count


class Spent:
    """Seconds that the children compute, told by the system when they have ended."""

    def __init__(self, engine: LocalEngine) -> None:
        self.engine = engine
        self.before = os.times()

    def look(self, counts: Counts) -> None:
        """Nothing to be done on the way."""

    def children(self) -> float:
        """Return the seconds of all children that have ended."""
        now = os.times()
        return now.children_user + now.children_system - self.before.children_user - self.before.children_system


def digest(store: Path) -> str:
    """Return the SHA-256 of a store's export."""
    found = hashlib.sha256()
    with Store.open(store, read_only=True) as opened:
        for line in json_lines(opened):
            found.update(line.encode("utf-8"))
    return found.hexdigest()


def killed(root: Path, store: Path, jobs: int, kills: int, seconds: float) -> None:
    """Audit `root`, killed again and again at random moments, then let it finish."""
    command = [sys.executable, "-m", "lint", "audit", str(root), "--store", str(store), "--jobs", str(jobs)]
    moments = random.Random(2026)
    done = []
    for _ in range(kills):
        process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(moments.uniform(0.2, 1.5) * seconds / kills)
        process.kill()
        process.wait()
        with Store.open(store) as opened:
            done.append(opened.connection.execute("SELECT count(*) FROM results").fetchone()[0])
    print(f"killed with so many results in the store: {done}")
    subprocess.run(command, cwd=ROOT, check=True)


def on_cluster(root: Path, store: Path) -> None:
    """Audit `root` on two Dask workers and kill one of them."""
    from distributed import LocalCluster

    from lint.audit.cluster import connect

    with LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None, processes=True) as cluster:
        address = cluster.scheduler_address.removeprefix("tcp://")
        engine = connect(address, Orders(Settings(), memory=400, seconds=120))
        pids = list(engine.pids().values())
        reports = sum(1 for _ in root.rglob("*.docx"))

        def kill(counts: Counts) -> None:
            if counts.checked > reports // 3 and pids:
                os.kill(pids.pop(), 9)
                pids.clear()

        with Store.open(store) as opened:
            Audit(opened, Settings(), engine_key(Settings()), kill).run(folders([str(root)]), engine, [str(root)])
        engine.close()


def main() -> int:
    """Measure what the command line asks for."""
    parser = ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--reports", type=int, default=2000)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--kills", type=int, default=10)
    parser.add_argument("--work", type=Path, default=None)
    parser.add_argument("--cluster", action="store_true")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        work = asked.work or Path(temporary)
        work.mkdir(parents=True, exist_ok=True)
        few = corpus(work / "few", asked.reports // 10)
        many = corpus(work / "many", asked.reports)
        for name in ("few", "many", "killed", "cluster"):
            for path in work.glob(f"{name}.gouji*"):
                path.unlink()
        one = measured(few, work / "few.gouji", asked.jobs)
        began = time.perf_counter()
        all_of_them = measured(many, work / "many.gouji", asked.jobs)
        seconds = time.perf_counter() - began
        print(f"ten times the reports take {10 * all_of_them / one:.1f} times the computing")
        whole = digest(work / "many.gouji")
        if asked.kills:
            killed(many, work / "killed.gouji", asked.jobs, asked.kills, seconds)
            same = digest(work / "killed.gouji") == whole
            print(f"export after {asked.kills} kills: {'identical' if same else 'DIFFERENT'}")
        if asked.cluster:
            on_cluster(many, work / "cluster.gouji")
            same = digest(work / "cluster.gouji") == whole
            print(f"export of the cluster, one of two workers killed: {'identical' if same else 'DIFFERENT'}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
