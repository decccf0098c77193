"""A form for invented reports, and what the stage finds in a text."""

from __future__ import annotations

from lexicon import load
from lint.documents.model import Document
from lint.documents.outline import outline
from lint.documents.text import read_text
from lint.language.quantities import read
from lint.language.segmentation import default_segmenter
from lint.wording.restated import Restatement, restate

FORM = """某局2022年度部门整体支出绩效自评报告

一、部门概况

本单位为财政全额拨款单位。

三、履职情况

{body}

附件1

部门整体支出绩效自评表
\t年度总体目标
\t实际完成情况

\t{goal}
\t{annex}
"""


def restated(text: str) -> tuple[Restatement, Document]:
    lexicon = load()
    document = read_text(text, "report.txt")
    tokens = tuple(read(passage.text, lexicon) for passage in document.passages)
    found = restate(document, outline(document, lexicon), tokens, lexicon, default_segmenter())
    return found, document
