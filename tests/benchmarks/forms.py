"""Compares the findings of one report in every form: Word, old Word, ODT, PDF, web page, OFD, text, body with workbook.

Usage: python tests/benchmarks/forms.py [FILE.docx…]; without files, every fixture and the sample beside the repository.
Prints a line a form with the number of findings, and below it what only one of the forms has. Needs LibreOffice.
"""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from lint.documents import Document, read_bytes, read_text  # noqa: E402
from tests.documents.forms import FORMS, body_and_annexes, converted, difference, findings  # noqa: E402
from tests.documents.ofd_files import printed_again  # noqa: E402


def main(paths: list[str]) -> int:
    files = [Path(path) for path in paths] or [
        *sorted(ROOT.glob("fixtures/*/report.docx")), *(ROOT.parent / "shared" / "seed").glob("seed.docx"),
    ]  # fmt: skip
    data = {f"{path.parent.name}-{path.stem}": path.read_bytes() for path in files}
    made = {form: converted(data, form) for form in FORMS}
    differ = 0
    for name, source in data.items():
        document = read_bytes(source, f"{name}.docx")
        expected = findings(document)
        print(f"{name}: {sum(expected.values())} findings")
        forms: dict[str, Document] = {
            **{form: read_bytes(made[form][name], f"{name}.{form}") for form in FORMS},
            "ofd": read_bytes(printed_again(made["pdf"][name]), f"{name}.ofd"),
            "txt": read_text(document.text, f"{name}.txt"),
            "docx + xlsx": body_and_annexes(source),
        }
        for form, other in forms.items():
            lines = list(difference(expected, findings(other)))
            differ += bool(lines)
            print(f"  {form:12} {'the same' if not lines else f'{len(lines)} differ'}")
            print("".join(f"      {line[:160]}\n" for line in lines), end="")
    return 1 if differ else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
