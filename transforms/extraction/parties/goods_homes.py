"""Goods whose protected name tells the one country in which they are made."""

from collections.abc import Iterable

from transforms.extraction.figures.objects import Region
from transforms.extraction.shape.shapes import Sentence

HOMES = {"scotch": "GB", "bourbon": "US", "tequila": "MX", "cognac": "FR", "champagne": "FR"}


def named_for_origin(sentence: Sentence, regions: Iterable[Region]) -> tuple[str, ...]:
    """The country in which alone the goods of a region may be made under their name: 'a 150% duty on Scotch'."""
    for region in regions:
        goods = list(sentence.letters("S", region.first, region.last))
        homes = {HOMES.get(word) for index in goods for word in sentence.words(index).lower().split()} - {None}
        if len(homes) == 1 and goods[-1] - goods[0] == len(goods) - 1:
            return tuple(code for code in homes if code is not None)
        if goods:
            return ()
    return ()
