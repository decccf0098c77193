"""The process that checks documents for an audit, one after another: ``python -m lint.audit.child``.

It talks through its standard input and output, so it starts in the same way on every system, and its end is seen at
once whatever ended it. It ends itself when nobody listens any more, however busy it is.
"""

from __future__ import annotations

import faulthandler
import os
import pickle
import queue
import sys
import threading
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING

from lint.audit.task import Task, receive, send
from lint.generated import keep_methods

if TYPE_CHECKING:
    from lint.settings import Settings

READY = b""
RETIRE = b"R"
GO_ON = b"G"
_SHARE = 80  # per cent of the memory it may take from which on it makes room for a fresh process
PATIENCE = 5
"""Times the time limit that a document may take by the clock, on a machine that does much else."""
_GRACE = 2  # times that after which a child ends itself, should nobody else have ended it


@dataclass(frozen=True, slots=True)
class Orders:
    """What a child is told first.

    Attributes:
        settings: What is checked, and how.
        memory: Megabytes that its process may take.
        seconds: Seconds of computing that a document may take; it may wait (for the disk, for other programs) longer.
    """

    settings: Settings
    memory: int
    seconds: int


def main() -> None:
    """Check what is sent until the sender has gone."""
    keep_methods()
    source, target = _streams()
    first = receive(source)
    if first is None:
        return
    orders: Orders = pickle.loads(first)
    _limit_memory(orders.memory)
    tasks: queue.SimpleQueue[bytes] = queue.SimpleQueue()
    threading.Thread(target=_listen, args=(source, tasks), daemon=True).start()
    from lint.audit.work import do, warm

    warm(orders.settings)
    send(target, READY)
    with open(os.devnull, "w", encoding="utf-8") as nowhere:  # noqa: PTH123
        while True:
            task: Task = pickle.loads(tasks.get())
            faulthandler.dump_traceback_later(_GRACE * PATIENCE * orders.seconds, exit=True, file=nowhere)
            try:
                outcome = do(task, orders.settings).packed()
            finally:
                faulthandler.cancel_dump_traceback_later()
            retires = _memory() > orders.memory * _SHARE // 100
            send(target, (RETIRE if retires else GO_ON) + outcome)
            if retires:
                return


def _streams() -> tuple[IO[bytes], IO[bytes]]:
    """Return the pipes from and to the sender; what libraries print goes nowhere."""
    source, target = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_RDWR)
    os.dup2(nowhere, 0)
    os.dup2(nowhere, 1)
    sys.stdout = sys.stderr
    return source, target


def _listen(source: IO[bytes], tasks: queue.SimpleQueue[bytes]) -> None:
    while (message := receive(source)) is not None:
        tasks.put(message)
    os._exit(0)  # the sender has gone: nobody waits for what is being checked


def _memory() -> int:
    """Return the megabytes of memory that this process takes."""
    import psutil

    return int(psutil.Process().memory_info().rss) >> 20


def _limit_memory(megabytes: int) -> None:
    """Let a document fail that takes far more than allowed, before it takes the machine; where the system can."""
    try:
        import resource
    except ImportError:
        return  # Windows: the watch of the sender ends the process
    limit = 4 * megabytes << 20
    _, most = resource.getrlimit(resource.RLIMIT_DATA)
    if most == resource.RLIM_INFINITY or limit < most:
        resource.setrlimit(resource.RLIMIT_DATA, (limit, most))


if __name__ == "__main__":
    main()
