"""Reading a feed that lies in a file."""

from pathlib import Path

from schemas.feed import Feed
from transforms.feeds.answer import Answer, UnreadableFeedError


def read_saved(feed: Feed) -> Answer:
    """The file's bytes. Raises UnreadableFeedError where there is no such file, or it is empty, too big or closed."""
    path = Path(feed.path or feed.url.removeprefix("file://"))
    try:
        if not path.is_file():
            kind = "is a folder, not a file" if path.is_dir() else "does not exist"
            raise UnreadableFeedError("FileMissing", f"the file {feed.url} {kind}")
        with path.open("rb") as file:
            body = file.read(feed.max_bytes + 1)
    except OSError as error:
        raise UnreadableFeedError("FileUnreadable", f"the file {feed.url} cannot be read: {error.strerror}") from error
    if len(body) > feed.max_bytes:
        raise UnreadableFeedError("TooLarge", f"the file {feed.url} is larger than max_bytes = {feed.max_bytes}")
    return Answer(body=body)
