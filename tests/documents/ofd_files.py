"""Small OFD files (GB/T 33190) for tests: the pages of `pdf_files.Pdf`, written as OFD."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass, field
from xml.sax.saxutils import escape

from tests.documents.pdf_files import HEIGHT, WIDTH, Pdf
from tests.documents.pdf_files import width as width_of

NAMESPACE = "http://www.ofdspec.org/2016"
MILLIMETRES = 25.4 / 72
BASELINE = 0.12  # em between the foot of an ideograph and its baseline


def part(name: str, content: str, namespace: str = NAMESPACE) -> str:
    return f'<?xml version="1.0" encoding="UTF-8"?><ofd:{name} xmlns:ofd="{namespace}">{content}</ofd:{name}>'


def package(members: dict[str, str | bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as target:
        for name, content in members.items():
            target.writestr(name, content)
    return buffer.getvalue()


def ofd_file(pages: list[str], *, template: str = "", namespace: str = NAMESPACE, box: str = "", **more: str) -> bytes:
    """A file whose pages have these objects; `template` lies under each of them."""
    box = box or f"0 0 {WIDTH * MILLIMETRES:.3f} {HEIGHT * MILLIMETRES:.3f}"
    layers = "<ofd:Content><ofd:Layer ID='1'>{}</ofd:Layer></ofd:Content>"
    used = '<ofd:Template TemplateID="9" ZOrder="Background"/>' if template else ""
    known = '<ofd:TemplatePage ID="9" BaseLoc="Tpls/Tpl_0/Content.xml"/>' if template else ""
    listed = "".join(f'<ofd:Page ID="{100 + n}" BaseLoc="Pages/Page_{n}/Content.xml"/>' for n in range(len(pages)))
    main = (
        f"<ofd:CommonData><ofd:MaxUnitID>999</ofd:MaxUnitID><ofd:PageArea><ofd:PhysicalBox>{box}</ofd:PhysicalBox>"
        f"</ofd:PageArea>{known}</ofd:CommonData><ofd:Pages>{listed}</ofd:Pages>"
    )
    body = "<ofd:DocBody><ofd:DocInfo/><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody>"
    members: dict[str, str | bytes] = {
        "OFD.xml": part("OFD", body, namespace),
        "Doc_0/Document.xml": part("Document", main, namespace),
    }
    if template:
        members["Doc_0/Tpls/Tpl_0/Content.xml"] = part("Page", layers.format(template), namespace)
    for number, content in enumerate(pages):
        members[f"Doc_0/Pages/Page_{number}/Content.xml"] = part("Page", used + layers.format(content), namespace)
    return package({**members, **more})


def text_object(x: float, y: float, text: str, size: float = 12.0, *, steps: str = "", more: str = "") -> str:
    """A line of text; x, y of its baseline and size are points from the upper left corner."""
    mm = MILLIMETRES
    length = width_of(text, size) * mm
    where = f"{x * mm:.3f} {(y - size) * mm:.3f} {length:.3f} {size * 1.2 * mm:.3f}"
    delta = f' DeltaX="{steps}"' if steps else ""
    return (
        f'<ofd:TextObject Boundary="{where}" Font="1" Size="{size * mm:.3f}" {more}>'
        f'<ofd:TextCode X="0" Y="{size * mm:.3f}"{delta}>{escape(text)}</ofd:TextCode></ofd:TextObject>'
    )


def line_object(x0: float, y0: float, x1: float, y1: float) -> str:
    mm = MILLIMETRES
    corner = (
        f"{min(x0, x1) * mm:.3f} {min(y0, y1) * mm:.3f} {abs(x1 - x0) * mm + 0.1:.3f} {abs(y1 - y0) * mm + 0.1:.3f}"
    )
    start = f"{(x0 - min(x0, x1)) * mm:.3f} {(y0 - min(y0, y1)) * mm:.3f}"
    end = f"{(x1 - min(x0, x1)) * mm:.3f} {(y1 - min(y0, y1)) * mm:.3f}"
    return (
        f'<ofd:PathObject Boundary="{corner}" LineWidth="0.18">'
        f"<ofd:AbbreviatedData>M {start} L {end}</ofd:AbbreviatedData></ofd:PathObject>"
    )


@dataclass
class Ofd(Pdf):
    """An OFD file in the making, with the calls of `Pdf`."""

    objects: list[str] = field(default_factory=list)
    done: list[str] = field(default_factory=list)

    def text(self, x: float, y: float, text: str, size: float = 12.0) -> None:
        steps = " ".join(f"{width_of(one, size) * MILLIMETRES:.3f}" for one in text[:-1])
        self.objects.append(text_object(x, y, text, size, steps=steps))

    def line(self, x0: float, y0: float, x1: float, y1: float) -> None:
        self.objects.append(line_object(x0, y0, x1, y1))

    def page(self) -> None:
        self.done.append("".join(self.objects))
        self.objects = []

    def data(self) -> bytes:
        if self.objects:
            self.page()
        return ofd_file(self.done)


def printed_again(pdf: bytes) -> bytes:
    """The pages of a PDF file as OFD: each character a text object where it stands, each ruling line a path."""
    import pypdfium2

    from lint.documents.pdf.edges import page_edges
    from lint.documents.pdf.glyphs import page_text

    file = pypdfium2.PdfDocument(pdf)
    pages = []
    for page in file:
        found = page_text(page, 1_000_000)
        assert found is not None
        edges = page_edges(page, found.direction, 1_000_000) or ((), ())
        objects = []
        for character, box in found.glyphs:
            size = box.y1 - box.y0
            objects.append(
                text_object(box.x0, box.y1 + HEIGHT - BASELINE * size, character, size,
                            steps=f"{(box.x1 - box.x0) * MILLIMETRES:.3f}")
            )  # fmt: skip
        objects += [line_object(edge.start, edge.at + HEIGHT, edge.end, edge.at + HEIGHT) for edge in edges.across]
        objects += [line_object(edge.at, edge.start + HEIGHT, edge.at, edge.end + HEIGHT) for edge in edges.down]
        pages.append("".join(objects))
    file.close()
    return ofd_file(pages)
