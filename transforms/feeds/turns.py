"""Waiting for a host's turn in the midst of an exchange, where it leads on to another."""

from collections.abc import Callable

Turn = Callable[[str], None]
"""Is told of each further address before it is asked for, and returns when its host may be asked."""


def at_once(_address: str) -> None:
    """Nobody else asks any host."""
