"""What is written at the places of a finding: the same words in Word, Excel and PDF."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lint.documents.model import Location
from lint.findings import Finding, Lang, Severity, Suggestion
from lint.report import DocumentReport
from lint.reports.quoting import quote
from lint.reports.widths import visible
from lint.reports.words import SEVERITIES, check_name, printed_place, say

AUTHOR = "勾稽"
_COLUMNS = 60


@dataclass(frozen=True, slots=True)
class Note:
    """One note.

    Attributes:
        place: What it is about.
        title: Severity, code and name of the check.
        lines: The message, the sum, the other places, what to do.
        severity: That of the finding.
    """

    place: Location
    title: str
    lines: tuple[str, ...]
    severity: Severity = "warning"

    @property
    def text(self) -> str:
        """The whole note, line by line."""
        return "\n".join((self.title, *self.lines))


def notes(report: DocumentReport, lang: Lang, *, fixed: frozenset[str] = frozenset()) -> tuple[Note, ...]:
    """Return a note for every place of every finding of `report`, in reading order of the findings.

    `fixed` are the fingerprints of the findings whose correction is written into the file, too.
    """
    return tuple(note for finding in report.findings for note in _of(finding, report.lines, lang, fixed))


def _of(finding: Finding, lines: Sequence[str], lang: Lang, fixed: frozenset[str]) -> Iterator[Note]:
    title = f"{SEVERITIES[lang][finding.severity]} {finding.code} {check_name(finding, lang)}"
    here = {finding.location: ""}
    for other in finding.related:
        here.setdefault(other.location, other.message(lang))
    for location, said in here.items():
        told = tuple(map(visible, _lines(finding, location, said, here, lines, lang, fixed)))
        yield Note(location, title, told, finding.severity)


def _lines(
    finding: Finding,
    location: Location,
    said: str,
    places: dict[Location, str],
    lines: Sequence[str],
    lang: Lang,
    fixed: frozenset[str],
) -> Iterator[str]:
    if said:
        yield said if said.startswith("此处") else say(lang, f"此处：{said}", f"Here: {said}")
    yield finding.message(lang)
    if finding.expression and finding.expression not in finding.message(lang):
        yield say(lang, f"算式：{finding.expression}", f"Sum: {finding.expression}")
    for other, words in places.items():
        if other != location:
            label = say(lang, "另一处", "The other place") if len(places) == 2 else say(lang, "其他处", "Another place")
            told = say(lang, f"（{words}）", f" ({words})") if words else ""
            where = printed_place(other, lang)
            yield f"{label}：{_quoted(other, lines)}{f'——{where}' if where else ''}{told}"
    if finding.advice(lang):
        yield say(lang, f"怎么办：{finding.advice(lang)}", f"Do: {finding.advice(lang)}")
    if finding.suggestion:
        yield correction(finding.suggestion, lang, done=finding.fingerprint in fixed)


def _quoted(location: Location, lines: Sequence[str]) -> str:
    """Return the place in its context, the characters themselves in 【】."""
    pieces = quote(lines, [location], _COLUMNS)
    return "".join(f"【{piece.text}】" if piece.marked else piece.text for piece in pieces).strip()


def correction(suggestion: Suggestion, lang: Lang, *, done: bool) -> str:
    """Return the correction in words; `done` if it is written into the file as a tracked change."""
    old, new = suggestion.replace.text, suggestion.text
    if not new:
        text = say(lang, f"删去“{old}”", f"delete “{old}”")
    elif not old:
        text = say(lang, f"加上“{new}”", f"add “{new}”")
    else:
        text = say(lang, f"把“{old}”改为“{new}”", f"replace “{old}” by “{new}”")
    tracked = say(lang, "（已写成修订，请接受或拒绝）", " (written as a tracked change: accept or reject it)")
    return say(lang, "建议：", "Fix: ") + text + (tracked if done else "")
