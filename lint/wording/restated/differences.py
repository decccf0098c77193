"""Whether two clauses with different numbers in the same slot say the same thing otherwise.

The shorter clause must say nothing that the other place does not say: a restatement leaves words out, a different
event puts others in their place. What introduces the two clauses must not differ either.
"""

from __future__ import annotations

from lint.wording.restated.content import ContentWord
from lint.wording.restated.coverage import coverage_of
from lint.wording.restated.ground import Ground
from lint.wording.restated.slots import same_slot
from lint.wording.restated.stream import BREAK, MASK, Clause, Slot


def shared_words(ground: Ground, first: Slot, second: Slot) -> list[ContentWord]:
    """Return the content words of the shorter clause, or none if the slots differ or the other sentence lacks one."""
    short, long = ground.by_length(first, second)
    words = ground.contents.words(ground.clause(short))
    if ground.contents.lacking(words, ground.sentence(long)):
        return []
    if same_slot(ground.stream, first, second, ground.settings) or mutual(ground, words, short, long):
        return words
    return []


def mutual(ground: Ground, words: list[ContentWord], short: Slot, long: Slot) -> bool:
    """Tell whether both clauses have one number and all of their words in common, so that the order does not matter."""
    if not words or any(ground.text(ground.clause(slot)).count(MASK) != 1 for slot in (short, long)):
        return False
    return not ground.contents.lacking(ground.contents.words(ground.clause(long)), ground.text(ground.clause(short)))


def excluded(ground: Ground, first: Slot, second: Slot, *, supported: bool, likely: bool) -> bool:
    """Tell whether the places are such that different numbers there mean different things."""
    distance = ground.contexts.distance(first.passage, second.passage)
    if distance == "siblings":
        return True
    if distance == "near":
        known = ground.contexts.section(first.passage) or ground.contexts.section(second.passage)
        far = second.position - first.position >= ground.limit("distance")
        if known or not (supported and likely and far) or _is_form(ground, first):
            return True
    return _is_form(ground, first) and not supported


def _is_form(ground: Ground, slot: Slot) -> bool:
    """Tell whether the clause is a form that is filled in anew for each thing; plans and results apart."""
    mode = ground.contexts.mode(slot)
    same = ground.forms.get(ground.text(ground.clause(slot)), ())
    values = [other.quantity.value for other in same if ground.contexts.mode(other) == mode]
    return len(values) >= ground.limit("repeats") and len(set(values)) >= ground.limit("repeats")


def identical(ground: Ground, first: Slot, second: Slot, words: list[ContentWord]) -> bool:
    """Tell whether two clauses about budget terms are the same, and say much besides the terms."""
    one, other = ground.clause(first), ground.clause(second)
    texts = ground.text(one), ground.text(other)
    covers = coverage_of(texts[0], texts[1])[1], coverage_of(texts[1], texts[0])[1]
    terms = ground.terms(one.low, one.high)
    free = sum(len(word.text) for word in words if word.text not in terms)
    return min(covers) >= ground.limit("identical") and free >= ground.limit("identical_shared")


def narrowed(ground: Ground, first: Slot, second: Slot) -> bool:
    """Tell whether the longer clause puts a word before the counted noun that the shorter lacks (党员培训)."""
    short, long = ground.by_length(first, second)
    words = ground.contents.words(ground.clause(long))
    extra = {word.start for word in ground.contents.lacking(words, ground.text(ground.clause(short)))}
    end = None
    for word in reversed([word for word in words if word.end <= long.quantity.start]):
        if end is not None and word.end != end:
            return False
        if word.start in extra:
            return True
        end = word.start
    return False


def introduced_apart(ground: Ground, first: Slot, second: Slot, weight: int) -> bool:
    """Tell whether the clauses before the two speak of different things, each of one that the other place lacks.

    A clause that says much itself needs no introduction from the sentence before it.
    """
    clauses = _introduction(ground, first, weight), _introduction(ground, second, weight)
    if clauses[0] is None or clauses[1] is None:
        return False
    return all(
        ground.contents.lacking(ground.contents.words(clause), _passage(ground, other))
        for clause, other in ((clauses[0], second), (clauses[1], first))
    )


def _introduction(ground: Ground, slot: Slot, weight: int) -> Clause | None:
    clause = ground.clause(slot)
    before = ground.stream.clauses[clause.index - 1] if clause.index else None
    if before is None or ground.stream.passage(before.low) != slot.passage:
        return None
    same_sentence = before.sentence_low == clause.sentence_low
    return before if same_sentence or weight < ground.limit("self_contained") else None


def _passage(ground: Ground, slot: Slot) -> str:
    text = ground.stream.text
    return text[text.rfind(BREAK, 0, slot.position) + 1 : text.find(BREAK, slot.position)]
