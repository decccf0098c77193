"""The engine of many machines: Dask distributed (the extra ``gouji[cluster]``), imported only when it is asked for.

Each Dask worker has a child process of its own that checks (`lint.audit.worker`), so a document that takes too long,
too much memory, or ends its process is told apart here as on one machine, and never ends a Dask worker. A worker that
goes away has its documents checked by the others: Dask sees to that.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from lint.audit.child import Orders
from lint.audit.engine import engine_key
from lint.audit.task import Outcome, Task, failed, outcome_of
from lint.audit.worker import Watch, Worker
from lint.errors import InputError

if TYPE_CHECKING:
    from distributed import Client

_WAITING = 2  # tasks that wait for each thread of a worker
_PATIENCE = 30  # seconds to wait for the scheduler, and for a first worker
_OTHER = b"other"

_own = threading.local()
_all: list[Worker] = []


def work(task: Task, orders: Orders, key: str) -> bytes:
    """Do a task in a Dask worker and return the packed outcome; `_OTHER` if another version of Gouji is installed."""
    if engine_key(orders.settings) != key:
        return _OTHER
    if not hasattr(_own, "worker"):
        _own.worker = Worker(orders)
        _all.append(_own.worker)
        if len(_all) == 1:
            Watch(_all)
    _own.worker.told(orders)
    outcome: Outcome = _own.worker.do(task)
    return outcome.packed()


def connect(address: str, orders: Orders) -> ClusterEngine:
    """Return the engine of the Dask scheduler at ``host:port``.

    Raises:
        InputError: The extra is not installed, there is no scheduler, or it has no worker.
    """
    try:
        from distributed import Client
    except ImportError as error:
        raise InputError(
            f"dask://{address}",
            "集群引擎没有安装，运行 pip install 'gouji[cluster]'",
            "the cluster engine is not installed; run pip install 'gouji[cluster]'",
        ) from error
    try:
        client = Client(f"tcp://{address}", timeout=_PATIENCE)
        client.wait_for_workers(1, timeout=_PATIENCE)
    except (OSError, TimeoutError, ValueError) as error:
        raise InputError(
            f"dask://{address}", "连不上调度程序，或没有工作进程", "there is no scheduler, or it has no worker"
        ) from error
    return ClusterEngine(client, orders)


class ClusterEngine:
    """Checks documents on the workers of a Dask scheduler."""

    def __init__(self, client: Client, orders: Orders) -> None:
        self._client = client
        self._orders = orders
        self._key = engine_key(orders.settings)

    def outcomes(self, next_task: Callable[[], Task | None]) -> Iterator[Outcome]:
        """Yield the outcome of every task; see `lint.audit.engine.Engine`."""
        from distributed import as_completed

        tasks: dict[Any, Task] = {}
        done = as_completed()
        while True:
            while len(tasks) < self._room() and (task := next_task()) is not None:
                future = self._client.submit(work, task, self._orders, self._key, pure=False, retries=2)
                tasks[future] = task
                done.add(future)
            if not tasks:
                return
            future = next(done)
            yield self._outcome(future, tasks.pop(future))

    def _room(self) -> int:
        """Return how many tasks may be under way."""
        threads = int(sum(self._client.nthreads().values()))
        return max(threads, 1) * (1 + _WAITING)

    def _outcome(self, future: Any, task: Task) -> Outcome:
        try:
            data = future.result()
        except Exception as error:
            kind = " ".join(f"{type(error).__name__}: {error}".split())[:200]
            return failed(task, "crash", f"集群没有做完（{kind}）", f"the cluster did not finish it ({kind})")
        finally:
            future.release()
        if data == _OTHER:
            raise InputError(
                "dask://",
                "工作进程上装的勾稽（或词库、扩展）与本机不同，请装成一样的版本",
                "the workers have another version of Gouji, its lexicon or its extensions; install the same",
            )
        return outcome_of(task, data)

    def pids(self) -> dict[str, int]:
        """Return the process of each worker by its address."""
        import os

        return dict(self._client.run(os.getpid))

    def close(self) -> None:
        """Leave the cluster; it goes on for others."""
        self._client.close()
