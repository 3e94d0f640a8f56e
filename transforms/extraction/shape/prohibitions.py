"""Reading a ban as a tariff without a rate, so that the rules for tariffs tell of it who, on whose goods and when.

"China suspends imports of Japanese seafood" is read as "China imposes T on imports of Japanese seafood", "a ban on
poultry from Chile is lifted" as "T on poultry from Chile is lifted". The words keep their places in the text.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from transforms.extraction.shape.shapes import Sentence, Token

_FORBIDS = {
    **dict.fromkeys(("ban", "bar", "forbid", "prohibit", "outlaw", "embargo", "boycott"), "impose"),
    **dict.fromkeys(("bans", "bars", "forbids", "prohibits", "outlaws", "embargoes", "boycotts"), "imposes"),
    **dict.fromkeys(("banned", "barred", "forbade", "forbidden", "prohibited", "outlawed", "boycotted"), "imposed"),
    **dict.fromkeys(("banning", "barring", "forbidding", "prohibiting", "outlawing", "boycotting"), "imposing"),
}
"""Verbs of forbidding, which need no word of trade beside the goods, and the verb as which each is read."""
_STOPS = {
    **dict.fromkeys(("suspend", "halt", "block", "freeze", "restrict", "curb", "limit", "stop"), "impose"),
    **dict.fromkeys(("suspends", "halts", "blocks", "freezes", "restricts", "curbs", "limits", "stops"), "imposes"),
    **dict.fromkeys(("suspended", "halted", "blocked", "froze", "restricted", "curbed", "stopped"), "imposed"),
    **dict.fromkeys(("limited", "frozen"), "imposed"),
    **dict.fromkeys(("suspending", "halting", "blocking", "freezing", "restricting", "curbing"), "imposing"),
    **dict.fromkeys(("limiting", "stopping"), "imposing"),
}
"""Verbs that forbid where it is trade that they stop."""
_RESUMES = {
    **dict.fromkeys(("allow", "permit", "resume"), "lift"),
    **dict.fromkeys(("allows", "permits", "resumes"), "lifts"),
    **dict.fromkeys(("allowed", "permitted", "resumed"), "lifted"),
    **dict.fromkeys(("allowing", "permitting", "resuming"), "lifting"),
}
"""Verbs that lift a ban where it is trade that they let in."""
_NOUNS = frozenset(
    [
        *("ban", "bans", "embargo", "embargoes", "prohibition", "boycott", "suspension", "halt", "quota", "quotas"),
        *("restriction", "restrictions", "curb", "curbs"),
    ]
)
_NOUNS_OF_TRADE = frozenset(["control", "controls", "limit", "limits", "licence", "licences", "license", "licenses"])
"""Nouns that limit trade right behind a word for it."""
_WORDS = frozenset(_FORBIDS) | frozenset(_STOPS) | frozenset(_RESUMES) | _NOUNS | _NOUNS_OF_TRADE
_TRADE_BEFORE = frozenset(["import", "export", "G", "S"])
_BEFORE_A_NOUN = frozenset(
    [
        *("a", "an", "the", "its", "their", "this", "that", "these", "such", "any", "no", "new", "further", "similar"),
        *("import", "export", "trade", "national", "total", "complete", "partial", "temporary", "blanket"),
        *("'s", "D", "G", "S"),
    ]
)
_BEHIND_A_NOUN = frozenset(["on", "against", "over", "for", "imposed", "to"])
_OBJECT_BEGINS = frozenset(["the", "all", "G", "S", "D", "import", "export"])
"""Behind a verb, whatever stands before it: "the ministry of trade bans the import of"."""
_BE = frozenset(["is", "are", "was", "were", "be", "been", "being"])
_HIT = ("hit", "with", "T")
"""As what the passive is read: goods "are banned"."""
_OF = ("T", "on")
"""As what a noun is read with its "of": "the suspension of"."""
_BEFORE_A_PASSIVE = 14
_TRADED = frozenset(
    ["G", "import", "export", "importing", "exporting", "importation", "exportation", "purchases", "shipments", "entry"]
)
_OBJECT_OF_A_BAN = 9
_ENDS_AN_OBJECT = frozenset(
    [
        *(",", ";", ".", "and", "but", "from", "that", "which", "sale", "sales", "selling", "use", "using"),
        *("production", "making", "manufacture", "advertising", "ownership", "travel", "entry"),
    ]
)
"""What stands before goods that a ban is not on."""
_OBJECT = 6
"""How many tokens behind a verb the trade may stand that it stops."""
_FROM_DOING = re.compile(r"(?:the )?P from(?= |$)")
"""Who is forbidden something, where his goods may be meant or what he does: "bans Fiji from exporting sugar"."""
_TRADE = re.compile(r"\b(im|ex)port", re.IGNORECASE)
_TRADE_WITHIN = 8
_BEFORE_TRADE = frozenset(
    [
        *("all", "the", "its", "their", "some", "most", "any", "certain", "further", "new", "and", "or", ",", "of"),
        *("-", "D", "S", "P", "'s"),
    ]
)


@dataclass(frozen=True, slots=True)
class Prohibition:
    """A ban: the sentence that tells it, with its words read as a tariff's, and the token of the tariff in that.

    `form` is verb, passive or noun; the subject of a verb is who bans. `of_exports` tells that it is on goods called
    exports.
    """

    sentence: Sentence
    token: int
    form: str
    of_exports: bool


def prohibitions_in(sentence: Sentence) -> Iterator[Prohibition]:
    """The bans that a sentence tells of goods, in order, each with the sentence reworded for it."""
    if not sentence.has("S") or not sentence.has_word(_WORDS):
        return
    for index, shape in enumerate(sentence.shapes):
        if shape not in _WORDS:
            continue
        if read_as := _noun(sentence, index):
            yield _reworded(sentence, index, read_as, "noun")
        elif read_as := _verb(sentence, index):
            yield _reworded(sentence, index, read_as, "passive" if read_as is _HIT else "verb")


def _reworded(sentence: Sentence, index: int, read_as: tuple[str, ...], form: str) -> Prohibition:
    token = sentence.tokens[index]
    before, behind = list(sentence.tokens[:index]), index + 1
    if read_as == _OF and before and before[-1].shape == "the":
        # "The suspension of imports" is news; what is known already is "the suspension".
        before[-1] = before[-1]._replace(shape="a")
    if read_as == _OF:
        behind += 1
    read = [Token(shape, token.start, token.end) for shape in read_as]
    tokens = (*before, *read, *sentence.tokens[behind:])
    reworded = Sentence(sentence.index, sentence.text, sentence.start, sentence.end, tokens)
    of_exports = _is_of_exports(sentence, index, passive=form == "passive")
    return Prohibition(reworded, index + read_as.index("T"), form, of_exports)


def _is_of_exports(sentence: Sentence, index: int, *, passive: bool) -> bool:
    """Whether the first word for trade behind the token, or right before it, is one for exports.

    Before it where its subject is what is banned.
    """
    if passive:
        start = sentence.tokens[max(0, index - _BEFORE_A_PASSIVE)].start
        trade = _TRADE.search(sentence.text, start, sentence.tokens[index].start)
        return trade is not None and trade[1].lower() == "ex"
    last = min(index + _TRADE_WITHIN, len(sentence.tokens) - 1)
    behind = sentence.text[sentence.tokens[index].end : sentence.tokens[last].end]
    before = sentence.words(index - 1) if index else ""
    trade = _TRADE.search(before) or _TRADE.search(behind)
    return trade is not None and trade[1].lower() == "ex"


def _noun(sentence: Sentence, index: int) -> tuple[str, ...]:
    """As what the noun of a ban is read; nothing where the token is none."""
    shape, before, after = (sentence.between(place, place + 1) for place in (index, index - 1, index + 1))
    if shape in _NOUNS or (shape in _NOUNS_OF_TRADE and before in _TRADE_BEFORE):
        if after == "of":
            return _OF
        if after in _BEHIND_A_NOUN or (before in _BEFORE_A_NOUN and after not in _OBJECT_BEGINS):
            return ("T",)
    return ()


def _verb(sentence: Sentence, index: int) -> tuple[str, ...]:
    """As what the verb of a ban is read; nothing where the token is none."""
    shape = sentence.shapes[index]
    read_as = _FORBIDS.get(shape) or _STOPS.get(shape) or _RESUMES.get(shape)
    if read_as is None or _is_no_verb(sentence, index):
        return ()
    if read_as == "imposed" and sentence.between(index - 1, index) in _BE:
        traded = shape in _FORBIDS or not _TRADED.isdisjoint(sentence.shapes[max(0, index - _BEFORE_A_PASSIVE) : index])
        return _HIT if traded else ()
    has_object = _has_goods_for_object if shape in _FORBIDS else _has_trade_for_object
    return (read_as, "T", "on") if has_object(sentence, index) else ()


def _is_no_verb(sentence: Sentence, index: int) -> bool:
    """Whether the word is a name, a noun ("wine bars of Paris", "trade block") or a demand ("Block exports")."""
    begins_name = sentence.words(index)[0].isupper()
    if begins_name and (sentence.index or not index):
        return True
    behind = sentence.between(index + 1, index + 4)
    return (
        (sentence.between(index - 1, index) == "trade" and not sentence.shapes[index].endswith(("s", "ed")))
        or behind.startswith("of ")
        or _FROM_DOING.match(behind) is not None
    )


def _has_goods_for_object(sentence: Sentence, index: int) -> bool:
    """Whether goods or trade are what is forbidden: not the sale or the use of goods, nor what a next clause names."""
    for shape in sentence.shapes[index + 1 : index + 1 + _OBJECT_OF_A_BAN]:
        if shape == "S" or shape in _TRADED:
            return True
        if shape in _ENDS_AN_OBJECT:
            return False
    return False


def _has_trade_for_object(sentence: Sentence, index: int) -> bool:
    """Whether trade is what is stopped: not its controls, whose end is no ban."""
    for place in range(index + 1, min(index + 1 + _OBJECT, len(sentence.shapes))):
        shape = sentence.shapes[place]
        if shape in _TRADED or (shape == "S" and _TRADE.search(sentence.words(place))):
            behind = sentence.shapes[place + 1 : place + 2]
            return behind == () or not (behind[0] in _NOUNS or behind[0] in _NOUNS_OF_TRADE or behind[0] == "T")
        if shape not in _BEFORE_TRADE:
            return False
    return False
