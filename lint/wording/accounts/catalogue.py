"""The classification of accounts by code and by name, in the spellings that tables and prose have."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from lint.language.spellings import fold
from lint.wording.patterns import squeezed

if TYPE_CHECKING:
    from lexicon import Lexicon

_PUNCTUATION = str.maketrans("", "", '"()、,，.．')


@dataclass(frozen=True)
class Catalogue:
    """The subjects of both classifications, names in their bare form (`bare`).

    Attributes:
        official: Current name by code, as the classification prints it.
        names: Every bare name of a code: current, earlier, and, for economic subjects, usual other names.
        codes: The codes that a bare name has, by name.
        suffix: The word at the end of a name that may be left away.
    """

    official: dict[str, str]
    names: dict[str, frozenset[str]]
    codes: dict[str, tuple[str, ...]]
    suffix: str

    def bare(self, name: str) -> str:
        """Return `name` without blanks, punctuation and the suffix that may be left away."""
        plain = fold(squeezed(name)).translate(_PUNCTUATION)
        return plain.removesuffix(self.suffix) or plain

    def at(self, name: str, length: int) -> tuple[str, ...]:
        """Return the codes of `length` digits that have `name`."""
        return tuple(code for code in self.codes.get(self.bare(name), ()) if len(code) == length)

    def below(self, code: str) -> tuple[str, ...]:
        """Return the listed codes right below `code`."""
        return tuple(other for other in self.official if other[:-2] == code)


def catalogue(lexicon: Lexicon) -> Catalogue:
    """Return the catalogue of `lexicon` (sections ``subjects`` and ``terms``); use as ``lexicon.view(catalogue)``."""
    data = lexicon.section("subjects")
    official: dict[str, str] = {**data["functions"], **data["economics"]}
    view = Catalogue(official, {}, {}, data["optional_suffix"])
    names = {code: {view.bare(name)} for code, name in official.items()}
    for code, earlier in data["formerly"].items():
        names.setdefault(code, set()).update(view.bare(name) for name in earlier)
    for term in lexicon.section("terms"):
        code = term.get("code", "")
        if code in data["economics"]:
            names[code].update(view.bare(name) for name in (term["name"], *term.get("aliases", ())))
    codes: dict[str, list[str]] = {}
    for code, all_names in sorted(names.items()):
        for name in all_names:
            codes.setdefault(name, []).append(code)
    return Catalogue(
        official=official,
        names={code: frozenset(all_names) for code, all_names in names.items()},
        codes={name: tuple(found) for name, found in codes.items()},
        suffix=data["optional_suffix"],
    )
