"""A mention's evidence: where in its sentence the words stand that prove it."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any
from urllib.parse import urlsplit

from pipeline.report_page.told import Evidence, Piece
from pipeline.text import printable

PROOFS = {"f": "figure", "s": "sector", "t": "status"}
"""The letter of each kind of proof, and the beginning of its columns' names."""

_LONGEST_SENTENCE = 400
_LONGEST_TITLE = 200
_LONGEST_WORDS = 100
_LONGEST_ADDRESS = 1_000


def evidence_of(row: Mapping[str, Any]) -> Evidence:
    """The evidence that a row of the query tells.

    `around` is a part of the article's text, from the code point `window_start` on, which holds the sentence; None
    where the article's text is no longer the one that the offsets count in: then no words are marked.
    """
    sentence = row["sentence"] or ""
    start = place_of(sentence, row)
    marks = [] if start is None else list(_marks(row, start, start + len(sentence)))
    shown = {letter for letter, _, _ in marks}
    elsewhere = [
        Piece(_shortened(printable(row[f"{name}_text"]), _LONGEST_WORDS), letter)
        for letter, name in PROOFS.items()
        if row[f"{name}_text"] and letter not in shown
    ]
    title = _shortened(printable(row["title"] or ""), _LONGEST_TITLE)
    return Evidence(
        sentence=cut(pieces_of(sentence, marks)),
        elsewhere=elsewhere,
        title=title,
        url=web_address(row["canonical_url"]) or web_address(row["url"]),
        source=_shortened(printable(row["source"]), _LONGEST_WORDS) if row["source"] else None,
    )


def place_of(sentence: str, row: Mapping[str, Any]) -> int | None:
    """Where in the article's text the sentence starts that holds the proof; None where it cannot be told.

    An article may say a sentence twice: the one meant is that in which most of the proofs stand.
    """
    around, window = row["around"], row["window_start"]
    if not sentence or around is None or window is None:
        return None
    best: tuple[int, int] | None = None
    found = around.find(sentence)
    while found >= 0:
        start = window + found
        held = len(list(_marks(row, start, start + len(sentence))))
        if best is None or held > best[0]:
            best = (held, start)
        found = around.find(sentence, found + 1)
    return best[1] if best else None


def _marks(row: Mapping[str, Any], start: int, end: int) -> Iterator[tuple[str, int, int]]:
    """The proofs that stand between two places of the text, by the first of them."""
    for letter, name in PROOFS.items():
        first, last = row[f"{name}_start"], row[f"{name}_end"]
        if first is not None and last is not None and start <= first < last <= end:
            yield letter, first - start, last - start


def pieces_of(sentence: str, marks: Sequence[tuple[str, int, int]]) -> list[Piece]:
    """The sentence in pieces, each printable, within each of which the words prove the same."""
    edges = sorted({0, len(sentence), *(edge for _, start, end in marks for edge in (start, end))})
    pieces = []
    for first, last in pairwise(edges):
        letters = "".join(letter for letter, start, end in marks if start <= first and last <= end)
        pieces.append(Piece(printable(sentence[first:last]), letters))
    return pieces


def cut(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces with words that prove nothing left out where the sentence is too long for a page."""
    over = sum(len(piece.words) for piece in pieces) - _LONGEST_SENTENCE
    if over <= 0:
        return list(pieces)
    plain = [place for place, piece in enumerate(pieces) if not piece.marks]
    room = _LONGEST_SENTENCE // max(len(plain), 1)
    return [_cut(piece, room, place, len(pieces)) for place, piece in enumerate(pieces)]


def _cut(piece: Piece, room: int, place: int, count: int) -> Piece:
    if len(piece.words) <= room:
        return piece
    if piece.marks:
        return Piece(_shortened(piece.words, _LONGEST_SENTENCE), piece.marks)
    if place == 0 and count > 1:
        return Piece("…" + piece.words[-room:].partition(" ")[2])
    if place == count - 1:
        return Piece(_shortened(piece.words, room))
    return Piece(f"{piece.words[: room // 2].rpartition(' ')[0]} … {piece.words[-(room // 2) :].partition(' ')[2]}")


def web_address(address: str | None) -> str | None:
    """The address where it is one of the web that a page may lead to; else None."""
    if not address or len(address) > _LONGEST_ADDRESS or not address.isprintable() or " " in address:
        return None
    try:
        parts = urlsplit(address)
    except ValueError:
        return None
    return address if parts.scheme.lower() in {"http", "https"} and parts.hostname else None


def _shortened(text: str, longest: int) -> str:
    if len(text) <= longest:
        return text
    return (text[:longest].rpartition(" ")[0] or text[:longest]) + "…"
