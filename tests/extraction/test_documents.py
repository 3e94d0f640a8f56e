from hypothesis import given
from hypothesis import strategies as st

from transforms.extraction.documents import read_document


def test_a_document_has_tokens_and_sentences() -> None:
    document = read_document("It is made in the U.S. The duty is 25%.")
    assert document.sentences == ((0, 22), (23, 39))
    assert [token.text for token in document.doc][-4:] == ["is", "25", "%", "."]


def test_plain_and_lower_case_text_keep_every_place() -> None:
    document = read_document("İstanbul’s\u00a0TARIFF")
    assert document.plain == "İstanbul's TARIFF"
    assert document.lower == "İstanbul's tariff"


@given(st.text())
def test_all_texts_are_of_one_length(text: str) -> None:
    document = read_document(text)
    assert len(document.plain) == len(document.lower) == len(text)
