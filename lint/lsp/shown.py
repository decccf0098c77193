"""The diagnostics that are sent of a document; those of findings that stay are neither built nor written again."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lsprotocol import types

from lint.findings import Finding, Lang
from lint.lsp.diagnostics import diagnostic, unreadable
from lint.lsp.outcome import Ends, Outcome

if TYPE_CHECKING:
    from cattrs import Converter


@dataclass(frozen=True, slots=True)
class _Kept:
    """A finding as it was shown: where in the buffer its places are, in which language, and its diagnostic."""

    finding: Finding
    places: tuple[Ends, ...]
    lang: Lang
    written: str


class Shown:
    """What is shown of the document at one address."""

    def __init__(self, uri: str, converter: Converter) -> None:
        """Begin with nothing shown; `converter` is that of the protocol."""
        self._uri = uri
        self._converter = converter
        self._kept: dict[int, _Kept] = {}  # by the identity of the finding, which lives as long as it is kept

    def message(self, outcome: Outcome, version: int | None) -> str:
        """Return the notification, in JSON, that tells the client what `outcome` found in that version."""
        found = ", ".join(self._written(outcome))
        numbered = "" if version is None else f'"version": {version}, '
        params = f'{{"uri": {json.dumps(self._uri)}, {numbered}"diagnostics": [{found}]}}'
        return f'{{"jsonrpc": "2.0", "method": "{types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS}", "params": {params}}}'

    def _written(self, outcome: Outcome) -> Iterator[str]:
        if outcome.problem is not None:
            yield self._json(unreadable(outcome.problem, outcome))
        kept: dict[int, _Kept] = {}
        for finding in () if outcome.problem else outcome.findings:
            places = tuple(
                outcome.ends(place) for place in (finding.location, *(one.location for one in finding.related))
            )
            was = self._kept.get(id(finding))
            if was is None or was.places != places or was.lang != outcome.lang:
                written = self._json(diagnostic(finding, outcome, self._uri))
                was = _Kept(finding, places, outcome.lang, written)
            kept[id(finding)] = was
            yield was.written
        self._kept = kept

    def _json(self, one: types.Diagnostic) -> str:
        return json.dumps(self._converter.unstructure(one, unstructure_as=types.Diagnostic), ensure_ascii=False)
