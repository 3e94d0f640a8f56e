"""The words that cues are made of: what crosses a border, what holds it back, where it is from, and what it is.

All are alternatives of a regular expression, to stand inside a group.
"""

import re
from collections.abc import Mapping

from schemas.alternatives import alternatives
from schemas.vocabulary import countries, metonyms, sector_terms

ORIGINS = (
    alternatives(
        [demonym for country in countries().values() for demonym in country.demonyms if demonym != "US"]
        # An initial short form is an adjective too: "U.S. beef".
        + ["American", "European", "Asian", "foreign", "overseas", "E.C.", "U.S.", "U.S", "U.K."]
    )
    + r"|(?-i:US|EU|EC|UK)"
)
"""Adjectives of where goods are from."""

COUNTRIES = alternatives(name for country in countries().values() for name in (country.name, *country.aliases))

GOVERNMENTS = alternatives(metonym.phrase for metonym in metonyms() if not metonym.needs)
"""Capitals and offices that stand for a government."""

PLACES: Mapping[str, str] = {
    word: country.code
    for country in countries().values()
    for word in (country.name, *country.aliases, *country.demonyms)
} | {metonym.phrase: metonym.code for metonym in metonyms() if not metonym.needs}
"""Each name of a country or a government, and each of its adjectives, with the country's code."""

PLACE: re.Pattern[str] = re.compile(rf"(?<!\w)(?:{alternatives(PLACES)})(?!\w)")
"""Such a name in a text."""

_NAMED_GOODS = alternatives(
    word
    for term in sector_terms()
    if not term.guards and term.term.isalpha()
    for word in (term.term, term.plural)
    if word
)
GOODS = (
    r"goods|products|produce|wares|cars|vehicles|trucks|steel|chips|clothes|clothing|apparel|meat|beef|pork|poultry|"
    r"lamb|dairy|fish|seafood|fruit|wine|grains?|wheat|corn|maize|barley|rice|sugar|cotton|timber|lumber|coal|gold|"
    rf"silver|copper|cement|tyres|tires|aircraft|toys|tiles|furniture|{_NAMED_GOODS}"
)
"""Goods by name, as the vocabulary of sectors has them, and goods in general."""

CROSSING = r"(?:re-?)?(?:im|ex)(?:ports?|ported|porters?|porting|portation)"
"""Goods that cross a border, and those who send or fetch them."""

DUTY = r"dut(?:y|ies)|lev(?:y|ies)|surcharges?|surtax(?:es)?"

LIMIT = (
    rf"{DUTY}|tax(?:es)?|bans?|embargo(?:e?s)?|restrictions?|curbs?|controls?|quotas?|ceilings?|caps?|limits?|"
    r"prohibitions?|suspensions?|halts?|freeze|moratorium|barriers?|"
    r"restraints?|subsid(?:y|ies)|counter-?measures"
)
"""What is put on goods that cross a border, or given for them."""

PERMIT = r"licen[cs](?:e|es|ing)|permits?|authori[sz]ations?|refunds?|rebates?"
"""What is given for goods that cross a border, and for much else."""

TRAVELLERS = (
    r"travel|travell?ers|arrivals|flights|passengers|people|visitors|migrants|refugees|tourists|citizens|nationals|"
    r"students|workers|ships|vessels|trucks|cars|vehicles|aircraft|planes|jets|television|weapons|arms"
)
"""Who and what comes from abroad but is no goods."""

TAXED_AT_HOME = (
    r"tobacco|cigarettes?|alcohol\w*|beers?|wines?|spirits|cider|liquors?|drinks?|fuels?|petrol|diesel|gasoline|homes?|"
    r"houses|property|land|shares|gambling|sugary|plastic"
)
"""What pays duties at home too."""
