"""Where in its sentence the words stand that prove a mention."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.report_page.evidence import cut, evidence_of, pieces_of, web_address
from pipeline.report_page.told import Piece

TEXT = "Duty of 25% on steel.\nSteel pays 25% now. It pays 25% now and 25% later."


def row(sentence: str, text: str = TEXT, **proofs: tuple[int, str]) -> dict[str, object]:
    """A row as the query gives it; each proof is where it starts in the text, and its words."""
    found: dict[str, object] = {"sentence": sentence, "around": text, "window_start": 0, "title": "T", "source": None}
    for name in ("figure", "sector", "status"):
        start, words = proofs.get(name, (None, None))
        found |= {f"{name}_text": words, f"{name}_start": start}
        found[f"{name}_end"] = start + len(words) if words else None
    return {"url": None, "canonical_url": None, **found}


def test_the_place_is_the_one_of_the_offsets_though_the_words_stand_there_twice():
    sentence = "It pays 25% now and 25% later."
    found = evidence_of(row(sentence, figure=(TEXT.rindex("25%"), "25%")))
    assert found.sentence == [Piece("It pays 25% now and "), Piece("25%", "f"), Piece(" later.")]


def test_a_sentence_that_an_article_says_twice_is_the_one_that_holds_the_proof():
    text = "Steel pays 5%. Steel pays 5%."
    again = evidence_of(row("Steel pays 5%.", text, figure=(text.rindex("5%"), "5%"), sector=(15, "Steel")))
    assert [piece.marks for piece in again.sentence] == ["s", "", "f", ""]
    assert again.elsewhere == []


def test_what_stands_outside_of_the_sentence_is_told_beside_it():
    found = evidence_of(row("Steel pays 25% now.", figure=(TEXT.index("25% now"), "25%"), sector=(15, "steel")))
    assert found.elsewhere == [Piece("steel", "s")]


def test_nothing_is_marked_where_the_text_is_another_one():
    changed = row("Steel pays 25% now.", figure=(33, "25%")) | {"around": None}
    assert evidence_of(changed).sentence == [Piece("Steel pays 25% now.")]


def test_the_window_may_start_anywhere():
    start = TEXT.index("Steel pays")
    seen = row("Steel pays 25% now.", TEXT[start - 3 :], figure=(start + 11, "25%")) | {"window_start": start - 3}
    assert evidence_of(seen).sentence[1] == Piece("25%", "f")


@given(st.text(min_size=1), st.data())
def test_pieces_are_the_whole_sentence(sentence, data):
    ends = st.integers(0, len(sentence))
    marks = [(kind, *sorted((data.draw(ends), data.draw(ends)))) for kind in "fst"]
    raw = sentence.translate({ord(one): None for one in sentence if not one.isprintable()})
    assert (
        "".join(piece.words for piece in pieces_of(raw, [m for m in marks if m[2] <= len(raw)])).split()
        == ("".join(piece.words for piece in pieces_of(raw, []))).split()
    )


def test_a_long_sentence_keeps_its_proofs():
    pieces = [Piece("a " * 900), Piece("25%", "f"), Piece(" b" * 900), Piece("steel", "s"), Piece(" c" * 900)]
    kept = cut(pieces)
    assert [piece for piece in kept if piece.marks] == [Piece("25%", "f"), Piece("steel", "s")]
    assert sum(len(piece.words) for piece in kept) < 420
    assert "…" in kept[0].words
    assert "…" in kept[-1].words


@pytest.mark.parametrize("address", ["https://example.org/a?b=c&d", "http://example.org", "HTTPS://EXAMPLE.ORG/x"])
def test_addresses_of_the_web_are_links(address):
    assert web_address(address) == address


@pytest.mark.parametrize(
    "address",
    [None, "", "javascript:alert(1)", " javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "//example.org",
     "ftp://example.org", "https://", "https://[", "https://example.org/\n", "https://example.org/a b", "x" * 2000],
)  # fmt: skip
def test_no_other_address_is(address):
    assert web_address(address) is None
