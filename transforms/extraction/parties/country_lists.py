"""Countries that a sentence lists."""

from transforms.extraction.named.places import Place
from transforms.extraction.parties.parties import code_at
from transforms.extraction.shape.shapes import Sentence


def list_starting(sentence: Sentence, first: int) -> tuple[str, ...]:
    """The countries of the list that begins at token `first`, in order."""
    found: list[str] = []
    for index in range(first, len(sentence.tokens)):
        if sentence.tokens[index].shape == "P":
            found.append(code_at(sentence, index))
        elif sentence.tokens[index].shape not in (",", "and", "the", "&", "or"):
            break
    return tuple(dict.fromkeys(found))


def list_ending(sentence: Sentence, first: int, last: int) -> tuple[str, ...]:
    """The countries of the list that ends at token `last`, in order."""
    found = [code_at(sentence, last)]
    for index in range(last - 1, first - 1, -1):
        if sentence.tokens[index].shape == "P":
            found.append(code_at(sentence, index))
        elif sentence.tokens[index].shape not in (",", "and", "the", "&"):
            break
    return tuple(dict.fromkeys(reversed(found)))


def list_before(sentence: Sentence, position: int) -> tuple[str, ...]:
    """The last list of two or more countries before a position of the shape."""
    for index in reversed(list(sentence.letters("P", 0, sentence.token_at(position)))):
        found = list_ending(sentence, 0, index)
        if len(found) > 1:
            return found
    return ()


def is_person(sentence: Sentence, index: int) -> bool:
    """Whether a token is somebody who acts for a country."""
    thing = sentence.tokens[index].thing
    return isinstance(thing, Place) and thing.form == "person"
