"""A document to be checked, what came of it, and how both go through a pipe."""

from __future__ import annotations

import json
import pickle
import struct
from dataclasses import asdict, dataclass, replace
from typing import IO, Any, Literal

from lint.audit.kept import Kept

_LENGTH = struct.Struct(">I")
_HEAD = struct.Struct(">I")

Work = Literal["check", "list"]
State = Literal["kept", "failed", "listed", "unseen"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """A file to check, or an archive to list.

    Attributes:
        key: Of the result (`lint.audit.engine.content_key`).
        name: Path to show in messages.
        path: Where the file is on this machine; of the archive, for a member.
        member: Name of the member of the archive; "" for a file of its own.
        content: SHA-256 of the document's bytes.
        work: What to do.
        data: The bytes of the file (of the archive), where the path is not visible to who checks.
    """

    key: str
    name: str
    path: str
    member: str = ""
    content: str
    work: Work = "check"
    data: bytes | None = None

    def with_data(self, data: bytes) -> Task:
        """Return the task with the bytes of its file."""
        return replace(self, data=data)


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What came of a task.

    Attributes:
        task: The task.
        state: ``kept`` a result; ``failed`` it cannot be checked; ``listed`` the members of an archive; ``unseen`` who
            should check it does not see the file, or another one under its path.
        kept: The result, ready for the store.
        kind, why_zh, why_en: Why it failed (`lint.audit.store.LeftOut`).
        lasting: Whether it would fail again anywhere.
        members: Name and SHA-256 of each document in an archive; "" instead for a member that is not read.
    """

    task: Task
    state: State
    kept: Kept | None = None
    kind: str = ""
    why_zh: str = ""
    why_en: str = ""
    lasting: bool = True
    members: tuple[tuple[str, str], ...] = ()

    def packed(self) -> bytes:
        """Return the outcome without its task, as bytes that hold plain data: who wrote them read a stranger's file."""
        kept = self.kept
        head: dict[str, Any] = {
            "state": self.state, "kind": self.kind, "zh": self.why_zh, "en": self.why_en, "lasting": self.lasting,
            "members": self.members,
            "kept": None if kept is None else {name: value for name, value in _fields(kept).items() if name != "body"},
        }  # fmt: skip
        text = json.dumps(head).encode("ascii")
        return _HEAD.pack(len(text)) + text + (b"" if kept is None else kept.body)


def _fields(kept: Kept) -> dict[str, Any]:
    return asdict(kept)


def outcome_of(task: Task, data: bytes) -> Outcome:
    """Return the outcome that `Outcome.packed` wrote; raise ValueError if it is none."""
    (length,) = _HEAD.unpack_from(data)
    head = json.loads(data[_HEAD.size : _HEAD.size + length])
    kept = head["kept"]
    return Outcome(
        task=task,
        state=head["state"],
        kept=None if kept is None else Kept.of(kept, data[_HEAD.size + length :]),
        kind=head["kind"],
        why_zh=head["zh"],
        why_en=head["en"],
        lasting=head["lasting"],
        members=tuple((name, content) for name, content in head["members"]),
    )


def failed(task: Task, kind: str, why_zh: str, why_en: str, *, lasting: bool = False) -> Outcome:
    """Return the outcome of a task that could not be done."""
    return Outcome(task=task, state="failed", kind=kind, why_zh=why_zh, why_en=why_en, lasting=lasting)


def send(stream: IO[bytes], message: object) -> None:
    """Write one message; plain bytes as they are, anything else pickled."""
    data = message if isinstance(message, bytes) else pickle.dumps(message)
    stream.write(_LENGTH.pack(len(data)))
    stream.write(data)
    stream.flush()


def receive(stream: IO[bytes]) -> bytes | None:
    """Return the bytes of the next message, None when the other side has gone."""
    head = stream.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        return None
    (length,) = _LENGTH.unpack(head)
    data = stream.read(length)
    return data if len(data) == length else None
