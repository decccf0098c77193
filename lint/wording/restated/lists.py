"""Lists of a restated sentence of which one lacks members: six slogans in the text, five in the annex."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from lexicon import Lexicon
from lexicon.patterns import compiled
from lint.documents.model import Document, Span
from lint.language.terms import find_terms
from lint.wording.restated.contexts import Contexts
from lint.wording.restated.model import ListDifference
from lint.wording.restated.settings import Settings
from lint.wording.restated.settings import settings as view_of_settings

_OPENING, _CLOSING = '“"《‘「', '”"》’」'
_MEMBER = compiled(f"[{_OPENING}]([^{_OPENING}{_CLOSING}\n]{{1,16}})[{_CLOSING}]")
_STOPS = r"，。；：！？“”\"《》（）()\s,;:!?"
_INSIDE = f"[^、{_STOPS}]"
_PLAIN = compiled(rf"{_INSIDE}{{1,30}}(?:、{_INSIDE}{{1,12}})+、{_INSIDE}{{1,30}}")
_RUN = compiled(f"[^{_STOPS}]+")
_SIDE = 12  # characters beside a list that are compared
_LEAST = 3  # members of a list
_END = 2  # characters that the first and the last member of two plain lists share


@dataclass(frozen=True, kw_only=True)
class _List:
    """A list of one passage: its place, its members with their places, the characters before and after it."""

    place: tuple[int, int]
    members: tuple[str, ...]
    places: tuple[tuple[int, int], ...]
    before: str
    after: str
    quoted: bool

    @cached_property
    def distinct(self) -> tuple[str, ...]:
        """Its members, each once."""
        return tuple(dict.fromkeys(self.members))

    @property
    def compared(self) -> tuple[str, ...]:
        """The members to compare; those at the ends of a plain list run on into the sentence."""
        return self.members if self.quoted else self.members[1:-1]


def list_differences(
    document: Document, contexts: Contexts, lexicon: Lexicon, settings: Settings
) -> Iterator[ListDifference]:
    """Yield the lists that lack members of the same list elsewhere, each once, in reading order."""
    known = lexicon.recall_each(_listed, [passage.text for passage in document.passages])
    lists = [(passage, found) for passage, of_passage in enumerate(known) if of_passage for found in of_passage]
    by_member: dict[str, list[int]] = {}
    for number, (_, found) in enumerate(lists):
        for member in found.distinct:
            by_member.setdefault(member, []).append(number)
    for number, (passage, found) in enumerate(lists):
        shared: dict[int, int] = {}
        for member in found.distinct:
            others = by_member[member]
            for other in others if 1 < len(others) <= settings.runs["frequency"] else ():
                shared[other] = shared.get(other, 0) + 1
        shared.pop(number, None)
        for other, count in sorted(shared.items(), key=lambda pair: (-pair[1], pair[0])):
            if count + _ends(found) < settings.lists["members"]:
                break
            place, longer = lists[other]
            if not _lacks(found, longer, settings) or contexts.distance(passage, place) == "siblings":
                continue
            if not _of_accounts(found, lexicon, settings):
                yield _difference(passage, found, place, longer)
                break


def _listed(text: str, lexicon: Lexicon) -> tuple[_List, ...]:
    if "、" not in text and not _MEMBER.search(text):
        return ()
    return tuple(_lists(text, lexicon.view(view_of_settings)))


def _of_accounts(found: _List, lexicon: Lexicon, settings: Settings) -> bool:
    """Tell whether a plain list is one of budget terms: which of them a sentence names depends on its figures."""
    hits = sum(bool(find_terms(member, lexicon)) for member in found.members)
    return not found.quoted and 100 * hits >= settings.lists["terms"] * len(found.members)


def _ends(found: _List) -> int:
    """Return how many members run on into the sentence and are compared apart."""
    return 0 if found.quoted else _END


def _lists(text: str, settings: Settings) -> Iterator[_List]:
    group: list[re.Match[str]] = []
    for match in [*_MEMBER.finditer(text), None]:
        if match and group and text[group[-1].end() : match.start()].strip("、，, " + settings.list_joins) == "":
            group.append(match)
            continue
        if len(group) >= _LEAST:
            yield _list(text, [(member.start(1), member.end(1)) for member in group], quoted=True)
        group = [match] if match else []
    for match in _plain(text):
        members, start = [], match.start()
        for part in match.group().split("、"):
            members.append((start, start + len(part)))
            start += len(part) + 1
        yield _list(text, members, quoted=False)


def _plain(text: str) -> Iterator[re.Match[str]]:
    """Yield the plain lists of `text`; only what has two commas at least is looked through for them."""
    for run in _RUN.finditer(text):
        if run.group().count("、") > 1:
            yield from _PLAIN.finditer(text, run.start(), run.end())


def _list(text: str, members: Sequence[tuple[int, int]], *, quoted: bool) -> _List:
    start, end = members[0][0] - quoted, members[-1][1] + quoted
    return _List(
        place=(start, end),
        members=tuple(text[low:high] for low, high in members),
        places=tuple(members),
        before=text[max(start - _SIDE, 0) : start],
        after=text[end : end + _SIDE],
        quoted=quoted,
    )


def _lacks(shorter: _List, longer: _List, settings: Settings) -> bool:
    """Tell whether `shorter` is `longer` without a member or two, in the same sentence."""
    lacking = len(longer.members) - len(shorter.members)
    if shorter.quoted != longer.quoted or not 0 < lacking <= settings.lists["missing"]:
        return False
    if not _in_order(shorter.compared, longer.compared) or _is_open(shorter, settings):
        return False
    return _same_sentence(shorter, longer, settings)


def _in_order(members: Sequence[str], others: Sequence[str]) -> bool:
    rest = iter(others)
    return all(member in rest for member in members)


def _is_open(found: _List, settings: Settings) -> bool:
    """Tell whether the list says itself that it is not complete; the last member of a plain list runs on."""
    if found.quoted:
        return found.after.startswith(settings.open_ends)
    return any(end in found.members[0] + found.members[-1] for end in settings.open_ends)


def _same_sentence(one: _List, other: _List, settings: Settings) -> bool:
    left, right = _agreeing(one.before[::-1], other.before[::-1]), _agreeing(one.after, other.after)
    if not one.quoted:
        left = _agreeing(one.members[0][::-1], other.members[0][::-1])
        right = _agreeing(one.members[-1], other.members[-1])
        return min(left, right) >= _END and left + right >= settings.lists["plain"]
    if min(left, right) >= settings.lists["context"]:
        return True
    return max(left, right) >= settings.lists["one_side"]


def _agreeing(one: str, other: str) -> int:
    length = 0
    while length < min(len(one), len(other)) and one[length] == other[length]:
        length += 1
    return length


def _difference(passage: int, shorter: _List, other: int, longer: _List) -> ListDifference:
    left = list(shorter.members)
    missing = []
    for member, place in zip(longer.members, longer.places, strict=True):
        if member in left:
            left.remove(member)
        else:
            missing.append((member, Span(other, *place)))
    return ListDifference(
        shorter=Span(passage, *shorter.place),
        longer=Span(other, *longer.place),
        missing=tuple(member for member, _ in missing),
        missing_spans=tuple(span for _, span in missing),
        quoted=shorter.quoted,
    )
