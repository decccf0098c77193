"""Changes to a document that must change no verdict, each as edits of its text; and what a document's verdicts are.

`python -m tests.metamorphic` tries every way on every report of the fixtures; the tests try each way on some.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from lint.analysis import Analysis
from lint.checking import Settings, checked
from lint.claims.model import Claim
from lint.documents.reading import read_text
from lint.report import DocumentReport

WIDE = str.maketrans("0123456789.,%", "０１２３４５６７８９．，％")
PLAIN = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?")
Edit = tuple[int, int, str]


@dataclass(frozen=True)
class Verdicts:
    """What is decided of a document: relations by kind and verdict, numbers by status, findings by code."""

    relations: Counter[tuple[str, str]]
    numbers: Counter[str]
    findings: Counter[str]


def verdicts(text: str) -> Verdicts:
    """Check `text`, a flattened report."""
    return analysed(text)[1]


def of_report(report: DocumentReport) -> Verdicts:
    return Verdicts(
        Counter((one.kind, one.verdict) for one in report.relations),
        Counter(one.status for one in report.claims),
        Counter(one.code for one in report.findings),
    )


def analysed(text: str) -> tuple[Analysis, Verdicts, DocumentReport]:
    """Check `text`, a flattened report; return what it was checked with, too."""
    report, analysis = checked(read_text(text, "report.txt"), Settings())
    return analysis, of_report(report), report


def edited(text: str, edits: Iterator[Edit]) -> str:
    """Return `text` with all edits made; of edits at one place the first."""
    taken: list[Edit] = []
    for edit in sorted(set(edits)):
        if not taken or edit[0] >= taken[-1][1]:
            taken.append(edit)
    for start, end, new in reversed(taken):
        text = text[:start] + new + text[end:]
    return text


def printed_numbers(analysis: Analysis) -> Iterator[tuple[Claim, int, int]]:
    """Yield every claim whose number is printed in plain figures, and where they stand in the text."""
    for claim in analysis.claims:
        start = analysis.document.passages[claim.span.passage].offset + claim.span.start
        end = start + claim.span.end - claim.span.start
        if PLAIN.fullmatch(analysis.document.text[start:end]):
            yield claim, start, end


def in_full_width(analysis: Analysis) -> str:
    """Figures, points and per cent signs as typed by a Chinese input method."""
    text = analysis.document.text

    def edits() -> Iterator[Edit]:
        for _, start, end in printed_numbers(analysis):
            more = end + text.startswith("%", end)
            yield start, more, text[start:more].translate(WIDE)

    return edited(text, edits())


def with_separators(analysis: Analysis) -> str:
    """Amounts of money with commas between thousands; those that have them without."""
    text = analysis.document.text

    def edits() -> Iterator[Edit]:
        for claim, start, end in printed_numbers(analysis):
            if claim.dimension == "money":
                old = text[start:end]
                whole, point, decimals = old.replace(",", "").partition(".")
                yield start, end, (whole if "," in old else f"{int(whole):,}") + point + decimals

    return edited(text, edits())


def with_blanks(analysis: Analysis) -> str:
    """A blank between each number of the running text and its unit."""
    text = analysis.document.text

    def edits() -> Iterator[Edit]:
        for claim, _, end in printed_numbers(analysis):
            if claim.unit and text.startswith(claim.unit, end):
                yield end, end, " "

    return edited(text, edits())


def in_yuan(analysis: Analysis) -> str:
    """Amounts of the running text in 元 that were in 万元, the same to the last figure.

    An amount in 元 claims more figures than it did, so those stay that are tied, if by others, to a rate or a tail, or
    to an amount that is in another unit already.
    """
    text = analysis.document.text
    claims = analysis.graph.claims
    group = {name: {name} for name in claims}
    for one in analysis.relations:
        joined = set().union(*(group[name] for name in one.claims))
        group |= dict.fromkeys(joined, joined)
    fixed: set[str] = set()
    for one in analysis.relations:
        is_exact = one.verdict == "holds" and one.kind in ("same", "restated", "sum", "difference", "bound", "order")
        if not is_exact or len({claims[name].unit for name in one.claims}) > 1:
            fixed |= group[one.claims[0]]
    shown = {claim.id: (start, end) for claim, start, end in printed_numbers(analysis)}
    for name in claims:
        if name not in shown or not text.startswith("万元", shown[name][1]):
            fixed |= group[name]

    def edits() -> Iterator[Edit]:
        for name in sorted(set(claims) - fixed):
            start, end = shown[name]
            amount = Decimal(text[start:end].replace(",", "")) * 10000
            if amount == amount.to_integral_value():
                yield start, end + 2, f"{int(amount)}元"

    return edited(text, edits())


def with_other_quotes(analysis: Analysis) -> str:
    """Straight quotation marks."""
    return re.sub("[“”]", '"', analysis.document.text)


def with_other_line_ends(analysis: Analysis) -> str:
    """The line ends of Windows."""
    return analysis.document.text.replace("\n", "\r\n")


ROW = re.compile(r"(?<=\n\n)\t[^\n]*(?:\n[^\n]+)*(?=\n\n)")


def with_rows_swapped(analysis: Analysis) -> str:
    """Neighbouring rows of tables in the other order: rows of equal length that begin with plain names.

    Totals, parts of the row above (其中), groups of codes and numbered rows mean something by their place and stay.
    """
    text = analysis.document.text
    stays = re.compile(r"合计|总计|小计|其中|[一二三四五六七八九十]、|[\d（(]|\s")

    def edits() -> Iterator[Edit]:
        rows = list(ROW.finditer(text))
        number = 0
        while number + 1 < len(rows):
            one, other = rows[number], rows[number + 1]
            cells = [row[0].split("\n\t") for row in (one, other)]
            names = [row[0].strip("\t") for row in cells]
            fit = one.end() + 2 == other.start() and len(cells[0]) == len(cells[1]) > 1
            if fit and all(
                name and not stays.match(name) and figures(row) for name, row in zip(names, cells, strict=True)
            ):
                yield one.start(), other.end(), f"{other[0]}\n\n{one[0]}"
                number += 1
            number += 1

    return edited(text, edits())


def figures(cells: list[str]) -> bool:
    """Whether all cells of a row but the first are numbers."""
    return all(re.fullmatch(r"-?[\d,]+(?:\.\d+)?", cell.strip()) for cell in cells[1:])


REFORMATTED: dict[str, Callable[[Analysis], str]] = {
    "full width": in_full_width,
    "separators": with_separators,
    "blanks": with_blanks,
    "yuan": in_yuan,
    "quotes": with_other_quotes,
    "line ends": with_other_line_ends,
    "rows": with_rows_swapped,
}


def main() -> int:
    """Try every way on every clean report of the fixtures, and print what changes."""
    failed = 0
    for path in sorted((Path(__file__).parents[1] / "fixtures").glob("*/report.txt")):
        analysis, before, _ = analysed(path.read_text(encoding="utf-8"))
        for way, change in REFORMATTED.items():
            after = verdicts(change(analysis))
            failed += after != before
            print(f"{path.parent.name:22} {way:12} {'holds' if after == before else f'CHANGES {before} {after}'}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
