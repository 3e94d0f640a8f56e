"""What a sentence says the goods under a measure are worth: a rate on other goods is another measure."""

import re

_SUM = r"(?:US|C|A)?[$€£]\s?(?P<number>\d+(?:[.,]\d+)*)[\s-]?(?P<scale>billion|bn|million|trillion)\b"
_GOODS = r"\b(?:goods|imports|exports|products|shipments)\b"
_BEFORE_GOODS = re.compile(rf"{_SUM}(?:\sin\b|\sworth\b|\sof\b)[^.;%$€£]{{0,40}}{_GOODS}", re.IGNORECASE)
_AFTER_GOODS = re.compile(rf"{_GOODS}[^.;%$€£]{{0,60}}\bworth\b[^.;%$€£]{{0,20}}{_SUM}", re.IGNORECASE)
_SCALES = {"trillion": "tn", "billion": "bn", "bn": "bn", "million": "m"}


def goods_worth(sentence: str) -> frozenset[str]:
    """The sums that goods are said to be worth, as '200 bn'; none where the sentence names none."""
    return frozenset(
        f"{match['number']} {_SCALES[match['scale'].lower()]}"
        for pattern in (_BEFORE_GOODS, _AFTER_GOODS)
        for match in pattern.finditer(sentence)
    )
