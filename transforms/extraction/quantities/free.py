"""Rates of nothing: duty-free, no tariffs, zero."""

import re

_duty = r"(?:tariffs?|dut(?:y|ies)|lev(?:y|ies)|customs dut(?:y|ies)|import tax(?:es)?|import dut(?:y|ies))"
FREE = (
    rf"(?P<free>(?:tariff|duty|levy|customs|import[ -]duty)s?[ -]free(?![a-z])"
    rf"(?! shops?| stores?| retail| mall| outlet)"
    rf"|free of (?:(?:all|any|the|import|export|customs|specific|regulatory|additional|reciprocal|us|"
    rf"u\.s\.|section \d{{3}}|punitive|anti-?dumping|countervailing|further|extra) ){{0,2}}{_duty}(?![a-z])"
    rf"|without (?:having to pay|paying)(?: any| import| customs| extra){{0,2}} (?:{_duty}|tax(?:es)?)(?![a-z])"
    rf"|(?:without|no) {_duty}(?![a-z'])|(?:without|no) (?:out-of|over|in)-quota {_duty}(?![a-z'])"
    rf"|(?:without|no)(?: import| export| customs| us| u\.s\.) {_duty}(?![a-z']))"
)
ZERO = (
    rf"(?P<zero>zero-(?:for-)?zero(?![a-z])|(?:zero|nil)(?:[ -]{_duty}|[ -]rated)?(?![a-z])"
    r"(?![ -](?:tolerance|emissions?|sum|covid|carbon|gravity|day|hour|hunger|growth|interest|waste|hedge|knowledge)))"
)
_NOT_A_NUMBER_BEFORE = re.compile(r"(?:net|ground|patient|absolute|sub|non|near|year|day|agent|party)[ -]?$")
_RATE_BEFORE = re.compile(
    r"(?:(?:%|per ?cent|pct)(?: \w+){0,2} to|(?:reduced|cut|lowered|brought|fall|drop|come down|go) to) $"
)
_RATE_NEAR = re.compile(r"tariff|dut(?:y|ies)|lev(?:y|ies)|customs|tax|rates?(?![a-z])")


def is_zero_number(lower: str, start: int) -> bool:
    """Whether "zero" at start is a number and no part of net zero, ground zero or subzero."""
    return not _NOT_A_NUMBER_BEFORE.search(lower, max(0, start - 10), start)


def stands_for_rate(lower: str, start: int, end: int) -> bool:
    """Whether the words around "zero" speak of a tariff, tax or rate (90 code points before, 60 behind), or a move."""
    if _RATE_BEFORE.search(lower, max(0, start - 40), start):
        return True
    return bool(_RATE_NEAR.search(lower, max(0, start - 90), end + 60))
