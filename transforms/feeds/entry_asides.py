"""Parts of an entry of which nothing is taken, as long as they hold no more than they should."""

from typing import Any

from transforms.feeds.element_names import PERSON, UnusualError, name_of
from transforms.feeds.element_texts import leaf_text

_OF_SOURCE_NAMES = "author category contributor generator icon id link logo published rights subtitle title updated"
_OF_SOURCE = frozenset(_OF_SOURCE_NAMES.split())


def check_person(element: Any) -> None:
    """Raises UnusualError where an element holds more than a person."""
    for child in element:
        if name_of(child.tag, child.prefix) not in PERSON or len(child):
            raise UnusualError


def check_source(element: Any) -> bool:
    """Whether the feed that an entry was taken from has a title. Raises UnusualError where there is more to it."""
    has_title = False
    for child in element:
        name = name_of(child.tag, child.prefix)
        if name not in _OF_SOURCE:
            raise UnusualError
        if name in {"author", "contributor"}:
            check_person(child)
        elif len(child):
            raise UnusualError
        elif name == "title" and leaf_text(child):
            has_title = True
    return has_title


def check_place(element: Any) -> None:
    """Raises UnusualError where an element holds more than a point on the map."""
    for child in element:
        if name_of(child.tag, child.prefix) != "gml_point" or child.keys():
            raise UnusualError
        for each in child:
            if name_of(each.tag, each.prefix) != "gml_pos" or each.keys() or len(each):
                raise UnusualError
