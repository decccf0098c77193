"""PDF files of a few kilobytes that unpack to very much: streams, forms within forms, one part again and again."""

from __future__ import annotations

import zlib


def _file(objects: list[bytes]) -> bytes:
    data, places = b"%PDF-1.7\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj\n" % number + content + b"\nendobj\n"
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    end = b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (size, len(data))
    return data + b"xref\n0 %d\n0000000000 65535 f \n" % size + table + end


def _stream(content: bytes, extra: bytes = b"") -> bytes:
    packed = zlib.compress(content, 9)
    return b"<</Length %d/Filter/FlateDecode %s>>stream\n" % (len(packed), extra) + packed + b"\nendstream"


def _page(resources: bytes = b"", contents: bytes = b"4 0 R") -> list[bytes]:
    return [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents " + contents + b"/Resources<<" + resources + b">>>>",
    ]


def lines(count: int) -> bytes:
    """A page of so many lines."""
    return _file([*_page(), _stream(b"0 0 m 9 9 l S\n" * count)])


def forms(depth: int, times: int) -> bytes:
    """A form that draws another so many times, which draws another, to this depth."""
    objects = [*_page(b"/XObject<</X 5 0 R>>"), _stream(b"/X Do")]
    kind = b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]"
    for _ in range(depth - 1):
        inner = b"/Resources<</XObject<</X %d 0 R>>>>" % (len(objects) + 2)
        objects.append(_stream(b"/X Do\n" * times, kind + inner))
    return _file([*objects, _stream(b"0 0 m 9 9 l S", kind)])


def repeated(times: int) -> bytes:
    """A page whose content is one part so many times."""
    return _file([*_page(contents=b"[" + b"4 0 R " * times + b"]"), _stream(b"0 0 m 9 9 l S\n" * 1000)])
