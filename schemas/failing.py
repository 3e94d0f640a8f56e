"""How an article that a stage cannot handle becomes a failure."""

from datetime import datetime

from schemas.identity import stable_id
from schemas.payloads import payload_of, record_said
from schemas.records import Article, Failure

ENTRIES_LOST = "EntriesLost"
"""The reason of a failure that tells of a feed which was read all the same."""

MESSAGE_CHARACTERS = 1_000
_UNPRINTABLE = "\ufffd"


def one_line(text: str, length: int = MESSAGE_CHARACTERS) -> str:
    """`text` on one line, cut to a length, U+FFFD for what is not printable: it may hold what a feed wrote."""
    return "".join(
        character if character.isprintable() else _UNPRINTABLE for character in " ".join(text.split())[:length]
    )


def failure_of(stage: str, article: Article, error: Exception, occurred_at: datetime) -> Failure:
    """The failure of one article in one stage, with the article as its payload.

    `error` gives the reason: its class's name, and its message in one line.
    """
    message = one_line(str(error)) or type(error).__name__
    return Failure(
        failure_id=stable_id(stage, article.feed_url, article.article_id, type(error).__name__, article.text_sha256),
        stage=stage,
        feed_url=article.feed_url,
        item=article.item,
        error=type(error).__name__,
        message=message,
        payload=payload_of(article=record_said(article)),
        occurred_at=occurred_at,
        article_id=article.article_id,
    )
