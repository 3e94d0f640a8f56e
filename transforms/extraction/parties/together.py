"""Those who levy a rate together."""

import re

from transforms.extraction.parties.country_lists import list_ending
from transforms.extraction.parties.parties import code_at, levier
from transforms.extraction.shape.clauses import clause_around
from transforms.extraction.shape.shapes import Sentence

_LEVY = re.compile(
    r"(?: ,)?(?: (?:also|both|each|all|then|now|today|have|has|had|will|would|could|may|might|are|were|plan|plans|"
    r"planned|intend|intends|threaten|threatened|vow|vowed|to|[a-z]+ly|on [a-z]+))*? "
    r"(?:impos|lev(?:y|ie)|charg|slap|plac|put|rais|increas|doubl|tripl|cut|lower|reduc|announc|introduc|appl(?:y|ie)|"
    r"retaliat|answer|respond|hit|add|(?:(?<=will )|(?<=would )|(?<=to ))T(?= ))\w*(?= )"
)
"""What follows those who levy a rate."""


def levied_with(sentence: Sentence, token: int, imposer: str) -> tuple[str, ...]:
    """The others of the list that ends with the imposer and takes the verb: 'Canada and Mexico imposed a 25% duty'.

    Empty where nobody else levies it. Members of the European Union levy as one.
    """
    first, _ = clause_around(sentence, token)
    for index in sentence.letters("P", first, token):
        if code_at(sentence, index) != imposer or not _LEVY.match(" " + sentence.between(index + 1, token) + " "):
            continue
        if not re.search(r"(?:^| )(?:and|&)(?: the)?$", sentence.between(max(first, index - 2), index)):
            continue
        listed = dict.fromkeys(levier(code) for code in list_ending(sentence, 0, index))
        return tuple(code for code in listed if code != levier(imposer))
    return ()
