"""What a writer goes on about behind a bracket: what was spoken of before it, not what stood inside."""

from __future__ import annotations

from dataclasses import dataclass

from lint.claims.clauses import Sentence
from lint.claims.saying import Subject
from lint.claims.wording import Surroundings


@dataclass(slots=True)
class Bracket:
    """Follows the brackets of one sentence.

    因公出国费预算9.72万元（其中：一般公共预算9.72万元；政府性基金预算0万元），支出决算8.52万元: of 因公出国费.

    Attributes:
        subject: What the writer speaks of; it is set back where a bracket closes.
        around: The words of the text.
        start: Where the open bracket began, -1 if none is open.
        before: What was spoken of before it.
    """

    subject: Subject
    around: Surroundings
    start: int = -1
    before: tuple[str, str, str] = ("", "", "")

    def pass_over(self, sentence: Sentence, position: int, number: int) -> None:
        """Go on from `position`, the end of the number before, to the start of the next one.

        Only words that go on about the same (支出决算, 比上年) go back; 61人（事业42人），其中男35人 begins anew.
        """
        if self.start >= 0 and self.around.closed(self.start, number):
            if sentence.cues_between(position, number, "stage", "compare", "up", "down"):
                self.subject.measure, self.subject.term, self.subject.label = self.before
            self.start = -1
        opened = self.around.opened(position, number)
        if opened is not None and self.start < 0:
            self.start, self.before = opened, (self.subject.measure, self.subject.term, self.subject.label)
