"""Other libraries' readings of numbers in Chinese text, each in the interpreter that has the library.

Needs nothing of Gouji: ``python quantity_readers.py NAME < texts.json`` prints the values found in each text and the
seconds that took. Exits 3 when the library is not installed.
"""

from __future__ import annotations

import json
import re
import sys
import time
from collections.abc import Callable, Iterable
from typing import Any

MISSING = 3
NUMBER = re.compile(r"-?\d+(?:,\d{3})*(?:\.\d+)?")


def with_cn2an() -> Callable[[str], list[str]]:
    """cn2an rewrites Chinese numerals as digits; a regular expression then finds the digits."""
    import cn2an

    def read(text: str) -> list[str]:
        return [found.replace(",", "") for found in NUMBER.findall(cn2an.transform(text, "cn2an"))]

    return read


def with_jionlp() -> Callable[[str], list[str]]:
    """jionlp extracts amounts of money only."""
    import jionlp

    def read(text: str) -> list[str]:
        values: list[str] = []
        for found in jionlp.ner.extract_money(text, with_parsing=True):
            number = found["detail"]["num"]
            values += number if isinstance(number, list) else [number]
        return values

    return read


def with_recognizers() -> Callable[[str], list[str]]:
    """Recognizers-Text: currency, dimension and percentage first, then every number that none of them covers."""
    from recognizers_number import Culture, recognize_number, recognize_percentage
    from recognizers_number_with_unit import recognize_currency, recognize_dimension

    recognizers = (recognize_currency, recognize_dimension, recognize_percentage, recognize_number)

    def read(text: str) -> list[str]:
        taken: list[tuple[int, int, str]] = []
        for recognize in recognizers:
            for found in recognize(text, Culture.Chinese):
                free = all(found.end < start or found.start > end for start, end, _ in taken)
                value = (found.resolution or {}).get("value")
                if free and value is not None:
                    taken.append((found.start, found.end, str(value).rstrip("%")))
        return [value for _, _, value in sorted(taken)]

    return read


READERS: dict[str, Callable[[], Callable[[str], list[str]]]] = {
    "cn2an": with_cn2an,
    "jionlp": with_jionlp,
    "recognizers": with_recognizers,
}


def attempt(read: Callable[[str], list[str]], texts: Iterable[str]) -> list[Any]:
    """Return the values found in each text; the name of the error where the library fails on one."""
    found: list[Any] = []
    for text in texts:
        try:
            found.append(read(text))
        except Exception as error:
            found.append(type(error).__name__)
    return found


def main() -> int:
    """Read the texts with the library that the command line names."""
    try:
        read = READERS[sys.argv[1]]()
    except ImportError:
        return MISSING
    texts = json.loads(sys.stdin.buffer.read().decode("utf-8"))
    attempt(read, texts[:3])
    start = time.perf_counter()
    values = attempt(read, texts)
    seconds = time.perf_counter() - start
    sys.stdout.buffer.write(json.dumps({"values": values, "seconds": seconds}).encode("utf-8"))
    return 0


if __name__ == "__main__":
    sys.exit(main())
