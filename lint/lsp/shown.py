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


_Key = tuple[str, tuple[Ends, ...]]
"""Fingerprint of a finding, and where in the buffer its places are."""


@dataclass(frozen=True, slots=True)
class _Kept:
    """A finding as it was shown, in which language, and its diagnostic in JSON."""

    finding: Finding
    lang: Lang
    written: str


class Shown:
    """What is shown of the document at one address."""

    def __init__(self, uri: str, converter: Converter) -> None:
        """Begin with nothing shown; `converter` is that of the protocol."""
        self._uri = uri
        self._converter = converter
        self._kept: dict[_Key, _Kept] = {}

    def message(self, outcome: Outcome, version: int | None) -> str:
        """Return the notification, in JSON, that tells the client what `outcome` found in that version."""
        found = ", ".join(self._written(outcome))
        numbered = "" if version is None else f'"version": {version}, '
        params = f'{{"uri": {json.dumps(self._uri)}, {numbered}"diagnostics": [{found}]}}'
        return f'{{"jsonrpc": "2.0", "method": "{types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS}", "params": {params}}}'

    def _written(self, outcome: Outcome) -> Iterator[str]:
        if outcome.problem is not None:
            yield self._json(unreadable(outcome.problem, outcome))
        kept: dict[_Key, _Kept] = {}
        for finding in () if outcome.problem else outcome.findings:
            others = (other.location for other in finding.related)
            key = finding.fingerprint, tuple(outcome.ends(place) for place in (finding.location, *others))
            was = self._kept.get(key)
            if was is None or was.lang != outcome.lang or was.finding != finding:
                was = _Kept(finding, outcome.lang, self._json(diagnostic(finding, outcome, self._uri)))
            kept[key] = was
            yield was.written
        self._kept = kept

    def _json(self, one: types.Diagnostic) -> str:
        return json.dumps(self._converter.unstructure(one, unstructure_as=types.Diagnostic), ensure_ascii=False)
