"""Lists of economic subjects in running text against the rows of the table that they describe."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from lexicon.patterns import compiled
from lint.documents.model import Cell, Document, Span
from lint.wording.accounts.catalogue import Catalogue, catalogue
from lint.wording.accounts.subject_rows import SubjectRow, subject_rows
from lint.wording.patterns import alternation
from lint.wording.scanning import passages_with

if TYPE_CHECKING:
    from lexicon import Lexicon

_MEMBERS = compiled("[、，,；]")
_FIGURES = compiled("[0-9：:（(].*$")


@dataclass(frozen=True, slots=True)
class ListFault:
    """A list that differs from its table.

    Attributes:
        span: The list.
        zero: Its members that are zero, or no row at all, in the table.
        unlisted: Rows that are not zero and are not in the list, if the list is meant to be complete.
        rows: Where those rows, or the rows of those members, stand.
    """

    span: Span
    zero: tuple[str, ...]
    unlisted: tuple[str, ...]
    rows: tuple[Span, ...]


def list_faults(document: Document, lexicon: Lexicon) -> Iterator[ListFault]:
    """Yield the lists of 人员经费 and 公用经费 that name other subjects than the table has amounts for."""
    data = lexicon.section("accounts")
    subjects = lexicon.view(catalogue)
    rows = [row for row in subject_rows(document, lexicon) if row.code[0] == "3" and len(row.code) == 5]
    others = alternation(word for entry in data["lists"] for word in entry["subjects"])
    stops = compiled(f"{data['list_stops']}|{others}")
    for entry in data["lists"]:
        own = [row for row in rows if row.code[:3] in entry["classes"]]
        if len(own) < data["list_least"] or all(row.is_zero for row in own):
            continue
        name = alternation(entry["subjects"])
        pattern = compiled(f"(?:{name})(?:(?!{others})[^；\\n]){{0,60}}?{data['list_opens']}([^。\\n]+)")
        for passage in passages_with(document, lexicon, pattern):
            if isinstance(passage, Cell):
                continue
            for match in pattern.finditer(passage.text):
                listed = stops.split(match[1])[0].rstrip("，；、 ")
                span = Span(passage.index, match.start(1), match.start(1) + len(listed))
                fault = _compared(span, listed, own, entry["classes"], subjects, data)
                if fault:
                    yield fault


def _compared(
    span: Span,
    listed: str,
    rows: list[SubjectRow],
    classes: list[str],
    subjects: Catalogue,
    data: dict[str, Any],
) -> ListFault | None:
    open_end = next((end for end in data["list_open_ends"] if listed.endswith(end)), "")
    members = list(_members(listed.removesuffix(open_end), subjects, data["list_joints"]))
    named = {member: _code(member, classes, subjects) for member in members}
    known = {code for code in named.values() if code}
    filled = {row.code: row for row in rows if not row.is_zero}
    hits = sum(any(code.startswith(own) for code in filled) for own in known)
    if len(known) < data["list_least"] or 2 * hits < len(known):
        return None
    zero = [name for name, code in named.items() if code and not any(other.startswith(code) for other in filled)]
    complete = not open_end and len(known) == len(members)
    left = [row for code, row in filled.items() if complete and not code.startswith(tuple(known))]
    there = [row for row in rows if any(row.code == named[name] for name in zero)]
    if not zero and not left:
        return None
    places = tuple(dict.fromkeys(row.span for row in (*there, *left)))
    return ListFault(span, tuple(zero), tuple(dict.fromkeys(row.name for row in left)), places)


def _members(listed: str, subjects: Catalogue, joints: list[str]) -> Iterator[str]:
    """Yield the members; one that is no subject is two where a joint stands between subjects."""
    for piece in _MEMBERS.split(listed):
        member = _FIGURES.sub("", piece) if subjects.bare(piece) not in subjects.codes else piece
        member = member.strip()
        if not member:
            continue
        halves = [member.split(joint, 1) for joint in joints if joint in member]
        apart = next((half for half in halves if all(subjects.bare(name) in subjects.codes for name in half)), None)
        yield from apart if apart and subjects.bare(member) not in subjects.codes else [member]


def _code(member: str, classes: list[str], subjects: Catalogue) -> str:
    """Return the code that `member` has in one of `classes`, "" if it has none or several."""
    codes = [code for code in subjects.codes.get(subjects.bare(member), ()) if code[:3] in classes]
    return codes[0] if len(codes) == 1 else ""
