"""Which of the known tables a table is (收入支出决算总表, 收入决算表 ...): by its title, else by its columns."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from lexicon import Lexicon
from lexicon.patterns import compiled
from lint.documents.outline_words import OutlineWords, outline_words
from lint.language.spellings import fold

BLANKS = compiled(r"\s+")
QUOTES = str.maketrans("", "", "“”\"'‘’《》")
TAIL = compiled(r"(?:[（(][^（）()]*[)）])+$")
FILLING = compiled(r"[\d：:、.．()（）\-—_]+")
FEWEST_COLUMNS = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class TableKind:
    """One entry of lexicon/tables.yaml.

    Attributes:
        id: T1, T2 ... A1 ... P1.
        titles: Its title and other titles, folded.
        layout: two_sided, subjects, columns, scoring or blocks.
        left, right, columns: Terms of the rows of either side, or of the columns, in order.
        right_columns: Terms of the number columns of the right side.
        whole: The term that a column or row 合计 means in this table, "" if none.
        means: Terms that mean another one in this table (本年支出 ⇒ 一般公共预算财政拨款支出).
        column_means: The same for the columns of the right side.
        again: What a row means the second time its name comes (the funds carried over, after those of the year).
        classes: Codes of the subjects of the first level that it may have, empty for all.
        rows: Terms of the rows of a form, its total first.
        profiles: Families of documents that have it.
    """

    id: str
    titles: tuple[str, ...]
    layout: str
    left: tuple[str, ...] = ()
    right: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    right_columns: tuple[str, ...] = ()
    whole: str = ""
    means: Mapping[str, str] = field(default_factory=dict)
    column_means: Mapping[str, str] = field(default_factory=dict)
    again: Mapping[str, str] = field(default_factory=dict)
    classes: frozenset[str] = frozenset()
    rows: tuple[str, ...] = ()
    profiles: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class TableKinds:
    """All known tables.

    Attributes:
        kinds: By identifier.
        words: Patterns of titles.
    """

    kinds: Mapping[str, TableKind]
    words: OutlineWords

    def titled(self, title: str, unit: str = "") -> TableKind | None:
        """Return the kind whose title ends `title`; what stands before it may only be a number, a year or a body."""
        bare = _bare(TAIL.sub("", title.strip()))
        best = max(
            ((len(name), kind) for kind in self.kinds.values() for name in kind.titles if bare.endswith(name)),
            key=lambda found: found[0],
            default=None,
        )
        return best[1] if best is not None and self._says_nothing(bare[: -best[0]], _bare(unit)) else None

    def _says_nothing(self, prefix: str, unit: str) -> bool:
        """Return True if the words before a title say whose table it is, its number or its year, and no more."""
        rest = prefix.replace(unit, "") if unit else prefix
        rest = self.words.patterns["annex_prefix"].sub("", rest)
        rest = self.words.patterns["table_number"].sub("", rest)
        rest = FILLING.sub("", self.words.patterns["title_year"].sub("", rest))
        bodies = [suffix for suffix in self.words.suffixes if suffix not in self.words.weak_suffixes]
        return not rest or rest.endswith(tuple(bodies))

    def of_columns(self, terms: Iterable[str], profile: str) -> TableKind | None:
        """Return the only kind that has most of its columns among `terms`, None if there are none or several."""
        named = set(terms)
        fitting = [
            kind
            for kind in self.kinds.values()
            if profile in kind.profiles
            and kind.layout in ("subjects", "columns")
            and len(named & set(kind.columns)) >= max(FEWEST_COLUMNS, (len(kind.columns) + 2) // 2)
        ]
        return fitting[0] if len(fitting) == 1 else None

    def of_rows(self, terms: Iterable[str], profile: str) -> TableKind | None:
        """Return the only form of `profile` whose total is among the rows `terms`, None if none or several are."""
        named = set(terms)
        fitting = [
            kind for kind in self.kinds.values() if profile in kind.profiles and kind.rows and kind.rows[0] in named
        ]
        return fitting[0] if len(fitting) == 1 else None


def _bare(text: str) -> str:
    return fold(BLANKS.sub("", text)).translate(QUOTES)


def table_kinds(lexicon: Lexicon) -> TableKinds:
    """Return the kinds of `lexicon`; use as ``lexicon.view(table_kinds)``."""
    kinds = {entry["id"]: _kind(entry) for entry in lexicon.section("tables")}
    return TableKinds(kinds, lexicon.view(outline_words))


def _kind(entry: Mapping[str, Any]) -> TableKind:
    names = (entry["title"], *entry.get("aliases", ()))
    return TableKind(
        id=entry["id"],
        titles=tuple(_bare(name) for name in names),
        layout=entry["layout"],
        left=tuple(entry.get("left", ())),
        right=tuple(entry.get("right", ())),
        columns=tuple(entry.get("columns", ())),
        right_columns=tuple(entry.get("right_columns", ())),
        whole=entry.get("whole", ""),
        means=entry.get("means", {}),
        column_means=entry.get("column_means", {}),
        again=entry.get("again", {}),
        classes=frozenset(entry.get("classes", ())),
        rows=tuple(term for block in entry.get("blocks", ()) for term in block.get("rows", ())),
        profiles=frozenset(entry["profiles"]),
    )
