"""Diagnostics are sent as the protocol has them, and those of findings that stay are not written again."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from lsprotocol import types

from lint.checking import check_document
from lint.documents.text import read_text
from lint.errors import InputError
from lint.lsp.buffer import Buffer
from lint.lsp.diagnostics import diagnostics
from lint.lsp.outcome import Outcome
from lint.lsp.placing import SameText
from lint.lsp.protocol import converter
from lint.lsp.shown import Shown

URI = "file:///%E6%8A%A5%E5%91%8A.txt"
TEXT = (Path(__file__).parent.parent / "fixtures" / "liaison-2021" / "report.txt").read_text(encoding="utf-8")


class Counting:
    """A converter that counts what it converts."""

    def __init__(self):
        self.made, self.real = 0, converter()

    def unstructure(self, one, unstructure_as=None):
        self.made += 1
        return self.real.unstructure(one, unstructure_as=unstructure_as)


def outcome_of(text, report=None):
    document, buffer = read_text(text, "a.txt"), Buffer(text)
    found = report or check_document(document)
    return Outcome(buffer, "utf-16", "zh", document=document, report=found, placing=SameText(buffer))


def sent(outcome, version):
    """Return the notification as pygls writes it."""
    params = types.PublishDiagnosticsParams(URI, diagnostics(outcome, URI), version)
    return converter().unstructure(types.PublishDiagnosticsNotification(params))


@pytest.mark.parametrize("version", [7, 0, None])
def test_the_message_says_what_the_library_would_say(version):
    outcome = outcome_of(TEXT)
    assert len(outcome.findings) > 5
    assert json.loads(Shown(URI, converter()).message(outcome, version)) == sent(outcome, version)


def test_a_buffer_that_cannot_be_checked_has_one_diagnostic():
    outcome = Outcome(Buffer("a\n"), "utf-16", "zh", problem=InputError("a.txt", "坏了", "broken"))
    told = json.loads(Shown(URI, converter()).message(outcome, 1))
    assert told == sent(outcome, 1)
    assert len(told["params"]["diagnostics"]) == 1


def test_findings_that_stay_are_written_once_and_moved_ones_again():
    counting = Counting()
    shown, first = Shown(URI, counting), outcome_of(TEXT)
    count = len(first.findings)
    shown.message(first, 1)
    again = shown.message(outcome_of(TEXT, first.report), 2)
    assert counting.made == count
    fewer = replace(first.report, findings=first.report.findings[1:])
    assert len(json.loads(shown.message(outcome_of(TEXT, fewer), 3))["params"]["diagnostics"]) == count - 1
    assert counting.made == count
    english = replace(first, lang="en")
    assert json.loads(shown.message(english, 4)) == sent(english, 4)
    below = outcome_of("\n" + TEXT)
    assert json.loads(shown.message(below, 5)) == sent(below, 5)
    assert again == Shown(URI, converter()).message(first, 2)


def test_half_a_character_in_a_name_is_sent_as_json_has_it():
    from lint.lsp.features import build

    class Writer:
        data = b""

        def write(self, data):
            self.data += data

    server, writer = build(), Writer()
    server.protocol.set_writer(writer)
    server.protocol.send('{"method": "预\ud800"}')
    head, _, body = writer.data.partition(b"\r\n\r\n")
    assert head == b"Content-Length: %d" % len(body)
    assert json.loads(body) == {"method": "预\ud800"}
