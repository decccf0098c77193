"""Lists of a restated sentence of which one lacks members: six slogans in the text, five in the annex."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

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
_INSIDE = r"[^、，。；：！？“”\"《》（）()\s,;:!?]"
_PLAIN = compiled(rf"{_INSIDE}{{1,30}}(?:、{_INSIDE}{{1,12}})+、{_INSIDE}{{1,30}}")
_SIDE = 12  # characters beside a list that are compared
_LEAST = 3  # members of a list
_END = 2  # characters that the first and the last member of two plain lists share


@dataclass(frozen=True, slots=True, kw_only=True)
class _List:
    """A list: its place, its members with their places, the characters before and after it."""

    span: Span
    members: tuple[str, ...]
    spans: tuple[Span, ...]
    before: str
    after: str
    quoted: bool

    @property
    def compared(self) -> tuple[str, ...]:
        """The members to compare; those at the ends of a plain list run on into the sentence."""
        return self.members if self.quoted else self.members[1:-1]


def list_differences(
    document: Document, contexts: Contexts, lexicon: Lexicon, settings: Settings
) -> Iterator[ListDifference]:
    """Yield the lists that lack members of the same list elsewhere, each once, in reading order."""
    lists = [
        found
        for passage in document.passages
        if "、" in passage.text or _MEMBER.search(passage.text)
        for found in lexicon.recall(_listed, (passage.index, passage.text))
    ]
    by_member: defaultdict[str, list[int]] = defaultdict(list)
    for number, found in enumerate(lists):
        for member in dict.fromkeys(found.members):
            by_member[member].append(number)
    for number, found in enumerate(lists):
        shared: defaultdict[int, int] = defaultdict(int)
        for member in dict.fromkeys(found.members):
            others = by_member[member]
            for other in others if len(others) <= settings.runs["frequency"] else ():
                shared[other] += other != number
        for other in sorted(shared, key=lambda at: (-shared[at], at)):
            if shared[other] + _ends(found) < settings.lists["members"]:
                break
            if _lacks(found, lists[other], contexts, settings) and not _of_accounts(found, lexicon, settings):
                yield _difference(found, lists[other])
                break


def _listed(piece: tuple[int, str], lexicon: Lexicon) -> tuple[_List, ...]:
    return tuple(_lists(*piece, lexicon.view(view_of_settings)))


def _of_accounts(found: _List, lexicon: Lexicon, settings: Settings) -> bool:
    """Tell whether a plain list is one of budget terms: which of them a sentence names depends on its figures."""
    hits = sum(bool(find_terms(member, lexicon)) for member in found.members)
    return not found.quoted and 100 * hits >= settings.lists["terms"] * len(found.members)


def _ends(found: _List) -> int:
    """Return how many members run on into the sentence and are compared apart."""
    return 0 if found.quoted else _END


def _lists(passage: int, text: str, settings: Settings) -> Iterator[_List]:
    group: list[re.Match[str]] = []
    for match in [*_MEMBER.finditer(text), None]:
        if match and group and text[group[-1].end() : match.start()].strip("、，, " + settings.list_joins) == "":
            group.append(match)
            continue
        if len(group) >= _LEAST:
            yield _list(passage, text, [(member.start(1), member.end(1)) for member in group], quoted=True)
        group = [match] if match else []
    for match in _PLAIN.finditer(text):
        members, start = [], match.start()
        for part in match.group().split("、"):
            members.append((start, start + len(part)))
            start += len(part) + 1
        yield _list(passage, text, members, quoted=False)


def _list(passage: int, text: str, members: Sequence[tuple[int, int]], *, quoted: bool) -> _List:
    start, end = members[0][0] - quoted, members[-1][1] + quoted
    return _List(
        span=Span(passage, start, end),
        members=tuple(text[low:high] for low, high in members),
        spans=tuple(Span(passage, low, high) for low, high in members),
        before=text[max(start - _SIDE, 0) : start],
        after=text[end : end + _SIDE],
        quoted=quoted,
    )


def _lacks(shorter: _List, longer: _List, contexts: Contexts, settings: Settings) -> bool:
    """Tell whether `shorter` is `longer` without a member or two, in the same sentence."""
    lacking = len(longer.members) - len(shorter.members)
    if shorter.quoted != longer.quoted or not 0 < lacking <= settings.lists["missing"]:
        return False
    if not _in_order(shorter.compared, longer.compared) or _is_open(shorter, settings):
        return False
    if contexts.distance(shorter.span.passage, longer.span.passage) == "siblings":
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


def _difference(shorter: _List, longer: _List) -> ListDifference:
    left = list(shorter.members)
    missing = []
    for member, span in zip(longer.members, longer.spans, strict=True):
        if member in left:
            left.remove(member)
        else:
            missing.append((member, span))
    return ListDifference(
        shorter=shorter.span,
        longer=longer.span,
        missing=tuple(member for member, _ in missing),
        missing_spans=tuple(span for _, span in missing),
        quoted=shorter.quoted,
    )
