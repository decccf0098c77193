"""Small PDF files for tests: text set where it is told, wrapped paragraphs, ruled tables."""

from __future__ import annotations

import io
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import groupby

from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
WIDTH, HEIGHT = A4
LEFT, RIGHT, TOP, BOTTOM = 72.0, WIDTH - 72.0, HEIGHT - 72.0, 72.0


def width(text: str, size: float) -> float:
    """The width of `text`: western characters in Helvetica, all others an em each."""
    return sum(pdfmetrics.stringWidth(one, "Helvetica", size) if one.isascii() else size for one in text)


@dataclass
class Pdf:
    """A PDF file in the making; y counts from the top of the page, in points."""

    shift: float = 0.0
    """How much lower western characters are set than Chinese ones."""
    canvas: Canvas = field(init=False)
    buffer: io.BytesIO = field(default_factory=io.BytesIO)
    encrypt: str | None = None
    height: float = HEIGHT

    def __post_init__(self) -> None:
        self.canvas = Canvas(self.buffer, pagesize=A4, encrypt=self.encrypt, invariant=1)

    def text(self, x: float, y: float, text: str, size: float = 12.0) -> None:
        """Set one line, its western characters in their own font, as word processors do."""
        base = self.height - y
        for western, run in groupby(text, str.isascii):
            part = "".join(run)
            self.canvas.setFont("Helvetica" if western else "STSong-Light", size)
            self.canvas.drawString(x, base - (self.shift if western else 0), part)
            x += width(part, size)

    def paragraph(self, y: float, text: str, size: float = 12.0, indent: float = 24.0) -> float:
        """Set a paragraph between the margins, broken where it must be; return where the next one goes."""
        line, x = "", LEFT + indent
        for word in words(text):
            if x + width(line + word, size) > RIGHT + 0.01 and line:
                self.text(x, y, line, size)
                y, line, x = y + 1.5 * size, "", LEFT
            line += word
        self.text(x, y, line, size)
        return y + 1.5 * size

    def table(
        self, y: float, widths: list[float], rows: list[list[str | None]], height: float = 20.0, size: float = 10.0
    ) -> float:
        """Draw a ruled table; None goes on from the left cell, "^" from the cell above. Return where it ends."""
        xs = [LEFT + sum(widths[:index]) for index in range(len(widths) + 1)]
        for number, row in enumerate(rows):
            top = y + height * number
            for column, text in enumerate(row):
                if text is not None:
                    last = column
                    while last + 1 < len(row) and row[last + 1] is None:
                        last += 1
                    self.line(xs[column], top, xs[column], top + height)
                    if text != "^":
                        self.line(xs[column], top, xs[last + 1], top)
                        for index, part in enumerate(text.split("\n")):
                            self.text(xs[column] + 4, top + (index + 1) * size * 1.2 + 1, part, size)
            self.line(xs[-1], top, xs[-1], top + height)
        end = y + height * len(rows)
        self.line(xs[0], end, xs[-1], end)
        return end

    def line(self, x0: float, y0: float, x1: float, y1: float) -> None:
        self.canvas.setLineWidth(0.5)
        self.canvas.line(x0, self.height - y0, x1, self.height - y1)

    def page(self) -> None:
        self.canvas.showPage()

    def data(self) -> bytes:
        self.canvas.save()
        return self.buffer.getvalue()


def words(text: str) -> Iterable[str]:
    """What no line break parts: runs of western characters, and a character with the closing mark behind it."""
    word = ""
    for one in text:
        if word and not (one in "，。；：、）" or (one.isascii() and word[-1].isascii())):
            yield word
            word = ""
        word += one
    yield word
