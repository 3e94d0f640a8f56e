"""Where the clause around a token begins and ends."""

import re
from bisect import bisect_right
from functools import lru_cache

from transforms.extraction.shape.shapes import Sentence

_OPENERS = re.compile(
    r"(?:^| )(;|while|whereas|although|though|but|if|unless|because|despite|amid|matching|prompting|after|"
    r"following|(?:its |his |her |their )?(?:first )?answer to|(?:itself )?an? (?:reaction|response|answer|reply) to|"
    r"(?<!such )(?<!well )as(?= (?:(?:the|an?|its|new|D) )*(?:Q )?T (?:take|bite|loom|rise|kick|hit|near|go|come|"
    r"[a-z]+(?:s|ed))(?: |$))|"
    r"as (?:the )?[PA](?= (?:will|would|has|have|had|is|was|[a-z]+(?:s|ed)) )|"
    r"(?:in|as) (?:an? )?(?:response|retaliation|reaction|"
    r"reply|answer|reprisal) (?:to|for|against|over|on)|as retaliation (?:for|against)|"
    r"retaliat(?:es?|ed|ing) (?:on|for|against|to)|in return for|with (?:the )?[PA](?= [a-z]+ing)|, replacing|what|"
    r", and (?:the )?[PDA](?= (?:will|would|has|have|had|is|was|also|brought|put|set|cut|hit|took|kept|left|laid|"
    r"made|[a-z]+(?:s|ed)) )|, (?:the )?[PDA](?= (?:will|would|has|have|had|is|was|also|[a-z]+(?:s|ed)) )|"
    r"(?:, )?and (?:then |also |later )?(?:will|would|could|may|has|have|had|is|are|was|were|[a-z]+(?:es|[^s]s|ed)|"
    r"brought|put|set|cut|hit|took|kept|left|laid|made)(?= (?:\S+ )??(?:the|a|an|its|their|his|her|to|that|new|all|"
    r"T|more|further|any) )|, (?:keeps|leaves|raises|cuts|ends|lifts|imposes|threatens|drops|adds|delays|hits|"
    r"slaps|exempts|spares|eyes|warns|vows|retains|holds|sets|puts|announces|unveils|plans|starts|begins|trims|slashes|"
    r"doubles|halves|scraps|suspends|pauses|reinstates|restores|hikes|removes|abolishes|levies|introduces|considers|"
    r"weighs|proposes|lowers|reduces|increases)(?= )|that|which|where|when|so)(?= |$)"
)

_RESUMED = re.compile(
    r"(?:^| ), (?:which|who|that|now) [^,;]+ (, (?:will|would|is to|are to))(?= )|"
    r"T (?:[^ ,;Q]+ ){0,8}, (?:set|fixed|imposed|introduced|raised|lowered|now|currently|"
    r"first) [^;]{1,120}? (, to)(?= (?:\S+ )?Q)"
)
"""Where a relative clause ends and the main clause takes its verb: "apples, which now pay 5%, will be free"."""

_FRONTED = re.compile(
    r"^(?:[“\"] )?(?:when|whenever|once|while|whereas|although|though|if|unless|because(?! of)|since|until|after|"
    r"before|as soon as) "
    r"(?![a-z]+ing )(?:(?!; )\S+ ){1,30}?"
    r"(,) (?:(?!, |; |and )\S+ ){1,10}?(?:is|are|was|were|will|would|could|may|might|must|has|have|had|does|do|did|"
    r"says?|said|[a-z]{2,}ed|pays?|faces?|stays?|remains?|goes|go|takes?|gets?|rises?|falls?)(?= )"
)
"""A sentence that begins with a subordinate clause of a subject of its own, and the comma that ends it."""

_CAUSES = re.compile(
    r"^(?:(?:itself )?an? (?:reaction|response|answer|reply) to|after|following|matching|"
    r"as(?= )(?! (?:part|of|from|soon) )|(?:its |his |her |their )?(?:first )?answer to|"
    r"(?:in|as) (?:an? )?(?:response|retaliation|reaction|reply|answer|reprisal)|as retaliation|because|despite|amid|"
    r"retaliat)"
)


_BULLET = re.compile(r"(?:-|–|—|•|\*) ")
_ROW = re.compile(r"(?:^| )(?:–|—|-|→|:|\|)(?: \S+){0,8}$|(?:^| )\((?: (?:up to|from))?$")
_ROW_REACHES = 12
"""How many tokens before one a match of `_ROW` may begin."""
_VERB = re.compile(
    r"(?:^| )(?:is|are|was|were|be|will|would|could|may|has|have|had|said|says|applies|apply|pays?|faces?|"
    r"puts?|sets?|cuts?|imposes?|raises?)(?= |$)"
)

_ANSWERED = re.compile(
    r"^(?:(?:itself )?an? (?:reaction|response|answer|reply) to|matching|"
    r"(?:its |his |her |their )?(?:first )?answer to|(?:in|as) (?:an? )?(?:response|retaliation|"
    r"reaction|reply|answer|reprisal)|as retaliation|retaliat)"
)


def clause_around(sentence: Sentence, index: int) -> tuple[int, int]:
    """The first token of the clause that holds token `index`, and the first token after it.

    A clause begins at a semicolon, at a subordinating word, or where a new actor takes the verb.
    """
    openers = _openers(sentence.shape)
    after = bisect_right(openers, index)
    return openers[after - 1] if after else 0, openers[after] if after < len(openers) else len(sentence.tokens)


@lru_cache(maxsize=256)
def _openers(shape: str) -> tuple[int, ...]:
    """The tokens of a shape with which a clause begins."""
    # Every rule asks for the clauses of the same few sentences.
    resumed = [match.start(match.lastindex or 0) for match in _RESUMED.finditer(shape)] if " , " in shape else []
    fronted = _FRONTED.match(shape)
    places = {*resumed, *(match.start(1) for match in _OPENERS.finditer(shape))}
    if fronted:
        places.add(fronted.start(1))
    return tuple(shape.count(" ", 0, place) for place in sorted(places))


def is_row(sentence: Sentence) -> bool:
    """Whether it is a row of a list or table: a line of its own with figures, no verb and no full stop."""
    if not sentence.begins_line or sentence.text.endswith(".", 0, sentence.end):
        return False
    return sentence.has("QMN") and _VERB.search(sentence.shape) is None


def in_a_row(sentence: Sentence, index: int) -> bool:
    """Whether token `index` stands in a row of a list: after a dash or colon, in a line without a verb."""
    row = _BULLET.match(sentence.shape) or _ROW.search(sentence.between(index - _ROW_REACHES, index))
    return row is not None and _VERB.search(sentence.shape) is None


def tells_an_answer(sentence: Sentence, first: int) -> bool:
    """Whether the clause that begins at token `first` tells to whom a measure answers."""
    return _ANSWERED.match(sentence.shape[sentence.at[first] :]) is not None


def tells_a_cause(sentence: Sentence, first: int) -> bool:
    """Whether the clause that begins at token `first` tells what somebody answers to, as 'in response to' does."""
    return _CAUSES.match(sentence.shape[sentence.at[first] :]) is not None
