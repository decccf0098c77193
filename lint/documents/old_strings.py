"""Strings of .xls workbooks (BIFF8, [MS-XLS] 2.5.293): the shared ones may run over several records."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

_WIDE, _EXTENDED, _RICH = 1, 4, 8


def text_of(body: bytes, width: int) -> str:
    """Return a string whose length takes `width` bytes: a byte of options, then Latin-1 or UTF-16 characters."""
    length = int.from_bytes(body[:width], "little")
    characters = body[width + 1 :]
    if body[width : width + 1] and body[width] & _WIDE:
        return characters[: 2 * length].decode("utf-16-le", errors="replace")
    return characters[:length].decode("latin-1")


class _Pieces:
    """Reads on over the ends of records."""

    def __init__(self, pieces: Sequence[bytes]) -> None:
        self._pieces = pieces
        self._number = 0
        self._place = 0

    def at_end(self) -> bool:
        """Tell whether nothing is left; go on to the next record at the end of one."""
        while self._number < len(self._pieces) and self._place >= len(self._pieces[self._number]):
            self._number += 1
            self._place = 0
        return self._number >= len(self._pieces)

    def take(self, count: int) -> bytes:
        """Return at most `count` bytes."""
        taken = b""
        while len(taken) < count and not self.at_end():
            taken += self._within(count - len(taken))
        return taken

    def characters(self, count: int, is_wide: bool) -> str:
        """Return at most `count` characters; each further record begins with its own byte of options."""
        text = ""
        while count > 0:
            if self._number < len(self._pieces) and self._place >= len(self._pieces[self._number]):
                if self.at_end():
                    break
                is_wide = bool(self._within(1)[0] & _WIDE)
            size = 2 if is_wide else 1
            data = self._within(count * size)
            if len(data) < size:
                break
            text += data.decode("utf-16-le" if is_wide else "latin-1", errors="replace")
            count -= len(data) // size
        return text

    def _within(self, count: int) -> bytes:
        if self._number >= len(self._pieces):
            return b""
        data = self._pieces[self._number][self._place : self._place + count]
        self._place += len(data)
        return data


def shared_strings(pieces: Sequence[bytes]) -> Iterator[str]:
    """Yield the shared strings of a workbook.

    Args:
        pieces: The bodies of the record SST and of those that continue it.
    """
    reader = _Pieces(pieces)
    reader.take(8)  # how often they are used, and how many there are: not believed
    while not reader.at_end():
        head = reader.take(3)
        if len(head) < 3:
            return
        options = head[2]
        runs = int.from_bytes(reader.take(2), "little") if options & _RICH else 0
        extension = int.from_bytes(reader.take(4), "little") if options & _EXTENDED else 0
        yield reader.characters(int.from_bytes(head[:2], "little"), bool(options & _WIDE))
        reader.take(4 * runs + extension)
