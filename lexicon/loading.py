"""One loader for every section of the lexicon, lazy by section."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from copy import copy
from difflib import get_close_matches
from functools import lru_cache
from pathlib import Path
from typing import Any, Protocol, TypeVar

from lexicon import merging, packs
from lexicon.compiling import names, packaged, packaged_names
from lexicon.errors import LexiconError
from lexicon.memory import Memory
from lexicon.sources import PACKAGED, files, parse, sections

View = TypeVar("View")
Result = TypeVar("Result")
Piece = TypeVar("Piece", bound=Hashable)
Thing = TypeVar("Thing")


class Text(Protocol):
    """Anything with a text."""

    @property
    def text(self) -> str:
        """The characters."""


class Lexicon:
    """The packaged sections, then those of installed packs, then those of the `extra` directories."""

    def __init__(self, extra: tuple[Path, ...] = ()) -> None:
        self.extra = extra
        self._sections: dict[str, Any] = {}
        self._views: dict[Callable[[Lexicon], Any], Any] = {}
        self._memory: Memory | None = None
        self._made: dict[tuple[Any, int], tuple[Any, Any]] = {}
        self._plain = self
        for root in extra:
            _refuse_unknown_files(root)

    def section(self, name: str) -> Any:
        """Return the data of the section `name`, a list or a mapping; raise LexiconError if there is none."""
        if name not in self._sections:
            if name not in packaged_names():
                raise LexiconError(PACKAGED, 0, f"没有名为 {name} 的词典分节", f"there is no lexicon section {name}")
            self._sections[name] = self._extended(name, packaged(name))
        return self._sections[name]

    def view(self, build: Callable[[Lexicon], View]) -> View:
        """Return ``build(self)``, made once for this lexicon and kept."""
        if build not in self._views:
            self._views[build] = build(self._plain)
        view: View = self._views[build]
        return view

    @property
    def remembers(self) -> bool:
        """Whether it has a memory of what was read with it."""
        return self._memory is not None

    def remembering(self, memory: Memory) -> Lexicon:
        """Return this lexicon with a memory of what was read with it."""
        other = copy(self)
        other._memory, other._made = memory, {}
        return other

    def notes(self, pieces: Sequence[Text]) -> list[dict[Any, Any]]:
        """Return for each of `pieces` what is noted of its text, by who noted it; the memory keeps the notes."""
        return self.once(_notes, pieces)

    def once(self, build: Callable[[Thing, Lexicon], Result], thing: Thing) -> Result:
        """Return ``build(thing, self)``, made once for this very object as long as this lexicon is used."""
        if self._memory is None:
            return build(thing, self)
        known = self._made.get((build, id(thing)))
        if known is None:
            known = thing, build(thing, self)  # the thing lives as long as its id is used
            self._made[build, id(thing)] = known
        result: Result = known[1]
        return result

    def follow(self, key: Hashable, make: Callable[[Result | None], Result]) -> Result:
        """Return ``make(what it returned under key for the document before)``, None if there was none.

        What `make` returns must say the same whatever it is given.
        """
        return make(None) if self._memory is None else self._memory.follow(key, make)

    def recall(self, read: Callable[[Piece, Lexicon], Result], piece: Piece) -> Result:
        """Return ``read(piece, self)``, made once as long as the memory keeps it; `read` must be a pure function."""
        if self._memory is None:
            return read(piece, self)
        return self._memory.recall((read, piece), lambda: read(piece, self))

    def recall_each(self, read: Callable[[Piece, Lexicon], Result], row: Sequence[Piece]) -> Sequence[Result]:
        """Return ``read(piece, self)`` for each piece of `row`, such as the texts of a document, as `recall` does.

        From one version of the document to the next only the pieces between those that stay at both ends of the row
        are looked up.
        """
        if self._memory is None:
            return [read(piece, self) for piece in row]
        return self._memory.recall_each(read, row, lambda piece: read(piece, self))

    def check(self) -> None:
        """Raise LexiconError where a section, with everything merged, breaks its schema or refers to what is gone."""
        from lexicon.validation import check_whole

        blamed = self.extra[-1] if self.extra else PACKAGED
        for name in sorted(packaged_names()):
            check_whole(name, self.section(name), blamed, self._identifiers)

    def _identifiers(self, section: str) -> frozenset[str]:
        from lexicon.validation import key_of

        return names(self.section(section), key_of(section))

    def _extended(self, name: str, data: Any) -> Any:
        found = [file for root in (*packs.installed(), *self.extra) for file in files(root, name)]
        if not found:
            return data
        from lexicon.validation import check_extension, check_whole, key_of

        sources = [parse(file) for file in found]
        key = key_of(name)
        merged = data
        for source in sources:
            merged = merged if source.data is None else merging.extend(merged, source.data, key)

        def known(section: str) -> frozenset[str]:
            return names(merged, key) if section == name else self._identifiers(section)

        for source in sources:
            check_extension(name, data, source, known)
            data = data if source.data is None else merging.extend(data, source.data, key)
            if merging.removes(source.data):
                check_whole(name, merged, source.file, known)
        return data


def _notes(pieces: Sequence[Text], lexicon: Lexicon) -> list[dict[Any, Any]]:
    memory, texts = lexicon._memory, [piece.text for piece in pieces]
    return [{} for _ in texts] if memory is None else list(memory.recall_each(_notes, texts, lambda _: {}))


@lru_cache(maxsize=16)
def load(extra: tuple[Path, ...] = ()) -> Lexicon:
    """Return the lexicon with the user directories `extra`, later ones on top; the same object for the same ones.

    Raises:
        LexiconError: A directory does not exist or holds a file that is no section. Faults inside a file are
            raised when its section is first used, or by ``python -m lexicon DIRECTORY``.
    """
    return Lexicon(extra)


def _refuse_unknown_files(root: Path) -> None:
    if not root.is_dir():
        raise LexiconError(root, 0, "词典目录不存在", "the lexicon directory does not exist")
    known = packaged_names()
    for name, place in sections(root).items():
        if name in known:
            continue
        close = get_close_matches(name, known, n=1)
        zh = f"；是不是 {close[0]}" if close else ""
        en = f"; did you mean {close[0]}" if close else ""
        raise LexiconError(place, 0, f"没有名为 {name} 的词典分节{zh}", f"there is no lexicon section {name}{en}")
