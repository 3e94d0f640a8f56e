"""Where sentences end."""

import re

from schemas.vocabulary import word_list

# A full stop after these never ends a sentence: a name, a number or the rest of a date follows.
_BEFORE_NAMES = word_list("abbreviation_before_name")
# A full stop after these ends a sentence only where a word follows that begins one.
_EITHER = word_list("abbreviation")
_SENTENCE_STARTERS = word_list("sentence_starter")
# It begins with all signs that one may begin with, so that the engine leaps from one to the next.
_STOP = re.compile(r"[.!?…\n](?:(?<=\n)\n*|(?<!\n)[.!?…]*[\"'”’»)\]]*(?=\s|$))")
_WORD_BEFORE = re.compile(r"[\w.&'’-]+$")
_NEXT_WORD = re.compile(r"\s*([\"'“‘«(\[]*)([\w.&'’-]*)")
_LONGEST_WORD = 40


def split_sentences(text: str) -> list[tuple[int, int]]:
    """The sentences as (start, end) offsets in order, without the white space around them.

    A line break always ends a sentence, a semicolon never. Closing quotes and brackets belong to the sentence that they
    close. A full stop after an abbreviation, an initial or within a number ends none, unless what follows begins one.
    """
    found: list[tuple[int, int]] = []
    start = 0
    for stop in _STOP.finditer(text):
        if text[stop.start()] != "\n" and not _ends(text, stop):
            continue
        _add(found, text, start, stop.end())
        start = stop.end()
    _add(found, text, start, len(text))
    return found


def _ends(text: str, stop: re.Match[str]) -> bool:
    following = _NEXT_WORD.match(text, stop.end(), stop.end() + _LONGEST_WORD)
    opening, word = (following[1], following[2]) if following else ("", "")
    if not word and not opening:
        return True
    if text[stop.start()] in "!?…" or len(stop[0].rstrip("\"'”’»)]")) > 1:
        return not word[:1].islower()
    near = text[max(0, stop.start() - _LONGEST_WORD) : stop.start()]
    before = _WORD_BEFORE.search(near, near.rfind(" ") + 1)
    abbreviated = before[0].lower() if before else ""
    if abbreviated in _BEFORE_NAMES:
        return _is_plain_word(abbreviated, before[0] if before else "", word)
    initial = len(abbreviated) == 1 and abbreviated.isalpha() and before is not None and before[0].isupper()
    if abbreviated in _EITHER or initial or _is_dotted(abbreviated):
        return bool(opening and "(" not in opening) or (word.lower() in _SENTENCE_STARTERS and word[:1].isupper())
    return not word[:1].islower()


def _is_plain_word(abbreviated: str, before: str, following: str) -> bool:
    """Whether 'no', 'art', 'fig' is here a word of its own that ends a sentence: 'He said no. The talks …'."""
    if abbreviated in {"no", "art", "sun", "fig", "est", "ed", "al"} and not following[:1].isdigit():
        return before.islower() and following[:1].isupper()
    return False


def _is_dotted(word: str) -> bool:
    return len(word) > 2 and all(len(part) == 1 and part.isalpha() for part in word.split("."))


def _add(found: list[tuple[int, int]], text: str, start: int, end: int) -> None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        found.append((start, end))
