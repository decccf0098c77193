"""The report for people, in a terminal: each finding with both places quoted, the sum written out, what to do."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lint.documents.model import Location
from lint.findings import Finding, Lang, Severity, Suggestion
from lint.report import Coverage, DocumentReport
from lint.reports.quoting import Piece, quote
from lint.reports.widths import CLOSING_MARK, OPENING_MARK, measured, visible, wrap
from lint.reports.words import SEVERITIES, check_name, funnel, place, say

_SEVERITY_STYLES: dict[Severity, str] = {"error": "1;31", "warning": "1;33", "info": "1;36"}
_MARK, _BOLD, _DIM, _GOOD = "1;4;35", "1", "2", "32"
_QUOTED_ROWS = 2
_SLACK = 12
"""Columns that unbroken numbers and punctuation leave empty at the ends of quoted rows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Console:
    """How to print: language, terminal columns, and whether colours may be used."""

    lang: Lang = "zh"
    columns: int = 80
    colour: bool = False

    def paint(self, text: str, style: str) -> str:
        """Return `text` in an ANSI style, or as it is where there are no colours."""
        return f"\x1b[{style}m{text}\x1b[0m" if self.colour and text else text

    def say(self, zh: str, en: str) -> str:
        """Return the text in the language of this console."""
        return say(self.lang, zh, en)

    def block(self, text: str, indent: str, label: str = "") -> Iterator[str]:
        """Yield `text` wrapped, after `label`, its lines under one another."""
        hanging = indent + " " * measured(label)
        for number, line in enumerate(wrap(label + text, self.columns - len(hanging))):
            yield (indent if number == 0 else hanging) + line


def render(reports: Sequence[DocumentReport], console: Console, *, unreadable: int = 0) -> str:
    """Return the whole result of a run as text; `unreadable` is the number of files that could not be checked."""
    lines: list[str] = []
    for report in reports:
        lines += document(report, console)
        lines.append("")
    if reports:
        lines += summary(reports, console, unreadable)
    return "".join(f"{line}\n" for line in lines)


def document(report: DocumentReport, console: Console) -> Iterator[str]:
    """Yield the lines on one document."""
    yield console.paint(visible(report.path), _BOLD)
    if report.title:
        yield from console.block(visible(report.title), "  ")
    yield from _family(report, console)
    for finding in report.findings:
        yield ""
        yield from _finding(finding, report.lines, console)
    if not report.findings:
        yield from _nothing_found(report, console)
    if report.accepted:
        yield ""
        count = len(report.accepted)
        yield "  " + console.paint(
            console.say(f"已接受 {count} 条，不再列出。", f"{count} accepted, not listed."), _DIM
        )
    if report.skipped:
        yield ""
    for skipped in report.skipped:
        text = console.say(f"{skipped.what}：{skipped.why_zh}", f"{skipped.what}: {skipped.why_en}")
        yield from console.block(visible(text), "  ", console.say("未读取：", "not read: "))
    yield ""
    yield from (console.paint(line, _DIM) for line in console.block(funnel(report.coverage, console.lang), "  "))


def _nothing_found(report: DocumentReport, console: Console) -> Iterator[str]:
    """Yield the line that says so; where something was left out, that the rest alone was looked at."""
    if not report.skipped:
        yield "  " + console.paint(console.say("没有发现问题。", "Nothing found."), _GOOD)
        return
    count = len(report.skipped)
    text = console.say(
        f"没有发现问题。但有 {count} 处没有读取或没有核对，见下。",
        f"Nothing found. But {count} parts were not read or not checked, see below.",
    )
    yield from console.block(text, "  ")


def _family(report: DocumentReport, console: Console) -> Iterator[str]:
    """Yield the line on the document family, if there is one, and on who said so."""
    name = console.say(report.family.zh, report.family.en)
    if name:
        given = console.say("（按指定）", " (as told)") if report.family_given else ""
        text = visible(console.say(f"种类：{name}{given}", f"family: {name}{given}"))
        yield from (console.paint(line, _DIM) for line in console.block(text, "  "))


def _finding(finding: Finding, lines: Sequence[str], console: Console) -> Iterator[str]:
    severity = SEVERITIES[console.lang][finding.severity]
    head = f"{severity} {finding.code} {visible(check_name(finding, console.lang))}"
    for number, line in enumerate(wrap(head, console.columns - 4)):
        if number == 0:
            yield f"  {console.paint(severity, _SEVERITY_STYLES[finding.severity])}{line.removeprefix(severity)}"
        else:
            yield f"    {line}"
    yield from console.block(visible(finding.message(console.lang)), "    ")
    notes = [(finding.location, ""), *((other.location, other.message(console.lang)) for other in finding.related)]
    groups: dict[tuple[int, int], list[tuple[Location, str]]] = {}
    for location, note in notes:
        groups.setdefault((location.line, location.end_line), []).append((location, note))
    for group in groups.values():
        yield from _quotation(group, lines, console)
    if finding.expression:
        yield from console.block(visible(finding.expression), "    ", console.say("算式：", "sum: "))
    if finding.advice(console.lang):
        yield from console.block(visible(finding.advice(console.lang)), "    ", console.say("怎么办：", "do: "))
    if finding.suggestion:
        yield from console.block(visible(_fix(finding.suggestion, console)), "    ", console.say("建议：", "fix: "))


def _fix(suggestion: Suggestion, console: Console) -> str:
    old, new = suggestion.replace.text, suggestion.text
    if not new:
        return console.say(f"删去“{old}”", f"delete “{old}”")
    if not old:
        return console.say(f"加上“{new}”", f"add “{new}”")
    return console.say(f"把“{old}”改为“{new}”", f"replace “{old}” by “{new}”")


def _quotation(notes: Sequence[tuple[Location, str]], lines: Sequence[str], console: Console) -> Iterator[str]:
    """Yield the places of `notes`, which stand on the same lines, with what is to say of them, and quote them."""
    places = [location for location, _ in notes]
    texts = dict.fromkeys(visible(text) for _, text in notes if text)
    head = visible(place(places[0], console.lang))
    if texts:
        head += console.say("：", ": ") + console.say("；", "; ").join(texts)
    for number, line in enumerate(wrap(head, console.columns - 6)):
        yield ("    - " if number == 0 else "      ") + line
    pieces = quote(lines, places, (console.columns - 8) * _QUOTED_ROWS - _SLACK - 4 * len(places))
    yield from (f"        {line}" for line in _marked(pieces, console))


def _marked(pieces: Sequence[Piece], console: Console) -> Iterator[str]:
    """Yield the quotation wrapped, its marks coloured, or in 【】 where there are no colours."""
    opening, closing = (OPENING_MARK, CLOSING_MARK) if console.colour else ("【", "】")
    text = "".join(f"{opening}{piece.text}{closing}" if piece.marked else piece.text for piece in pieces)
    if not console.colour:
        yield from wrap(text, console.columns - 8)
        return
    inside = False
    for line in wrap(text, console.columns - 8):
        begin = opening if inside else ""
        last = max(line.rfind(opening), line.rfind(closing))
        inside = line[last] == opening if last >= 0 else inside
        end = closing if inside else ""
        yield f"{begin}{line}{end}".replace(opening, f"\x1b[{_MARK}m").replace(closing, "\x1b[0m")


def _nothing(reports: Sequence[DocumentReport], console: Console) -> str:
    left_out = sum(len(report.skipped) for report in reports)
    if not left_out:
        return console.say("没有发现问题", "nothing found")
    return console.say(
        f"没有发现问题，但有 {left_out} 处没有读取或没有核对",
        f"nothing found, but {left_out} parts not read or not checked",
    )


def summary(reports: Sequence[DocumentReport], console: Console, unreadable: int = 0) -> Iterator[str]:
    """Yield the closing lines: how many findings of each severity, in how many files."""
    findings = [finding for report in reports for finding in report.findings]
    counts = {severity: sum(finding.severity == severity for finding in findings) for severity in _SEVERITY_STYLES}
    words = SEVERITIES[console.lang]
    parts = {
        f"{count} {console.say('处', '')}{words[severity]}": _SEVERITY_STYLES[severity]
        for severity, count in counts.items()
        if count
    } or {_nothing(reports, console): _GOOD}
    checked = console.say(f"检查了 {len(reports)} 个文件", f"files checked: {len(reports)}")
    accepted = sum(len(report.accepted) for report in reports)
    if accepted:
        checked += console.say(f"，已接受 {accepted} 条", f", accepted: {accepted}")
    if unreadable:
        checked += console.say(f"，另有 {unreadable} 个无法读取", f", unreadable: {unreadable}")
    found = console.say("、", ", ").join(parts)
    for line in console.block(f"{checked}{console.say('：', ': ')}{found}{console.say('。', '.')}", ""):
        painted = line
        for part, style in parts.items():
            painted = painted.replace(part, console.paint(part, style))
        yield painted
    if len(reports) > 1:
        sums = funnel(total([report.coverage for report in reports]), console.lang)
        yield from (console.paint(line, _DIM) for line in console.block(sums, ""))


def total(coverages: Sequence[Coverage]) -> Coverage:
    """Return the sums over several documents."""
    names = Coverage.__dataclass_fields__
    return Coverage(**{name: sum(getattr(coverage, name) for coverage in coverages) for name in names})
