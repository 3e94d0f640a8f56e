"""How what a stage cannot handle becomes a failure."""

from datetime import datetime

from schemas.identity import stable_id
from schemas.payloads import PAYLOAD_BYTES, payload_of, record_said
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


def new_failure(  # noqa: PLR0913  # a failure has that many columns
    stage: str,
    *key: str | None,
    feed_url: str | None,
    item: str | None,
    error: str,
    message: str,
    payload: bytes | None,
    occurred_at: datetime,
    run_id: str = "",
    article_id: str | None = None,
) -> Failure:
    """A row of `failures`. Beside the stage, `key` is what makes it the same when it is seen again.

    `message` is one line, for want of one the error; of the payload no more is kept than PAYLOAD_BYTES.
    """
    return Failure(
        failure_id=stable_id(stage, *key),
        stage=stage,
        feed_url=feed_url,
        item=item,
        error=error,
        message=message or error,
        payload=None if payload is None else payload[:PAYLOAD_BYTES],
        occurred_at=occurred_at,
        run_id=run_id,
        article_id=article_id,
    )


def failure_of(stage: str, article: Article, error: Exception, occurred_at: datetime) -> Failure:
    """The failure of one article in one stage, with the article as its payload.

    `error` gives the reason: its class's name, and its message in one line.
    """
    reason = type(error).__name__
    return new_failure(
        stage,
        *(article.feed_url, article.article_id, reason, article.text_sha256),
        feed_url=article.feed_url,
        item=article.item,
        error=reason,
        message=one_line(str(error)),
        payload=payload_of(article=record_said(article)),
        occurred_at=occurred_at,
        article_id=article.article_id,
    )
