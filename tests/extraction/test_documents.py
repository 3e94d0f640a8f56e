from hypothesis import given
from hypothesis import strategies as st

from transforms.extraction.text.documents import read_document, tokens_of


def test_a_document_has_sentences_and_they_have_tokens() -> None:
    text = "It is made in the U.S. The duty isn't 25%."
    document = read_document(text)
    assert document.sentences == ((0, 22), (23, 42))
    tokens = tokens_of(text, *document.sentences[1])
    assert [text[start:end] for start, end in tokens] == ["The", "duty", "is", "n't", "25", "%", "."]


def test_plain_and_lower_case_text_keep_every_place() -> None:
    document = read_document("İstanbul’s\u00a0TARIFF")
    assert document.plain == "İstanbul's TARIFF"
    assert document.lower == "İstanbul's tariff"


@given(st.text())
def test_all_texts_are_of_one_length(text: str) -> None:
    document = read_document(text)
    assert len(document.plain) == len(document.lower) == len(text)
