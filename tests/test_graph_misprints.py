"""How easily one number is printed for another."""

from __future__ import annotations

import pytest

from lint.graph.misprints import LIKELY, POSSIBLE, UNEXPLAINED, meant, strangeness

LIKELY_SLIPS = {
    "two digits swapped": ("50.08", "50.80"),
    "two digits swapped over the point": ("0.7", "7.0"),
    "a digit left out": ("50.8", "50.58"),
    "the first digit left out": ("0.58", "50.58"),
    "the last digit left out": ("50.5", "50.58"),
    "a digit doubled": ("50.558", "50.58"),
    "the last digit doubled": ("50.588", "50.58"),
    "the first digit doubled": ("550.58", "50.58"),
    "the point one place to the right": ("500.8", "50.08"),
    "the point one place to the left": ("5.008", "50.08"),
    "万 forgotten": ("50.08", "500800"),
    "万 written for 元": ("500800", "50.08"),
    "the sign": ("-4.50", "4.50"),
    "the sign of a number printed shorter": ("4.5", "-4.50"),
    "a round number with a zero left out": ("100", "1000"),
}
POSSIBLE_SLIPS = {
    "one digit changed": ("50.08", "50.58"),
    "the first digit changed": ("10.08", "50.08"),
    "a digit put in that is no double": ("50.958", "50.58"),
    "two short numbers": ("12", "37"),
    "a short number with a point is longer": ("7", "21"),
    "a round number for another round one": ("200", "300"),
    "the sign and a digit": ("-4.5", "4.7"),
}
NO_SLIPS = {
    "two digits changed": ("50.08", "51.58"),
    "digits swapped that do not follow each other": ("1532", "2531"),
    "digits that follow each other, both changed": ("1234", "1564"),
    "swapped, and the point moved": ("12.34", "213.4"),
    "two digits left out": ("12", "1234"),
    "the point two places away": ("50.08", "5008"),
    "the point three places away": ("50.08", "50080"),
    "the point five places away": ("50.08", "5008000"),
    "a short number for one that is longer": ("12", "345"),
    "a long number for one that is shorter": ("345", "12"),
    "a round number for one that is not": ("100", "103"),
    "thousands for a number that is not round": ("2000", "2001"),
    "a digit where the other has the point": ("1.23", "1423"),
    "zero": ("0.00", "57.31"),
}


@pytest.mark.parametrize(("printed", "other"), LIKELY_SLIPS.values(), ids=LIKELY_SLIPS)
def test_likely_slips(printed: str, other: str) -> None:
    assert strangeness(printed, other) == LIKELY


@pytest.mark.parametrize(("printed", "other"), POSSIBLE_SLIPS.values(), ids=POSSIBLE_SLIPS)
def test_slips_that_leave_many_numbers_to_choose_from(printed: str, other: str) -> None:
    assert strangeness(printed, other) == POSSIBLE


@pytest.mark.parametrize(("printed", "other"), NO_SLIPS.values(), ids=NO_SLIPS)
def test_what_no_single_slip_explains(printed: str, other: str) -> None:
    assert strangeness(printed, other) == UNEXPLAINED


def test_a_number_near_a_round_one_may_still_be_a_slip_of_it() -> None:
    assert strangeness("120", "130") == POSSIBLE  # 120 is not round
    assert strangeness("20", "35") == POSSIBLE  # nor is a number of two digits
    assert strangeness("100.0", "103.0") == POSSIBLE  # nor one with decimals
    assert strangeness("103", "100") == POSSIBLE  # and a round number is easily meant


def test_the_numbers_that_may_have_been_meant_come_with_the_likely_slips_first() -> None:
    numbers = list(meant("1.05"))
    assert len(numbers) == len(set(numbers)) == 69
    assert numbers[:3] == ["0.15", "1.50", "11.05"]
    grades = [strangeness("1.05", text) for text in numbers]
    assert grades == sorted(grades)
    assert {"10.5", "1.5", "1.0", "2.05", "1.050", "1.055"} <= set(numbers)


def test_all_numbers_that_one_digit_may_have_been_meant_for() -> None:
    two = [*(f"{digit}7" for digit in "123456789"), *(f"7{digit}" for digit in "012345689")]
    assert list(meant("7")) == [*two, *"012345689"]
    assert list(meant("-7")) == [f"-{text}" for text in (*two, *"012345689")]


def test_what_is_meant_is_written_as_a_number_is() -> None:
    for printed in ("10", "0.5", "10.05", "-30"):
        for text in meant(printed):
            bare = text.removeprefix("-")
            whole, point, decimals = bare.partition(".")
            assert text != printed and whole.isdigit() and (decimals.isdigit() or not point)
            assert whole == "0" or not whole.startswith("0")
    assert "0.05" in set(meant("0.5")) and "5.0" in set(meant("0.5")) and "01" not in set(meant("10"))


def test_the_point_of_a_number_moves_inside_its_digits() -> None:
    assert {"1.234", "123.4"} <= set(meant("12.34"))
    assert ".123" not in set(meant("1.23")) and "123." not in set(meant("12.3"))
