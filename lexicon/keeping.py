"""What would be compiled anew at every start, kept beside the lexicon as Python keeps byte code beside its modules.

A shelf is one file with one mapping, for one version of Python. A file that is damaged or that another Python wrote is
as good as none. Files are replaced whole, so that processes which write at once leave one or the other; where nothing
can be written, nothing is kept. No text of a document may be put on a shelf.
"""

from __future__ import annotations

import atexit
import marshal
import os
import sys
import zlib
from contextlib import suppress
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / ".parsed"
PYTHON = f"{sys.implementation.cache_tag}-{sys.hexversion:x}-{sys.byteorder}"
_SUM = 4  # bytes of the checksum


class Shelf:
    """Values that `marshal` can write, by their keys; read at first use, written when the process ends.

    Args:
        name: Of the file; it changes whenever the meaning of the values does.
        most: Entries kept; when there are more, those that this process did not use are dropped.
    """

    def __init__(self, name: str, most: int) -> None:
        self._name = name
        self._most = most
        self._entries: dict[Any, Any] | None = None
        self._used: dict[Any, Any] = {}
        self._is_new = False

    @property
    def file(self) -> Path:
        """Where the entries are kept."""
        return FOLDER / f"{self._name}-{PYTHON}.kept"

    def get(self, key: Any) -> Any:
        """Return what is kept under `key`, None if nothing is."""
        if self._entries is None:
            self._entries = read(self.file)
        found = self._entries.get(key)
        if found is not None:
            self._used[key] = found
        return found

    def put(self, key: Any, value: Any) -> None:
        """Keep `value`, which is not None, under `key`."""
        if not self._is_new:
            self._is_new = True
            atexit.register(self.write)
        if self._entries is None:
            self._entries = read(self.file)
        self._entries[key] = self._used[key] = value

    def write(self) -> None:
        """Write the entries, those that another process wrote in the meantime included."""
        if not self._is_new:
            return
        self._is_new = False
        atexit.unregister(self.write)
        entries = read(self.file) | (self._entries or {})
        if len(entries) > self._most:
            entries = self._used
        data = marshal.dumps(entries)
        replace(self.file, zlib.adler32(data).to_bytes(_SUM, "little") + data)


def read(file: Path) -> dict[Any, Any]:
    """Return the entries in `file`, none if it is absent or damaged."""
    try:
        data = file.read_bytes()
        if zlib.adler32(data[_SUM:]) != int.from_bytes(data[:_SUM], "little"):
            return {}
        found = marshal.loads(data[_SUM:])
    except (OSError, EOFError, ValueError, TypeError):
        return {}
    return found if isinstance(found, dict) else {}


def replace(file: Path, data: bytes) -> bool:
    """Write `data` to `file`, which readers find whole or not at all; return False where it cannot be written."""
    beside = file.with_name(f"{file.name}.{os.getpid()}")
    try:
        file.parent.mkdir(exist_ok=True)
        beside.write_bytes(data)
        beside.replace(file)
    except OSError:  # nothing can be kept here
        with suppress(OSError):
            beside.unlink()
        return False
    return True
