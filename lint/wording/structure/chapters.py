"""Chapters that documents of a family have and this one does not."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lint.documents.model import Cell, Document
from lint.documents.outline import Outline
from lint.wording.patterns import written
from lint.wording.structure.contents import contents

if TYPE_CHECKING:
    from lexicon import Lexicon


def missing_chapters(document: Document, outline: Outline, lexicon: Lexicon) -> tuple[str, ...]:
    """Return the names of the chapters that are missing where all the others are there; () without a family.

    A form, or an extract with few headings, has no chapters.
    """
    data = lexicon.section("structure")["chapters"]
    announced = {passage.index for passage in contents(document, outline, lexicon)}
    lines = [heading.text for heading in outline.headings if heading.text and heading.passage not in announced]
    if len(lines) < data["headings"]:
        return ()
    lines += [
        passage.text
        for passage in written(document)
        if not isinstance(passage, Cell)
        and len(passage.text.strip()) <= data["line"]
        and passage.index not in announced
    ]
    titles = {title.text for title in outline.titles}
    lines += [head.title for head in outline.heads]
    for family in data["families"]:
        if family["profile"] == outline.profile:
            gone = [
                part["name"]
                for part in family["parts"]
                if re.search(part.get("where", ""), outline.title)
                and not any(re.search(part["pattern"], line) for line in lines if line not in titles)
            ]
            return tuple(gone) if len(gone) <= family["lacking"] else ()
    return ()
