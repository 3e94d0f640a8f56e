"""The words of a text in small letters, found in one step each for the whole of it."""

_SMALL_LETTERS = bytes(
    ord(chr(byte).lower()) if byte < 128 and (chr(byte).isalpha() or chr(byte) == "%") else 32 for byte in range(256)
)


def words_of(text: str) -> list[bytes]:
    """The words of a text in small letters; whatever is not a letter from a to z, or %, parts them."""
    return in_small_letters(text).split()


def in_small_letters(text: str) -> bytes:
    """A text as `words_of` reads it: a byte for each character, a space for whatever parts words."""
    return text.encode("ascii", "replace").translate(_SMALL_LETTERS)
