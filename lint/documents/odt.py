"""OpenDocument text (.odt, .ott): tracked changes as accepted, tables on their grid, notes after the body."""

from __future__ import annotations

from collections.abc import Iterator

from lint.documents.blocks import with_role, write
from lint.documents.layout import Layout
from lint.documents.limits import DEFAULT_LIMITS, Limits
from lint.documents.model import Document, Role, Skipped
from lint.documents.odf_blocks import Walk
from lint.documents.odf_names import OFFICE, STYLE, TEXT
from lint.documents.odf_styles import Styles
from lint.documents.odf_text import Inline
from lint.documents.pace import Pace
from lint.documents.package import Package
from lint.documents.progress import Progress
from lint.errors import InputError


def read_odt(package: Package, limits: Limits = DEFAULT_LIMITS, progress: Progress | None = None) -> Document:
    """Read an OpenDocument text.

    Args:
        package: The opened file.
        limits: What is refused.
        progress: See `lint.documents.reading.read`.

    Raises:
        InputError: If it is damaged, protected, without text, or beyond `limits`.
    """
    root = package.xml("content.xml")
    body = root.find(f"{OFFICE}body/{OFFICE}text")
    if body is None:
        raise InputError(package.name, "压缩包里没有正文（office:text）", "the package has no text (office:text) in it")
    styles = package.xml("styles.xml") if "styles.xml" in package else None
    pace = Pace(package.name, limits, progress)
    pace.expect(lambda: sum(1 for _ in body.iter(TEXT + "p", TEXT + "h")))
    walk = Walk(package.name, Styles([root] if styles is None else [styles, root]), limits, pace)
    layout = Layout(package.name, limits)
    write(walk.blocks(body), layout)
    for name in ("header", "footer"):
        role: Role = "header" if name == "header" else "footer"
        for element in styles.iter(STYLE + name) if styles is not None else ():
            write(with_role(walk.blocks(element), role), layout)
    write(walk.notes(), layout)
    document = layout.document("odt", _skipped(walk.inline))
    if not document.passages:
        raise InputError(package.name, "文件没有文字内容", "the file has no text in it")
    return document


def _skipped(inline: Inline) -> Iterator[Skipped]:
    if inline.hidden:
        yield Skipped(
            f"hidden text ({inline.hidden})",
            f"隐藏文字 {inline.hidden} 字，未读取",
            f"{inline.hidden} hidden characters",
        )
    if inline.pictures:
        yield Skipped(
            f"pictures ({inline.pictures})",
            f"图片或嵌入对象 {inline.pictures} 个，其中的文字未读取",
            f"{inline.pictures} pictures or embedded objects; text in them is not read",
        )
