"""An article's story in a few dozen numbers: two articles that share some may tell the same story."""

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from hashlib import blake2b, sha1
from itertools import chain
from struct import iter_unpack
from typing import Any

from transforms.warehouse.stories.words import sentences_of

SHINGLE_WORDS = 3
HEAD_WORDS = 40
"""How much of a story's beginning is sketched by itself: copies that are cut short keep it."""

SHORT_WORDS = 15
"""A text with fewer words has too few shingles to be judged by: it is only compared as a whole."""

_WHOLE_BANDS, _HEAD_BANDS = 32, 16
_ROWS = 3
_ENCODING = ("utf-8", "surrogatepass")


def story_keys(text: str) -> tuple[int, ...]:
    """The keys of a text whose first line is its title: 64-bit, sorted, each once; none where it says nothing.

    The bands of two MinHashes, of the whole story and of its beginning. Stories that have half of their shingles in
    common share keys of the whole nearly always, unrelated ones nearly never.
    """
    sentences = sentences_of(text)
    words = list(chain.from_iterable(sentences[1:]))  # desks write their own headlines
    if len(words) < SHORT_WORDS:
        everything = list(chain.from_iterable(sentences))
        told = " ".join(everything).encode(*_ENCODING)
        return (_key("short", told),) if everything else ()
    keys = chain(
        _bands("whole", shingles_of(words), _WHOLE_BANDS),
        _bands("head", shingles_of(words[:HEAD_WORDS]), _HEAD_BANDS),
    )
    return tuple(sorted(set(keys)))


def shingles_of(words: Sequence[str]) -> set[str]:
    """Every run of three words."""
    return set(map(" ".join, zip(*(words[place:] for place in range(SHINGLE_WORDS)), strict=False)))


def _bands(name: str, shingles: Iterable[str], bands: int) -> Iterable[int]:
    sketch = _empty_sketch(bands * _ROWS).copy()
    sketch.update_batch(_hashes(shingles))
    values = sketch.hashvalues.astype("<u4").reshape(bands, _ROWS)
    return (_key(f"{name} {number}", band.tobytes()) for number, band in enumerate(values))


@cache
def _empty_sketch(permutations: int) -> Any:
    # Only who stages articles loads it: it loads more than it is asked for.
    from datasketch import MinHash  # type: ignore[import-untyped]  # noqa: PLC0415  # it ships no types; as said above

    # Drawing the permutations takes longer than a sketch. Named as they are, since keys are stored.
    return MinHash(num_perm=permutations, seed=1, scheme="affine32", hashfunc=int)


def _hashes(shingles: Iterable[str]) -> Iterator[int]:
    """As `datasketch` hashes by itself, which stored keys are made of; in half of its time."""
    digests = b"".join([sha1(shingle.encode(*_ENCODING), usedforsecurity=False).digest() for shingle in shingles])
    return chain.from_iterable(iter_unpack("<I16x", digests))


def _key(name: str, value: bytes) -> int:
    digest = blake2b(name.encode() + b"\0" + value, digest_size=8).digest()
    return int.from_bytes(digest, "little", signed=True)
