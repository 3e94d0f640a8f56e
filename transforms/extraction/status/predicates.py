"""The verbs of a sentence that tell what becomes of a tariff, each with its mood."""

from functools import lru_cache
from typing import NamedTuple

from transforms.extraction.shape.shapes import Sentence
from transforms.extraction.status.status_verbs import BY_FORM


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


_BE = frozenset(["is", "are", "was", "were", "be", "been", "being", "am", "'re", "'m"])
_WAS = frozenset(["was", "were", "been"])
_POSSIBLE = frozenset(["could", "may", "might", "should", "ought", "can"])
_FUTURE = frozenset(["will", "shall", "'ll", "wo", "ca"])
_DECIDES = frozenset(["decide", "decides", "decided", "opt", "opts", "opted", "vote", "votes", "voted"])
_NOT = frozenset(["not", "n't", "never", "neither", "nor"])
_NOT_TO = _NOT | _set("refuse refuses refused refusing decline declines declined declining unwilling unable reluctant")
_READY = frozenset(["ready", "willing", "able", "prepared", "inclined"])
_AUXILIARIES = (
    _BE | _POSSIBLE | _FUTURE | frozenset(["have", "has", "had", "having", "'ve", "would", "do", "does", "did"])
)
_BETWEEN = _set(
    "also then soon again either both even still first further no longer yet just only all each once instead"
)
"""What may stand between an auxiliary and its verb, besides adverbs in -ly."""
_SET_TO = frozenset(["set", "due", "scheduled", "expected", "slated", "poised", "going", "about", "planned"])
_BEFORE_NOUN = _set(
    "the a an its his her their any no 's new further this of in executive D T Q C big steep latest first last more "
    "those these each every such another other N two three four several many"
)
_DESCRIBED_AFTER = _BEFORE_NOUN | _set("from on and with for to at")
_PRONOUNS = frozenset(["he", "she", "it", "who"])
_INTRANSITIVE = frozenset(["apply", "begin", "bear", "keep", "enter"])
_NO_NOUN = (("to",), ("by",), ("from",), ("with",))
_UNCHANGING = frozenset(["put", "set", "cut", "hit"])
_MOODS = {
    "would": "would",
    **dict.fromkeys(_POSSIBLE, "possible"),
    **dict.fromkeys(_FUTURE, "future"),
    **dict.fromkeys(("has", "have", "having", "'ve"), "perfect"),
    "had": "had",
    **dict.fromkeys((*_WAS, "did"), "past"),
}
"""The mood that the first auxiliary gives."""
_LETTING = frozenset(["let", "lets", "letting"])
"""What makes the verb after it an infinitive without "to"."""
_SHARED = frozenset(["will", "would", "could", "may", "might", "should"])
_OWN_CLAUSE = frozenset(["which", "who", "that", "where", "because", "since", ";"])
"""What begins a clause whose verb takes no auxiliary from before it: "will apply to cars, which today pay"."""
_WINDOW = 5


class Predicate(NamedTuple):
    """A verb with its auxiliaries: the tokens it covers, what it does to a tariff, and how it is said.

    `mood` is one of present, past, perfect, had, ing, infinitive, future, possible, would, was_to, unreal, used, noun,
    known; the last two for a noun of the same form, known with "the".
    `attributive` tells that it only describes the noun that follows: "a threatened 25% tariff".
    """

    first: int
    last: int
    kind: str
    lemma: str
    mood: str
    negated: bool
    passive: bool
    attributive: bool


def predicates_of(sentence: Sentence) -> tuple[Predicate, ...]:
    """The predicates of a sentence, in order."""
    words = sentence.shapes
    if "C" in words:
        words = tuple([sentence.words(i).lower() if word == "C" else word for i, word in enumerate(words)])
    return _predicates(words)


@lru_cache(maxsize=256)
def _predicates(words: tuple[str, ...]) -> tuple[Predicate, ...]:
    found: list[Predicate] = []
    for index, word in enumerate(words):
        for form, rest, kind, lemma in BY_FORM.get(word, ()):
            end = _end(words, index, rest)
            if end is None or (kind == "move" and "Q" not in words[end : end + 4]):
                continue
            first, mood, negated, passive = _said(words, index, form)
            if mood == "noun" and kind in _INTRANSITIVE and words[index - 1] in ("T", "Q"):
                mood = "present"  # "a 40% duty applies" is no noun, as "a duty hike" is
            attributive = mood in ("past", "ing") and first == index and _describes(words, index)
            found.append(Predicate(first, end, kind, lemma, mood, negated, passive, attributive))
            break
    return tuple(found)


def _end(words: tuple[str, ...], index: int, rest: tuple[str, ...]) -> int | None:
    """The token after a verb and its particles, None where they do not follow."""
    at = index + 1
    reach = 1
    for word in rest:
        if not word:
            reach = _WINDOW
            continue
        place = next((i for i in range(at, min(at + reach, len(words))) if words[i] == word), None)
        if place is None or (word == "to" and place > at and words[place - 1] == "up"):  # "tariffs of up to 30%"
            return None
        at, reach = place + 1, 1
    return at


def _said(words: tuple[str, ...], index: int, form: str) -> tuple[int, str, bool, bool]:
    """The first token of a verb with its auxiliaries, its mood, and whether it is negated and passive."""
    start = index
    negated = False
    auxiliaries: list[str] = []
    while start > 0:
        before = words[start - 1]
        if before in _NOT or (before == "longer" and start > 1 and words[start - 2] == "no"):
            negated = True
        elif before in _AUXILIARIES or before == "to":
            auxiliaries.insert(0, before)
        elif before not in _BETWEEN and not before.endswith("ly"):
            break
        start -= 1
        if before == "to":
            unready = words[start - 1] in _READY and words[start - 2] in _NOT if start > 1 else False
            negated = negated or unready or (start > 0 and words[start - 1] in _NOT_TO)
            break
    while start < index and words[start] not in _AUXILIARIES and words[start] not in _NOT and words[start] != "to":
        start += 1
    joined = start > 0 and words[start - 1] in ("and", "or", "then")
    if not auxiliaries and (form == "base" or (joined and words[index] in _UNCHANGING)):
        near = range(start - 1, max(-1, start - 14), -1)
        shared = next((words[i] for i in near if words[i] in _SHARED or words[i] in _OWN_CLAUSE), "")
        auxiliaries = [shared] if shared in _SHARED else []
    # "Led to increases": what follows "to" in this form is no verb.
    mood = "noun" if form == "third" and auxiliaries[:1] == ["to"] else _mood(words, start, auxiliaries, form)
    passive = form in ("past", "participle") and any(word in _BE for word in auxiliaries)
    if not auxiliaries and form in ("base", "third", "past") and index > 0 and words[index - 1] in _BEFORE_NOUN:
        named = words[index - 1] in ("the", "this", "that", "these", "those")
        mood = ("known" if named else "noun") if form != "past" or words[index] in _UNCHANGING else mood
    if form == "ing" and _is_left_undone(words, index):
        start, negated = index - 2, True
    return start, mood, negated, passive


def _is_left_undone(words: tuple[str, ...], index: int) -> bool:
    """Whether what stands before a verb in -ing says that it is not done: "against raising", "short of raising"."""
    if index <= 1:
        return False
    before, word = words[index - 2 : index]
    if word == "against":
        return before in _DECIDES
    return (before, word) in (("short", "of"), ("instead", "of"), ("rather", "than"))


def _mood(words: tuple[str, ...], start: int, auxiliaries: list[str], form: str) -> str:
    if not auxiliaries and form == "base" and not _LETTING.isdisjoint(words[max(0, start - 5) : start]):
        return "infinitive"
    if not auxiliaries:
        return {"third": "present", "base": "present", "participle": "past"}.get(form, form)
    first = auxiliaries[0]
    if first == "be" and words[start - 1 : start] not in (("and",), ("or",), (",",)):
        return "possible"  # "proposed that the duty be cut"
    if first == "to":
        mood = _mood_after_to(words, start)
        return "unreal" if mood == "was_to" and "have" in auxiliaries else mood
    mood = _MOODS.get(first, "present")
    return "unreal" if mood in ("would", "possible") and "have" in auxiliaries else mood


def _mood_after_to(words: tuple[str, ...], start: int) -> str:
    before = words[start - 1] if start > 0 else ""
    subject = words[start - 2] if before in _SET_TO and start > 1 else before
    if subject in _WAS:
        return "was_to"
    if before in ("expected", "likely", "unlikely"):
        return "possible"
    if before in _SET_TO or before in _BE:
        return "future"
    return "used" if before == "used" else "infinitive"


def _describes(words: tuple[str, ...], index: int) -> bool:
    """Whether a participle stands before the noun that it describes, as in "the proposed 10% tariff"."""
    if index == 0 or words[index - 1] not in _DESCRIBED_AFTER or words[index + 1 : index + 2] in _NO_NOUN:
        return False
    if words[index - 1] == "'s" and index > 1 and words[index - 2] in _PRONOUNS:
        return False  # "he's called for"
    return any(word in ("Q", "T", "S", "G") for word in words[index + 1 : index + 6])
