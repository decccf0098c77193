"""The boxes of cell notes: shapes of the vector markup (VML) that Excel, WPS and LibreOffice draw notes with.

Layout as in ECMA-376 Part 4 (transitional features), 19.4 and 20.1; an existing drawing of form controls is kept.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from lint.documents.sheet_formats import Place

CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.vmlDrawing"
_NAMES = (
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
    ' xmlns:x="urn:schemas-microsoft-com:office:excel"'
)
_TYPE = "_x0000_t202"
_SHAPE_TYPE = (
    f'<v:shapetype {_NAMES} id="{_TYPE}" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe">'
    '<v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>'
)
_IDENTIFIER = re.compile(rb"_x0000_s(\d{1,9})")
_BLOCK = 1024  # identifiers of the shapes of one drawing
_COLUMNS = 5
_LEAST_ROWS, _MOST_ROWS = 4, 24


def drawing(number: int) -> bytes:
    """Return a drawing without shapes; `number` tells it from those of the other sheets."""
    return (
        f'<xml {_NAMES}><o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="{number}"/></o:shapelayout></xml>'
    ).encode()


def with_notes(data: bytes, cells: Sequence[tuple[Place, int]], number: int) -> bytes | None:
    """Return the drawing `data` with a hidden box for each of `cells`, None if it is no drawing.

    Args:
        data: The drawing.
        cells: Cells and the number of lines of their notes.
        number: As in `drawing`.
    """
    end = data.rfind(b"</xml>")
    if end < 0:
        return None
    first = max([_BLOCK * number, *(int(match[1]) for match in _IDENTIFIER.finditer(data))]) + 1
    shapes = "".join(_shape(first + index, cell, lines) for index, (cell, lines) in enumerate(cells))
    kind = "" if f'id="{_TYPE}"'.encode() in data else _SHAPE_TYPE
    return data[:end] + (kind + shapes).encode() + data[end:]


def _shape(identifier: int, cell: Place, lines: int) -> str:
    row, column = cell
    bottom = row + min(max(lines, _LEAST_ROWS), _MOST_ROWS)
    anchor = f"{column + 1}, 15, {row}, 4, {column + 1 + _COLUMNS}, 15, {bottom}, 4"
    return (
        f'<v:shape {_NAMES} id="_x0000_s{identifier}" type="#{_TYPE}" style="position:absolute;visibility:hidden"'
        ' fillcolor="#ffffe1" o:insetmode="auto"><v:fill color2="#ffffe1"/>'
        '<v:shadow on="t" color="black" obscured="t"/><v:path o:connecttype="none"/>'
        '<v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div></v:textbox>'
        '<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/>'
        f"<x:Anchor>{anchor}</x:Anchor><x:AutoFill>False</x:AutoFill>"
        f"<x:Row>{row}</x:Row><x:Column>{column}</x:Column></x:ClientData></v:shape>"
    )
