"""How much a reader takes in before it refuses: files come from strangers, and a checker must not be the victim."""

from __future__ import annotations

from dataclasses import dataclass

from lint.errors import InputError

_MEGABYTE = 2**20


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Upper bounds of what is read; whatever is larger is refused with one sentence.

    Attributes:
        bytes: Size of the file.
        unpacked_bytes: Size of all parts of a package (docx) together, unpacked.
        part_bytes: Size of one XML part of a package, unpacked.
        members: Number of parts of a package.
        ratio: How many times larger than the file its unpacked parts may be.
        characters: Length of the extracted text.
        line_characters: Length of one line of a text file.
        cells: Number of table cells.
        checked_cells: Number of table cells that are examined; longer tables are read, but left out of the check.
        span: Grid rows or columns that one cell may cover.
        nesting: How deep tables may be nested in cells of tables.
        pages: Number of pages of a PDF or OFD file.
        seconds: How long reading one file may take.
    """

    bytes: int = 64 * 2**20
    unpacked_bytes: int = 512 * 2**20
    part_bytes: int = 128 * 2**20
    members: int = 10_000
    ratio: int = 200
    characters: int = 10_000_000
    line_characters: int = 500_000
    cells: int = 1_000_000
    checked_cells: int = 100_000
    span: int = 1_000
    nesting: int = 20
    pages: int = 5_000
    seconds: int = 120

    def refusal(self, path: str, key: str, *, zh: str, en: str) -> InputError:
        """Return the error that the file at `path` goes beyond the limit `key`, and how to raise it.

        Args:
            path: The file as the user named it.
            key: Name of the field.
            zh: What there is too much of, in Chinese; {} stands for the limit.
            en: The same in English.
        """
        value: int = getattr(self, key)
        name = key.replace("_", "-")
        size = f"{value // _MEGABYTE} MB" if key.endswith("bytes") and value >= _MEGABYTE else str(value)
        return InputError(
            path,
            f"{zh.format(size)}，确实要读的，请在 gouji.toml 的 [limits] 里调大 {name}（现在是 {value}）",
            f"{en.format(size)}; to read it all the same, raise {name} in [limits] of gouji.toml (now {value})",
        )


DEFAULT_LIMITS = Limits()
"""What is used where nothing else is asked for."""
