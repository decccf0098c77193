"""What an editor offers at a finding: the forced correction, to accept it, and the explanation."""

from __future__ import annotations

import html
from collections.abc import Iterator
from dataclasses import dataclass

from lsprotocol import types

from lint.findings import Finding
from lint.lsp.diagnostics import SOURCE
from lint.lsp.outcome import Outcome
from lint.reports.words import check_name, say

ACCEPT = "gouji.accept"
EXPLAIN = "gouji.openExplanation"
_QUOTED_IN_TABLES = frozenset(',;\t"\n')


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """What may be offered.

    Attributes:
        uri: The buffer.
        version: Its version, so that no client applies a correction to another one.
        editable: Whether it may be changed: not the view of a Word file.
        saved: Whether it has a file, which a baseline needs.
        versioned: Whether the client takes edits that name a version.
    """

    uri: str
    version: int | None
    editable: bool
    saved: bool
    versioned: bool


def actions(outcome: Outcome, params: types.CodeActionParams, offer: Offer) -> Iterator[types.CodeAction]:
    """Yield the actions for the findings in the range that `params` ask about; `outcome` is of the buffer as it is."""
    only = params.context.only
    if only and not any(types.CodeActionKind.QuickFix.startswith(kind) for kind in only):
        return
    for _, finding in outcome.findings_in(params.range):
        about = [one for one in params.context.diagnostics if _is_of(one, finding)]
        if offer.editable and finding.suggestion is not None:
            edit = _edit(finding, outcome)
            if edit is not None:
                yield _correction(finding, outcome, edit, about, offer)
        if offer.saved:
            title = say(outcome.lang, f"接受 {finding.code}，记入基线", f"Accept {finding.code} into the baseline")
            yield _command(title, ACCEPT, [offer.uri, finding.fingerprint], about)
        name = check_name(finding, outcome.lang)
        title = say(outcome.lang, f"查看 {finding.code} 的说明（{name}）", f"Explain {finding.code} ({name})")
        yield _command(title, EXPLAIN, [finding.code], about)


def _is_of(diagnostic: types.Diagnostic, finding: Finding) -> bool:
    if diagnostic.source != SOURCE or diagnostic.code != finding.code:
        return False
    data = diagnostic.data
    told = data.get("fingerprint") if isinstance(data, dict) else getattr(data, "fingerprint", None)
    return told in (None, finding.fingerprint)


def _edit(finding: Finding, outcome: Outcome) -> types.TextEdit | None:
    """Return the correction as an edit; None if the buffer has something else between the characters, or needs it."""
    suggestion = finding.suggestion
    assert suggestion is not None and outcome.placing is not None and outcome.document is not None
    if not outcome.placing.is_exact(suggestion.replace):
        return None
    start, end = outcome.stretch(suggestion.replace)
    text = suggestion.text
    if outcome.document.format == "csv" and (_QUOTED_IN_TABLES & set(text)) - set(suggestion.replace.text):
        return None
    if outcome.document.format == "html":
        text = html.escape(text, quote=False)
    return types.TextEdit(outcome.between(start, end), text)


def _correction(
    finding: Finding, outcome: Outcome, edit: types.TextEdit, about: list[types.Diagnostic], offer: Offer
) -> types.CodeAction:
    assert finding.suggestion is not None
    before, after = (" ".join(text.split()) for text in (finding.suggestion.replace.text, finding.suggestion.text))
    title = (
        say(outcome.lang, f"把“{before}”改为“{after}”", f"Change “{before}” to “{after}”")
        if after
        else say(outcome.lang, f"删去“{before}”", f"Delete “{before}”")
    )
    document = types.OptionalVersionedTextDocumentIdentifier(offer.uri, offer.version)
    whole = (
        types.WorkspaceEdit(document_changes=[types.TextDocumentEdit(document, [edit])])
        if offer.versioned
        else types.WorkspaceEdit(changes={offer.uri: [edit]})
    )
    return types.CodeAction(
        title=title, kind=types.CodeActionKind.QuickFix, diagnostics=about, is_preferred=True, edit=whole
    )


def _command(title: str, name: str, arguments: list[object], about: list[types.Diagnostic]) -> types.CodeAction:
    return types.CodeAction(
        title=title,
        kind=types.CodeActionKind.QuickFix,
        diagnostics=about,
        command=types.Command(title=title, command=name, arguments=arguments),
    )
