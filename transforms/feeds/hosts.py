"""Where a feed is asked for, and whom that burdens."""

from urllib.parse import urlsplit

from schemas.feed import Feed

_WEB = ("http://", "https://")


def is_on_the_web(feed: Feed) -> bool:
    """Whether the feed is asked for over HTTP; otherwise it is a file."""
    return feed.url.startswith(_WEB)


def address_to_ask(feed: Feed) -> str:
    """The feed's address, or where permanent redirects said that it has moved.

    Only while it answers well there: a feed that failed is looked for at its own address again, which may have found
    another place for it, or have been wrong about the last.
    """
    state = feed.state
    if state is None or state.consecutive_failures or state.gone or not (state.moved_to or "").startswith(_WEB):
        return feed.url
    return state.moved_to or feed.url


def host_of(address: str) -> str:
    """The name of an address's host, in one spelling; whatever listens there on other ports is the same host."""
    try:
        return (urlsplit(address).hostname or "").rstrip(".")
    except ValueError:
        return ""


def lane_of(feed: Feed) -> str:
    """What feeds have in common that must take turns: a host's name. A file has a lane of its own."""
    return host_of(address_to_ask(feed)) if is_on_the_web(feed) else f"file {feed.url}"
