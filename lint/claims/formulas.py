"""Formulas printed in text or cells: NAME =（NAME 12.3 / NAME 45.6）× 100% = 27.0%.

Operands carry their number before or behind their name, or only their name (then a number stated nearby under that
name is meant), or only their number. Brackets of all kinds nest. A number typed behind a closing bracket belongs to
the last operand inside that has none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from lexicon.patterns import compiled
from lint.claims.expressions import Constant, Expression, Operation, Operator, Sum, Term, joined
from lint.language.model import NonQuantity, Quantity, Token

OPENING, CLOSING = "（([【｛{〔［", "）)]】｝}〕］"
SIGNS: dict[str, Operator] = {
    "+": "+", "＋": "+", "-": "-", "－": "-", "—": "-", "–": "-", "−": "-", "*": "*", "×": "*", "＊": "*", "x": "*",
    "/": "/", "÷": "/", "／": "/",
}  # fmt: skip
EQUALS = "=＝"
STOPS = "。；;，,\n"
FORMULA = compiled(r"[=＝]")


@dataclass(frozen=True, slots=True)
class Operand:
    """An operand as printed: its name and its number, either of which may be missing."""

    key: str
    name: str
    quantity: Quantity | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Formula:
    """A printed formula.

    Attributes:
        name: What stands left of the first equals sign.
        expression: What it is computed from; operands by their `Operand.key`.
        operands: The operands in order.
        result: The stated result, None if the formula ends without one.
        start, end: Offsets in the text.
    """

    name: str
    expression: Expression
    operands: tuple[Operand, ...]
    result: Quantity | None
    start: int
    end: int


@dataclass(slots=True)
class _Reader:
    text: str
    tokens: Sequence[Token]
    position: int
    operands: list[Operand] = field(default_factory=list)

    def token(self) -> Token | None:
        for token in self.tokens:
            if token.start <= self.position < token.end:
                return token
        return None

    def blank(self) -> None:
        while self.position < len(self.text) and self.text[self.position] in " 　\t":
            self.position += 1

    def peek(self) -> str:
        self.blank()
        return self.text[self.position] if self.position < len(self.text) else ""

    def sum(self) -> Expression | None:
        left = self.product()
        while left is not None and SIGNS.get(self.peek()) in ("+", "-") and self.token_kind() != "number":
            sign = SIGNS[self.text[self.position]]
            self.position += 1
            right = self.product()
            if right is None:
                return None
            left = joined(left, sign, right)
        return left

    def token_kind(self) -> str:
        token = self.token()
        return "number" if isinstance(token, Quantity) and token.start == self.position else ""

    def product(self) -> Expression | None:
        left = self.factor()
        while left is not None and SIGNS.get(self.peek()) in ("*", "/"):
            sign = SIGNS[self.text[self.position]]
            self.position += 1
            right = self.factor()
            if right is None:
                return None
            left = Operation(sign, left, right)
        return left

    def factor(self) -> Expression | None:
        if self.peek() and self.peek() in OPENING:
            before = len(self.operands)
            self.position += 1
            inside = self.sum()
            if inside is None or not self.peek() or self.peek() not in CLOSING:
                return None
            self.position += 1
            self._late_number(before)
            return inside
        return self._operand()

    def _late_number(self, since: int) -> None:
        """Give a number typed right behind a bracket to the last operand inside that has none."""
        self.blank()
        token = self.token()
        if not isinstance(token, Quantity) or token.start != self.position or token.unit == "%":
            return
        for index in range(len(self.operands) - 1, since - 1, -1):
            if self.operands[index].quantity is None:
                old = self.operands[index]
                self.operands[index] = Operand(old.key, old.name, token, token.start, token.end)
                self.position = token.end
                return

    def _operand(self) -> Expression | None:
        self.blank()
        start, name, quantity = self.position, "", None
        while self.position < len(self.text):
            character = self.text[self.position]
            token = self.token()
            if isinstance(token, NonQuantity) and token.kind == "formula_constant" and not name and quantity is None:
                self.position = token.end
                return _constant(token.text)
            if isinstance(token, Quantity) and token.start == self.position and quantity is None:
                quantity, self.position = token, token.end
            elif token is not None and isinstance(token, NonQuantity):
                name += self.text[self.position : token.end]
                self.position = token.end
            elif (
                character in SIGNS
                or character in EQUALS
                or character in CLOSING
                or character in STOPS
                or (character in OPENING and not self._names(self.position))
            ):
                break
            elif character in OPENING:
                closing = self._closing(self.position)
                name += self.text[self.position : closing]
                self.position = closing
            else:
                name += character
                self.position += 1
        name = re.sub(r"\s", "", name)
        if not name and quantity is None:
            return None
        if quantity is not None and not name and quantity.dimension == "percent" and quantity.value == 100:
            return Constant(quantity.value, quantity.text.strip())
        key = f"?{len(self.operands) + 1}"
        self.operands.append(Operand(key, name, quantity, start, self.position))
        return Term(key)

    def _closing(self, position: int) -> int:
        depth = 0
        for index in range(position, len(self.text)):
            depth += (self.text[index] in OPENING) - (self.text[index] in CLOSING)
            if depth == 0:
                return index + 1
        return len(self.text)

    def _names(self, position: int) -> bool:
        """Return True if the bracket at `position` belongs to a name: 因公出国（境）费, 部门（单位）."""
        inside = self.text[position + 1 : self._closing(position) - 1]
        return 0 < len(inside) <= 6 and not any(c in SIGNS or c.isdigit() for c in inside)


def _constant(text: str) -> Constant:
    from decimal import Decimal

    digits = re.sub(r"[^\d.]", "", text)
    return Constant(Decimal(digits or "1"), text.strip().lstrip("×*x＊ "))


def formulas(text: str, tokens: Sequence[Token]) -> list[Formula]:
    """Return the formulas of `text` that can be read whole: a name, an equals sign, an expression, a result."""
    found: list[Formula] = []
    position = 0
    while match := FORMULA.search(text, position):
        formula = _formula_at(text, tokens, match.start())
        position = match.end()
        if formula is not None:
            found.append(formula)
            position = max(position, formula.end)
    return found


def _formula_at(text: str, tokens: Sequence[Token], equals: int) -> Formula | None:
    start = max((text.rfind(stop, 0, equals) for stop in STOPS + "：:"), default=-1) + 1
    head = text[start:equals]
    wrong_sign = re.search(r"[-－—–][（(\[【]", head)  # the equals sign of the name was typed as a dash
    if wrong_sign and not any(token.start < start + wrong_sign.start() < token.end for token in tokens):
        return _read(text, tokens, start, start + wrong_sign.start())
    named = _read(text, tokens, start, equals)
    return named if named is not None else _nameless(text, tokens, start, equals)


def _nameless(text: str, tokens: Sequence[Token], start: int, equals: int) -> Formula | None:
    """Read （2791/2864）×100%=97.45%: an expression, of numbers at least two, and its result."""
    reader = _Reader(text, tokens, start)
    expression = reader.sum()
    numbers = [operand for operand in reader.operands if operand.quantity is not None]
    if not isinstance(expression, Operation | Sum) or reader.position != equals or len(numbers) < 2:
        return None
    reader.position = equals + 1
    reader.blank()
    token = next((t for t in tokens if t.start <= reader.position < t.end), None)
    if not isinstance(token, Quantity):
        return None
    return Formula("", expression, tuple(reader.operands), token, start, token.end)


def _read(text: str, tokens: Sequence[Token], start: int, equals: int) -> Formula | None:
    reader = _Reader(text, tokens, equals + 1)
    expression = reader.sum()
    if not isinstance(expression, Operation | Sum):
        return None
    result: Quantity | None = None
    if reader.peek() and reader.peek() in EQUALS:
        reader.position += 1
        reader.blank()
        token = next((t for t in tokens if t.start <= reader.position < t.end), None)
        if isinstance(token, Quantity):
            result = token
            reader.position = token.end
    name = re.sub(r"\s", "", text[start:equals])
    return Formula(name, expression, tuple(reader.operands), result, start, reader.position)
