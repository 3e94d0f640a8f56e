"""An article's text, read once for all finders."""

from dataclasses import dataclass
from functools import cache, cached_property

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from transforms.extraction.phrases import lowered, plain
from transforms.extraction.sentences import split_sentences


@dataclass(frozen=True)
class Document:
    """A text and its sentences as (start, end) offsets.

    `plain` has one kind of apostrophe, hyphen and space, and `lower` is that in lower case: both as long as `text`, so
    that an offset in one is the same place in all three.
    """

    text: str
    plain: str
    lower: str
    sentences: tuple[tuple[int, int], ...]

    @cached_property
    def doc(self) -> Doc:
        """The tokens of `text`: made when first asked for, as they cost more than all the rest."""
        return _tokenizer().tokenizer(self.text)


def read_document(text: str) -> Document:
    """The text with its sentences, and its tokens on demand. No model: spaCy's English tokenizer alone."""
    folded = plain(text)
    return Document(text, folded, lowered(folded), tuple(split_sentences(text)))


@cache
def _tokenizer() -> Language:
    return spacy.blank("en")
