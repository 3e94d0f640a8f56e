"""What somebody denies or rejects, or says is not there."""

import re

from transforms.extraction.figures.rates import Rate
from transforms.extraction.shape.shapes import Sentence
from transforms.extraction.status.strongest_cue import Status

_DENIAL = re.compile(
    r"(?:^| )(den(?:y|ies|ied|ying)|(?:is|was|are|were) (?:false|untrue|not true)|no truth|"
    r"(?:decid|opt|vot)(?:es?|ed) against(?= (?!\S+ing ))|"
    r"(?:reject|defeat|refus|block)(?:s|es|ed)"
    r"(?= (?:an? |the |his |its |P |D )?(?:bill|proposals?|plans?|requests?|calls?|motion|amendment|petition) "
    r"(?:to (?:T|impose|introduce|put|(?:raise|increase|double)(?=.* to$))|for (?:an? |new )*[QT])(?: |$)))"
    r"(?: (?!;|but|while|whereas)\S+){0,16}$"
)
_NO_LONGER_FREE = re.compile(r"(?:^| )(?:no longer|not|n't|never|stop|ceas(?:e|es|ed)|no more)(?: [^ ,;]+){0,6}$")
_ENTERS = re.compile(r"(?:^| )(?:enter|be|come|arrive|sell|ship|be (?:shipped|sold|imported|admitted))(?= |$)")
_NO_SUCH = re.compile(r"(?:^| )(?:(no)(?: (?:new|extra|additional|such))?|(?:and|,) (not))$")


def denied(sentence: Sentence, rate: Rate) -> Status | None:
    """What is denied does not stand: "denied that it would impose 25%", "there will be no 25% tariff"."""
    start = min(rate.token, rate.head if rate.head is not None else rate.token)
    if no := _NO_SUCH.search(sentence.between(max(0, start - 2), start)):
        return Status("former", sentence.shapes.index(no[1] or no[2], max(0, start - 2)), start)
    if rate.quantity is not None and rate.quantity.high == 0:
        unfree = _NO_LONGER_FREE.search(sentence.between(0, rate.token))
        if unfree is not None and _ENTERS.search(unfree.group()):
            first = sentence.between(0, rate.token)[: unfree.start() + 1].count(" ")
            return Status("former", first, rate.token)
    denial = _DENIAL.search(sentence.between(0, rate.token))
    if denial is None:
        return None
    first = sentence.between(0, rate.token)[: denial.start(1)].count(" ")
    return Status("former", first, first + denial[1].count(" ") + 1)
