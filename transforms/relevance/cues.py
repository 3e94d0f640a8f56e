"""The words by which an article shows that it is about trade policy, each with what it is a sign of.

A cue is `measure` (something that is levied, banned or allowed), `dealing` (talks, deals and disputes that have their
own event), or `mood` (trade tensions and the like, which other news mentions in passing).
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from schemas.vocabulary import countries


@dataclass(frozen=True)
class Cue:
    """One kind of words: its name, what it is a sign of, and the pattern that finds it."""

    name: str
    sign: str
    pattern: re.Pattern[str]


def _cue(name: str, sign: str, *patterns: str) -> Cue:
    return Cue(name, sign, re.compile("|".join(f"(?:{pattern})" for pattern in patterns), re.IGNORECASE))


BANNED_GOODS: tuple[str, ...] = (
    *("product", "products", "goods", "beef", "pork", "poultry", "meat", "dairy", "seafood", "fish", "grain", "grains"),
    *("wheat", "corn", "rice", "sugar", "fruit", "wine", "timber", "steel", "coal", "cotton", "diamonds"),
)
"""Goods that are banned "from" a country: without one, a ban is on sale at home. Drink is banned from places."""

_DUTIABLE: tuple[str, ...] = (
    *(
        "gold",
        "silver",
        "steel",
        "aluminum",
        "aluminium",
        "copper",
        "cement",
        "cars",
        "vehicles",
        "trucks",
        "tyres",
        "tires",
    ),
    *(
        "smartphones",
        "semiconductors",
        "chips",
        "solar panels",
        "batteries",
        "soybeans",
        "palm oil",
        "edible oils",
        "sugar",
    ),
    *(
        "wheat",
        "rice",
        "corn",
        "maize",
        "cotton",
        "almonds",
        "apples",
        "lentils",
        "beef",
        "pork",
        "poultry",
        "lamb",
        "dairy",
    ),
    *(
        "cheese",
        "lumber",
        "timber",
        "furniture",
        "footwear",
        "shoes",
        "textiles",
        "garments",
        "clothing",
        "toys",
        "fertilisers",
    ),
    *(
        "fertilizers",
        "fertilizer",
        "pharmaceuticals",
        "rebar",
        "machinery",
        "aircraft",
        "bicycles",
        "ceramics",
        "tiles",
    ),
)
"""Goods on which a duty is one at the border; drink, tobacco and fuel pay duties at home too."""


def _names(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


_ORIGINS = _names(demonym for country in countries().values() for demonym in country.demonyms)
_COUNTRIES = _names(name for country in countries().values() for name in (country.name, *country.aliases))

RATE: re.Pattern[str] = re.compile(
    r"\d\s?(?:%|percent|per\s+cent|pct)\s+(?:[\w“\"'’-]+\s+){0,4}(?:tariffs?|dut(?:y|ies)|lev(?:y|ies)|"
    r"surcharges?)\b|\b(?:tariffs?|dut(?:y|ies)|lev(?:y|ies)|surcharges?)\s+(?:[^.;]{0,60}?\s)?(?:of|at|to|between|"
    r"up\s+to)\s+(?:\S+\s+){0,3}?\d[\d.]*\s?(?:%|percent|per\s+cent|pct)",
    re.IGNORECASE,
)
"""A tariff with its rate: who gives the figure reports the measure, whatever else the sentence is about."""

CUES: tuple[Cue, ...] = (
    _cue(
        "tariff",
        "measure",
        r"\btariffs?\b(?!\s+(?:fears?|worr(?:y|ies)|jitters|woes|anxiet(?:y|ies)|rhetoric|uncertainty))",
        r"\btariff[- ]free\b",
        r"\btariffed\b",
    ),
    _cue(
        "duty",
        "measure",
        r"\b(?:American|US|U\.S\.|Chinese|EU|E\.U\.|European|Indian|Canadian|Mexican|Brazilian|Turkish|British|"
        r"Japanese|Korean|Russian|Australian|Indonesian|Washington's|Beijing's|Brussels')\s+(?:dut(?:y|ies)|"
        r"lev(?:y|ies))\s+(?:of|on|against)\b",
        r"\b(?:import|customs|export|anti-?\s?dumping|countervailing|counter-vailing|retaliatory|punitive|"
        r"protective|provisional|safeguard|additional|reciprocal|trade)\s+(?:customs\s+)?(?:dut(?:y|ies)|"
        r"lev(?:y|ies)|surcharges?)\b",
        r"\b(?:import|customs|export|border|trade)\s+tax(?:es)?\b",
        r"\bduties\s+(?:on|of|against|for)\s+(?:\S+\s+){0,6}?(?:imports?|imported|exports?|goods|products|\d)",
        # A duty on what bears another country's name, or on goods that taxes at home seldom single out, is levied at
        # the border.
        rf"\b(?:dut(?:y|ies)|lev(?:y|ies)|surcharges?|surtax(?:es)?)\s+(?:of\s+\S+\s+)?(?:on|against)\s+(?:\S+\s+){{0,3}}?(?:{_ORIGINS})\b",
        rf"\b(?:dut(?:y|ies)|lev(?:y|ies)|surcharges?)\s+(?:of\s+\S+\s+)?(?:on|against|to)\s+(?:\S+\s+){{0,4}}?from\s+"
        rf"(?:the\s+)?(?:{_COUNTRIES})\b",
        rf"\b(?:hits?|hitting|slaps?|slapp(?:ed|ing)|punish(?:es|ed)?|targets?)\s+(?:{_COUNTRIES})\s+with\s+(?:\S+\s+){{0,4}}?"
        r"(?:dut(?:y|ies)|lev(?:y|ies)|surcharges?)\b",
        rf"\bdut(?:y|ies)\s+on\s+(?:\w+\s+)?(?:{'|'.join(_DUTIABLE)})\b",
        r"\bduty[- ]free\s+(?:access|entry|imports?|exports?|quota|treatment|trade)\b",
        r"\b(?:dut(?:y|ies)|lev(?:y|ies)|tax(?:es)?|surcharges?)\s+on\s+(?:\S+\s+){0,5}?(?:imports?|imported|"
        r"exports?|goods from)\b",
        r"\b(?:tax|taxes|taxing|surcharges?)\s+(?:on\s+)?(?:\S+\s+){0,3}(?:made|produced|assembled|built)\s+in\b",
        r"\bexcise\s+on\s+imports?\b",
    ),
    _cue(
        "import or export ban",
        "measure",
        r"\b(?:import|export|trade)\s+(?:bans?|embargo(?:e?s)?|restrictions?|curbs?|controls?|quotas?|"
        r"prohibitions?|licen[cs](?:e|es|ing)|permits?|authori[sz]ations?|limits?|suspensions?|halts?)\b",
        r"\b(?:ban(?:s|ned|ning)?|bars|barred|forbids?|forbade|prohibit(?:s|"
        r"ed)?)\s+(?:on\s+)?(?:[^\s.;]+\s+){0,7}?(?:imports?|exports?|importation|exportation|importing|exporting|"
        r"shipments?|(?:\S+-)?imported)\b",
        r"\b(?:restrictions?|curbs?|limits?|controls?|tightening|halt|freeze|moratorium|suspension|"
        r"prohibition)[”\"]?\s+(?:on|of|to)\s+(?:[^\s.;]+\s+){0,3}?(?:imports?|exports?|importation|exportation|"
        r"shipments?\s+(?:of|to|from))\b",
        r"\b(?:imports?|exports?)\s+(?:of|from|to)\s+[^.;]{1,80}?\b(?:is|are|was|were|be|been|"
        r"being)\s+(?:\w+\s+)?(?:banned|halted|suspended|restricted|prohibited|blocked|stopped|limited|curbed)\b",
        r"\bban(?:s|ned|ning)?\s+(?:on\s+)?(?:\S+\s+){0,3}?(?:" + "|".join(BANNED_GOODS) + r")\s+from\s+"
        r"(?:the\s+|multiple\s+|several\s+|some\s+|certain\s+)?(?:prefectures|countries|states|(?-i:[A-Z]))",
        r"\b(?:stop|ban|block|bar)(?:s|p?ed|p?ing)?\s+[^.;]{0,40}\b(?:products|goods)\s+imported\s+from\b",
        r"\b(?:ban|bans|banned|ban\s+on|block|blocks|blocked)\s+the\s+transit\s+of\s+(?:\S+\s+){0,3}?goods\b|"
        r"\bembargoed\s+goods\b",
        r"\b(?:prevent|bar|stop|forbid)\w*\s+[^.;]{0,50}\bfrom\s+(?:re-?)?(?:exporting|importing)\b",
        r"\bban(?:s|ned|ning)?\s+(?:\S+\s+){0,2}?(?:companies|firms|businesses)\s+from\s+(?:selling|exporting|"
        r"supplying|importing)\b",
        r"\b(?:allow|permit|authori[sz])\w*\s+(?:\S+\s+){0,3}?to\s+(?:re-?)?(?:export|import)\b",
        r"\b(?:suspend(?:s|ed|ing)?|halt(?:s|ed|ing)?|restrict(?:s|ed|ing)?|curb(?:s|ed|ing)?|block(?:s|ed|ing)?|"
        r"prohibit(?:s|ed|ing)?|limit(?:s|ed|ing)?|resum(?:es?|ed|ing)|stop(?:s|ped|ping)?|permit(?:s|ted|ting)?|"
        r"allow(?:s|ed|ing)?|outlaw(?:s|ed|ing)?|forbid(?:s|den|ding)?|terminat(?:e|es|ed|ing))\s+(?:the\s+|all\s+|"
        r"some\s+|most\s+)?(?:\S+\s+){0,3}?(?:imports|exports|importation|exportation|importing|exporting|"
        r"import\s+of|export\s+of)\b",
        r"\bembargo(?:es)?\s+(?:on|against)\b|\b(?:oil|grain|coal|food|goods)\s+embargo(?:es)?\b",
    ),
    _cue(
        "trade remedy",
        "measure",
        r"\banti-?\s?dumping\b",
        r"\b(?:findings?|accusations?|allegations?|complaints?|cases?|investigations?|probes?)\s+(?:of|into|"
        r"on)\s+(?:alleged\s+)?dumping\b",
        r"\bcountervailing\b",
        r"\banti-?subsidy\b",
        r"\bsection\s+(?:232|301|201|122)\b",
        r"\btrade\s+(?:remed(?:y|ies)|sanctions|barriers?|measures?|protections?|defen[cs]e|retaliation|curbs|"
        r"countermeasures|preferences?|concessions?|penalt(?:y|ies))\b",
        r"\bde\s+minimis\b",
        r"\bmost[- ]favou?red[- ]nation\b",
        r"\bgeneralized system of preferences\b",
        r"\bprotectionist\b",
        r"\bprice\s+dumping\b|\bdumping\s+(?:petition|case|complaint|margins?|probe)\b",
        r"\bcustoms\s+(?:union|duties|barriers?|checks|arrangement)\b",
    ),
    _cue(
        "trade status",
        "measure",
        r"\b(?:preferred|special|preferential|fast[- ]track|normal|favou?red)\s+trade\s+(?:list|status|relations|"
        r"treatment|partners?|terms|access)\b|\bspecial\s+(?:designation|status|treatment)\s+(?:for|in)\s+trade\b|"
        r"\bpreferential\s+economic\s+(?:status|treatment)\b|\b(?:trusted|preferred|"
        r"favou?red)\s+trading\s+(?:partners?|nations?|status)\b|\btrading\s+(?:position|terms|"
        r"arrangements)\s+(?:of|with|for)\b",
        r"\b(?:suspend|restor|sever|cut|normali[sz])\w*\s+(?:off\s+)?(?:all\s+)?trade\s+(?:relations|ties)\b",
        r"\bAfrican Growth and Opportunity Act\b|\b(?-i:AGOA)\b",
    ),
    _cue(
        "export blacklist",
        "measure",
        r"\b(?:entity|entities)\s+(?:black)?list\b|\btrade\s+blacklist\b",
    ),
    _cue(
        "carbon border levy",
        "measure",
        r"\bcarbon\s+border\s+(?:lev(?:y|ies)|tax(?:es)?|charges?|adjustment)\b|\b(?-i:CBAM)\b",
    ),
    _cue(
        "import quota",
        "measure",
        r"\bsafeguards?\s+on\b(?!\s+(?:AI|data|privacy|children|the\s+use))",
        r"\bsafeguards?\b(?=.{0,80}\b(?:imports?|quotas?|duty|duties|tariffs?)\b)",
        r"\b(?:quotas?|ceilings?|caps?)\s+(?:on|for)\s+(?:\S+\s+){0,4}?(?:imports?|imported|exports?)\b",
        r"\bimports?\b.{0,60}\b(?:above|within|over|outside|beyond)\s+(?:the|its|that|a|these|those)\s+quotas?\b",
    ),
    _cue(
        "trade deal",
        "dealing",
        r"\b(?:free[- ])?trade(?:[- ]and[- ]\w+|\s+continuity|\s+promotion|\s+cooperation)?\s+(?:deals?|"
        r"arrangements?|zones?|agreements?|pacts?|accords?|truce|treat(?:y|ies)|ceasefire|framework|partnership|"
        r"blocs?|area)\b",
        r"\bfree[- ]trade\b",
        r"\b(?-i:NAFTA|Nafta|USMCA|CUSMA|CPTPP|TPP|RCEP|AfCFTA|CETA|TTIP)\b|\bMercosur\b",
        r"\bUnited States[–-]Mexico[–-]Canada Agreement\b|\bTrans-Pacific Partnership\b",
        r"\bNorth America(?:n)? Free Trade\b|\bphase[- ](?:one|1|two|2)\b(?=.{0,40}\b(?:deal|trade))",
        r"\bNorthern Ireland Protocol\b(?=.{0,200}\b(?:goods|trade|checks)\b)|"
        r"\b(?:goods|trade|checks)\b.{0,200}\bNorthern Ireland Protocol\b",
        r"\beconomic partnership agreement\b|\bEuropean Free Trade Association\b",
    ),
    _cue(
        "trade talks",
        "dealing",
        r"\btrade(?:[- ]war)?\s+(?:talks?|negotiations?|negotiators?|discussions?|summit|delegation|envoys?|"
        r"representatives?|chiefs?|ministers?|commissioners?|counsell?ors?|mission|meetings?|disputes?|rows?|"
        r"feuds?|spats?|complaints?|case|probe|investigations?|engagement|concerns with|imbalances?|practices)\b",
        r"\bdiscuss(?:es|ed|ing|ions)?\s+(?:\w+\s+){0,2}?trade\s+(?:relations|issues|terms|barriers|policy)\b",
        r"\b(?:reciprocal|unfair)\s+trades?\b",
        r"\b(?-i:USTR)\b",
    ),
    _cue(
        "world trade organization",
        "dealing",
        r"\bWorld Trade Organi[sz]ation\b",
        r"\b(?-i:WTO)\b",
    ),
    _cue(
        "trade war",
        "dealing",
        r"\btrade\s+(?:war(?:s|fare)?|hostilities|conflicts?|battles?|clash|fight|standoff|"
        r"stand-off)\b(?!\s+(?:fears?|worr(?:y|ies)|jitters|concerns?|rhetoric))",
        r"\btariff\s+war\b",
    ),
    _cue(
        "trade mood",
        "mood",
        r"\btrade\s+(?:tensions?|frictions?|worr(?:y|ies)|fears?|optimism|uncertaint(?:y|ies)|issues?|"
        r"polic(?:y|ies)|relations?|relationship|risks?|jitters|concerns?|headwinds?|peace|rhetoric|protectionism|"
        r"balance|surplus(?:es)?|deficits?|figures|data|rivalry|shock|drag|ties|outlook|hopes?|news|front|"
        r"developments?)\b",
        r"\bprotectionism\b|\bNo-?deal Brexit\b",
        r"\b(?:trade|tariff)(?:[- ]war)?\s+(?:fears?|worr(?:y|ies)|jitters|woes|anxiet(?:y|ies)|rhetoric|"
        r"uncertainty)\b",
    ),
)
