"""Countries that a sentence names to leave them out."""

from transforms.extraction.parties.party_patterns import EXCEPTED
from transforms.extraction.shape.shapes import Sentence


def is_excepted(sentence: Sentence, index: int) -> bool:
    """Whether a country is one that is left out: 'all countries except Fiji and Samoa'."""
    return EXCEPTED.search(sentence.between(max(0, index - 12), index)) is not None
