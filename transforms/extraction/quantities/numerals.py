"""Numbers in digits and in words, and what they are worth.

Every pattern works on folded, lower-case text.
"""

import re
from decimal import Decimal
from functools import cache

_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen"
)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
ONES = {word: Decimal(value) for value, word in enumerate(_ONES.split())}
TENS = {word: Decimal(10 * value) for value, word in enumerate(_TENS.split(), start=2)}
SCALES = {
    "dozen": Decimal(12),
    "hundred": Decimal(100),
    "thousand": Decimal(1000),
    "lakh": Decimal(100_000),
    "million": Decimal(10**6),
    "crore": Decimal(10**7),
    "billion": Decimal(10**9),
    "trillion": Decimal(10**12),
    "quadrillion": Decimal(10**15),
}
SHORT_SCALES = {
    "k": Decimal(1000),
    "m": Decimal(10**6),
    "mn": Decimal(10**6),
    "mln": Decimal(10**6),
    "mm": Decimal(10**6),
    "mio": Decimal(10**6),
    "mil": Decimal(10**6),
    "cr": Decimal(10**7),
    "b": Decimal(10**9),
    "bn": Decimal(10**9),
    "bln": Decimal(10**9),
    "t": Decimal(10**12),
    "tn": Decimal(10**12),
    "trn": Decimal(10**12),
    "tr": Decimal(10**12),
    "tln": Decimal(10**12),
}
# Letters that are a scale behind a currency sign alone; elsewhere they are metres, tonnes or a name's tail.
SCALES_OF_MONEY = frozenset({"m", "b", "t", "mm", "mil", "cr", "tr"})
DENOMINATORS = {
    "half": 2, "halves": 2, "third": 3, "thirds": 3, "quarter": 4, "quarters": 4, "fourth": 4, "fourths": 4,
    "fifth": 5, "fifths": 5, "sixth": 6, "sixths": 6, "seventh": 7, "sevenths": 7, "eighth": 8, "eighths": 8,
    "ninth": 9, "ninths": 9, "tenth": 10, "tenths": 10, "hundredth": 100, "hundredths": 100,
}  # fmt: skip
VULGAR = {"½": "0.5", "¼": "0.25", "¾": "0.75", "⅓": "0.3333", "⅔": "0.6667", "⅛": "0.125", "⅜": "0.375", "⅝": "0.625",
          "⅞": "0.875", "⅕": "0.2", "⅖": "0.4", "⅗": "0.6", "⅘": "0.8"}  # fmt: skip

_one_to_nine = "one|two|three|four|five|six|seven|eight|nine"
_teens = "ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen"
_tens = "|".join(TENS)
_scale = "|".join(SCALES)
_thousands = "|".join(scale for scale in SCALES if scale not in {"dozen", "hundred"})
_below_100 = rf"(?:(?:{_tens})(?:[ -](?:{_one_to_nine})(?![a-z]))?|{_teens}|{_one_to_nine})(?![a-z])"
_below_1000 = rf"(?:(?:{_below_100}|a|an)[ -]hundred(?:(?:[ -]and[ -]|[ -]){_below_100})?(?![a-z])|{_below_100})"
_scaled = rf"(?:{_below_1000}|hundred)(?:[ -](?:{_scale})(?![a-z]))*"
_and_a_half = r"(?P<more>[ -]and[ -](?:a|one|three)[ -](?:half|quarters?)(?![a-z]))"
WORDS = (
    rf"(?P<words>(?:{_scaled}(?:,? (?:and )?{_below_1000}(?:[ -](?:{_thousands})(?![a-z]))+)*"
    rf"(?:(?<=thousand)(?: and |[ -]){_below_1000}|(?<=million)(?: and |[ -]){_below_1000})?"
    rf"|(?:a|an)[ -](?:{_scale})(?![a-z])(?:[ -](?:{_scale})(?![a-z]))?|(?:{_scale})(?![a-z])"
    r"|an?(?= (?:full )?percentage point(?!s))))"
)
# "half a billion", "a quarter of a million", "three-quarters of a percentage point", "two-thirds", "half"
FRACTION = (
    r"(?P<fraction>(?:(?P<numerator>an?|one|two|three|four|five|six|seven|eight|nine)[ -])?"
    r"(?P<denominator>hal(?:f|ves)|thirds?|quarters?|fourths?|fifths?|sixths?|sevenths?|eighths?|ninths?|tenths?"
    r"|hundredths?)(?![a-z])"
    rf"(?:(?: of)?(?: an?)?[ -](?P<fraction_scale>{_scale})(?![a-z]))?)"
)
# "one in five", "one out of every ten"; not "the only one in five years"
RATIO = (
    rf"(?P<ratio>one (?:in|out of)(?: every)? (?P<whole>\d{{1,3}}(?![\d,.])|{_below_100})"
    r"(?! (?:years|months|weeks|days|hours|decades|seasons|games|matches|attempts)))"
)
_plural = "dozens|hundreds|thousands|lakhs|millions|crores|billions|trillions"
# "hundreds of billions", "tens of thousands", "several hundred", "multi-billion"
MAGNITUDE = (
    rf"(?P<magnitude>(?:(?:tens|scores) of (?:{_plural})|(?:{_plural})(?:(?: of| upon) (?:{_plural}))*"
    rf"|(?:several|a few|few|many|multi|multiple)[ -](?:{_scale}))(?![a-z]))"
)
# A space groups digits, but not in "22 737 MAX jets".
_grouped = (
    r"\d{1,3}(?:,\d{3})+|\d{1,2}(?:,\d{2})+,\d{3}"
    r"|\d{1,3}(?: (?!7[0-8]7(?:-\d| (?:max|jet|plane|dreamliner|aircraft|airliner)))\d{3})+(?!,| ?\d)"
)
DIGITS = (
    rf"(?P<digits>\d{{1,3}}(?:\.\d{{3}})+,\d+|\d{{1,3}}(?:\.\d{{3}}){{2,}}|(?:{_grouped}|\d+)(?:\.\d+)?|"
    rf"(?<!rs)(?<!tk)(?<!fr)\.\d+)"
    r"(?P<vulgar>[ -]?[½¼¾⅓⅔⅛⅜⅝⅞⅕⅖⅗⅘]|[ -]\d/\d{1,2}(?![\d/]))?"
)
# What follows the digits: a scale in words or letters, perhaps two ("100 thousand crore"), or "and a half".
SCALE_TAIL = re.compile(
    r"(?P<more>[ -]and[ -]a[ -](?:half|quarter)(?![a-z]))?"
    rf"(?:[ -]?(?P<word>{_scale})s?(?![a-z])(?: (?P<word2>{_scale})(?![a-z]))?"
    r"|[ -]?(?P<short>k|mn|mln|mm|mio|mil|m|cr|bn|bln|b|trn|tln|tn|tr|t)(?![a-z0-9]))?"
)
MORE_TAIL = re.compile(_and_a_half + rf"(?:[ -](?P<word>{_scale})(?![a-z]))?")


def digits_value(digits: str) -> Decimal:
    """The value of a number in digits: 1,234.5, 1,00,000, 1 234 567, 1.234,5, .5."""
    if digits.count(".") > 1 or ("," in digits and "." in digits and digits.rindex(",") > digits.rindex(".")):
        digits = digits.replace(".", "").replace(",", ".")
    return Decimal(digits.replace(",", "").replace(" ", ""))


def vulgar_value(vulgar: str) -> Decimal:
    """The value of ½ or 1/2."""
    vulgar = vulgar.strip(" -")
    if vulgar in VULGAR:
        return Decimal(VULGAR[vulgar])
    numerator, denominator = vulgar.split("/")
    return fraction(Decimal(numerator), int(denominator) or 1)


def fraction(numerator: Decimal, denominator: int) -> Decimal:
    """The quotient, to four places where it does not come out even: news means no more by a third."""
    exact = numerator / denominator
    return exact if exact == exact.quantize(Decimal("0.0001")) else exact.quantize(Decimal("0.0001"))


@cache
def words_value(words: str) -> tuple[Decimal, Decimal]:
    """The value of a number in words, and the scale it ends in: "half"-less, as "two hundred and fifty thousand"."""
    total = current = Decimal(0)
    scale = Decimal(1)
    for word in re.split(r"[ ,-]+", words):
        if word in {"and", ""}:
            continue
        if word in {"a", "an"}:
            current = Decimal(1)
        elif word in ONES:
            current += ONES[word]
            scale = Decimal(1)
        elif word in TENS:
            current += TENS[word]
            scale = Decimal(1)
        elif word == "hundred":
            current = (current or Decimal(1)) * 100
        else:
            scale = SCALES[word]
            if total and not current:
                total *= scale
            else:
                total += (current or 1) * scale
            current = Decimal(0)
    return total + current, scale


@cache
def more_value(more: str) -> Decimal:
    """The value of "and a half", "and three quarters"."""
    value = Decimal("0.25") if "quarter" in more else Decimal("0.5")
    return value * 3 if "three" in more else value


@cache
def magnitude_value(words: str) -> Decimal:
    """The least that "hundreds of billions", "dozens", "several hundred" can mean."""
    value = Decimal(1)
    for word in re.split(r"[ -]+", words):
        if word == "tens":
            value *= 10
        elif word == "scores":
            value *= 20
        elif word.rstrip("s") in SCALES:
            value *= SCALES[word.rstrip("s")]
    return value
