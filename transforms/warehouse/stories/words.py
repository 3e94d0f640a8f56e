"""A text as the words by which stories are compared: what a desk changes without changing the story is folded away."""

import re
import unicodedata
from collections.abc import Iterator
from decimal import Decimal
from functools import cache, lru_cache
from itertools import islice

from schemas.letters import words_of

MOST_WORDS = 5_000
"""Words of a text that are compared; what stands behind them tells no story apart."""

# Lines that a publisher puts around a story. Each must be recognised from its beginning: a sentence of the story may
# hold the same words further on.
_FURNITURE = re.compile(
    r"""\W*(?:
        (?:additional\s+|with\s+)?(?:reporting|writing|editing|compiled|translated|edited|written)\s+by\b
        | by\s+(?-i:[A-Z]\S+(?:\s+[A-Z]\S+){0,3}(?:\s+(?:and|in)\s+[A-Z]\S+(?:\s+[A-Z]\S+){0,2})?)$
        | with\s+(?:files|inputs?)\s+from\b
        | (?:read|see)\s+(?:more|also|next|the\s+full)\b | also\s+read\b | related\s*: | recommended\s*:
        | more\s+(?:on|from|about)\s+(?:this|our|the)\b | advertisement\b
        | sign\s+up\b | subscribe\b | follow\s+us\b | join\s+our\b | share\s+this\b | click\s+here\b | get\s+our\b
        | copyright\b | all\s+rights\s+reserved | ©
        | this\s+(?:story|article|report|content|material|copy)\s+
          (?:was|is|has\s+been|may|first|originally|appeared|includes)\b
        | (?:photo|image|picture|source|file\s+photo|caption|topics?|tags?)\s*:
        | (?:first\s+)?(?:published|posted|updated|last\s+updated|modified)(?:\s*:|\s+on\b|\s+at\b|\s+\d)
        | \d+\s+min(?:ute)?s?\s+read\b | the\s+post\s.+\sappeared\s+first\s+on\b | continue\s+reading\b
        | our\s+standards\b | for\s+more\s+information\b | listen\s+to\s+this\b
    )""",
    re.IGNORECASE | re.VERBOSE,
)
# A photograph's, which some feeds give as the text: it ends with who took it, or for whom.
_CAPTION = re.compile(
    r"\((?:[^()]{2,60}(?: ?/ ?|\bvia\b)[^()]{2,60}"
    r"|[^()]{0,60}\b(?:photos?|images?|AP|AFP|EPA|Getty|Reuters|UPI|Times|Post)\b[^()]{0,20})\)\W*$",
    re.IGNORECASE,
)
_DATELINE = re.compile(
    r"^(?:[A-Z][\w.'’-]*(?:[ ,/]+[A-Z][\w.'’-]*){0,4}"
    r"(?:,? (?:[A-Z][a-z]{2,8}\.? \d{1,2}|\d{1,2} [A-Z][a-z]{2,8}))?(?:,? \d{4})?)?"
    r"(?: ?\([A-Za-z .,/]{2,40}\))? ?(?:[-–—]{1,2}|:) (?=[A-Z“\"'])"
)
_CAPITALS = re.compile(r"[A-Z]{3}|\([A-Z]\w+\)")
_SENTENCE_END = re.compile(r"(?<=[.!?])[\"”’')]*\s+(?=[\"“‘'(]?[A-Z0-9])")
_ABBREVIATED = re.compile(r"\b(?:[A-Za-z]\.){2,}")

_OF_LETTERS = r"[^\W\d_]+(?:['’][^\W\d_]+)?"
_WORD = re.compile(
    r"(?P<number>\d{1,3}(?:[,.'’\u00a0\u202f ]\d{3})+(?!\d)(?:[.,]\d+)?|\d+(?:[.,]\d+)?)"
    r"(?P<scale>\s?-?(?:thousand|million|billion|trillion|mln|mn|bln|bn|tn|m|b|k)\b)?"
    r"|(?P<percent>%|per\s?cent(?:age)?\b|pct\b)"
    rf"|(?P<word>{_OF_LETTERS})",
    re.IGNORECASE,
)
_LETTERS = re.compile(_OF_LETTERS)
_MORE_THAN_LETTERS = re.compile(r"[\d%]|\.[A-Za-z]\.|[Pp](?:[Ee][Rr]\s?[Cc][Ee]|[Cc][Tt])")
"""What may be a figure, a percent sign or an abbreviation."""
_SCALES = {
    "thousand": 10**3, "k": 10**3, "million": 10**6, "mln": 10**6, "mn": 10**6, "m": 10**6, "billion": 10**9,
    "bln": 10**9, "bn": 10**9, "b": 10**9, "trillion": 10**12, "tn": 10**12,
}  # fmt: skip
_UNIT_NAMES = """
    zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
    eighteen nineteen
"""
_DECADE_NAMES = "twenty thirty forty fifty sixty seventy eighty ninety"
_SMALL = {name: value for value, name in enumerate(_UNIT_NAMES.split())}
_TENS = {name: 10 * value for value, name in enumerate(_DECADE_NAMES.split(), 2)}
_SPELLED = re.compile(
    rf"\b({'|'.join(_TENS)})(?:[- ]({'|'.join(list(_SMALL)[1:10])}))?\b|\b({'|'.join(_SMALL)})\b", re.I
)
_NUMBER_NAMES = frozenset(name.encode() for name in (*_SMALL, *_TENS))

# Written before a figure, behind it or not at all.
_UNSAID_WORDS = "us dollar dollars dlrs usd euro euros eur the a an"
_UNSAID = frozenset(_UNSAID_WORDS.split())
_ALIKE = {
    "aluminium": "aluminum", "tonnes": "tons", "tonne": "ton", "duty": "tariff", "duties": "tariffs",
    "levy": "tariff", "levies": "tariffs", "programme": "program", "centre": "center", "usa": "america",
    "firm": "company", "firms": "companies", "biggest": "largest",
}  # fmt: skip


def sentences_of(text: str) -> list[list[str]]:
    """The sentences of a text as words; each line is at least one sentence, a publisher's own lines are left out.

    Words are in lower case. Figures are plain numbers, however they were written (`1,000`, `1.2bn`, `twenty-five`);
    percent signs are the word `percent`; currencies and articles are left out.
    """
    sentences: list[list[str]] = []
    left = MOST_WORDS
    for line in unicodedata.normalize("NFKC", text).split("\n"):
        if _FURNITURE.match(line) or _CAPTION.search(line):
            continue
        for sentence in _SENTENCE_END.split(_without_dateline(line)):
            words = list(islice(_words(sentence), left))
            if words:
                sentences.append(words)
                left -= len(words)
            if left <= 0:
                return sentences
    return sentences


def is_figure(word: str) -> bool:
    """Whether one of these words is a number."""
    return word[0].isdigit()


def _without_dateline(line: str) -> str:
    found = _DATELINE.match(line)
    return line[found.end() :] if found and _CAPITALS.search(found.group()) else line


def _words(sentence: str) -> Iterator[str]:
    if _MORE_THAN_LETTERS.search(sentence) or not _NUMBER_NAMES.isdisjoint(words_of(sentence)):
        return _words_and_figures(sentence)
    return filter(None, map(_folded, _LETTERS.findall(sentence)))


def _words_and_figures(sentence: str) -> Iterator[str]:
    sentence = _ABBREVIATED.sub(lambda match: match.group().replace(".", ""), sentence)
    sentence = _SPELLED.sub(_in_digits, sentence)
    for match in _WORD.finditer(sentence):
        if match.lastgroup == "word":
            if word := _folded(match.group()):
                yield word
        elif match.lastgroup == "percent":
            yield "percent"
        else:
            yield _number(match["number"], match["scale"])


@lru_cache(maxsize=50_000)
def _folded(word: str) -> str:
    """The word by which others are compared with this one; of one that is left out, nothing."""
    word = word.lower().replace("’", "'").removesuffix("'s")
    return "" if word in _UNSAID else _ALIKE.get(word, word)


def _in_digits(match: re.Match[str]) -> str:
    tens, unit, small = (name and name.lower() for name in match.groups())
    try:
        return str(_SMALL[small] if small else _TENS[tens] + _SMALL[unit or "zero"])
    except KeyError:
        # Without regard to case, letters of other alphabets count as alike that are none of these words: ı.
        return match.group()


@cache
def _scale(written: str) -> int:
    # Without regard to case, letters of other alphabets count as alike that are none of these words: ı, ſ.
    return _SCALES.get(written.strip().removeprefix("-").lower(), 1)


def _number(written: str, scale: str | None) -> str:
    grouped = re.match(r"\d{1,3}(?:[,.'’\u00a0\u202f ]\d{3})+", written)
    if grouped:
        whole = re.sub(r"\D", "", grouped.group())
        written = whole + written[grouped.end() :]
    value = Decimal(written.replace(",", ".")) * (_scale(scale) if scale else 1)
    plain = f"{value:f}"
    return plain.rstrip("0").rstrip(".") if "." in plain else plain
