"""The words by which an article shows that it is about trade policy, each with what it is a sign of.

A cue is `measure` (something that is levied, banned or allowed), `dealing` (talks, deals and disputes that have their
own event), or `mood` (trade tensions and the like, which other news mentions in passing).
"""

import re
from dataclasses import dataclass


@dataclass(frozen=True)
class Cue:
    """One kind of words: its name, what it is a sign of, and the pattern that finds it."""

    name: str
    sign: str
    pattern: re.Pattern[str]


def _cue(name: str, sign: str, *patterns: str) -> Cue:
    return Cue(name, sign, re.compile("|".join(f"(?:{pattern})" for pattern in patterns), re.IGNORECASE))


RATE: re.Pattern[str] = re.compile(
    r"\d\s?(?:%|percent|per\s+cent|pct)\s+(?:[\w“\"'’-]+\s+){0,4}(?:tariffs?|dut(?:y|ies)|lev(?:y|ies)|"
    r"surcharges?)\b|\b(?:tariffs?|dut(?:y|ies)|lev(?:y|ies)|surcharges?)\s+(?:[^.;]{0,60}?\s)?(?:of|at|to|between|"
    r"up\s+to)\s+(?:\S+\s+){0,3}?\d[\d.]*\s?(?:%|percent|per\s+cent|pct)",
    re.IGNORECASE,
)
"""A tariff with its rate: who gives the figure reports the measure, whatever else the sentence is about."""

CUES: tuple[Cue, ...] = (
    _cue("tariff", "measure", r"\btariffs?\b", r"\btariff[- ]free\b", r"\btariffed\b"),
    _cue(
        "duty",
        "measure",
        r"\b(?:American|US|U\.S\.|Chinese|EU|E\.U\.|European|Indian|Canadian|Mexican|Brazilian|Turkish|British|"
        r"Japanese|Korean|Russian|Australian|Indonesian|Washington's|Beijing's|Brussels')\s+(?:dut(?:y|ies)|"
        r"lev(?:y|ies))\s+(?:of|on|against)\b",
        r"\b(?:import|customs|export|anti-?\s?dumping|countervailing|counter-vailing|retaliatory|punitive|"
        r"protective|provisional|safeguard|additional|reciprocal|trade)\s+(?:customs\s+)?(?:dut(?:y|ies)|"
        r"lev(?:y|ies)|taxe?s?|surcharges?)\b",
        r"\bduties\s+(?:on|of|against|for)\s+(?:\S+\s+){0,6}?(?:imports?|imported|exports?|goods|products|\d)",
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
        r"prohibitions?|licen[cs](?:e|es|ing)|limits?|suspensions?|halts?)\b",
        r"\bban(?:s|ned|ning)?\s+(?:on\s+)?(?:all\s+|most\s+|the\s+|further\s+|any\s+)?(?:\S+\s+){0,3}?(?:imports?|"
        r"exports?|importation|exportation|shipments?)\b",
        r"\b(?:suspend(?:s|ed|ing)?|halt(?:s|ed|ing)?|restrict(?:s|ed|ing)?|curb(?:s|ed|ing)?|block(?:s|ed|ing)?|"
        r"prohibit(?:s|ed|ing)?|limit(?:s|ed|ing)?|resum(?:es?|ed|ing)|stop(?:s|ped|ping)?|permit(?:s|ted|ting)?|"
        r"allow(?:s|ed|ing)?|outlaw(?:s|ed|ing)?)\s+(?:the\s+|all\s+|some\s+|most\s+)?(?:\S+\s+){0,2}?(?:imports|"
        r"exports|importation|exportation|importing|exporting|import\s+of|export\s+of)\b",
        r"\bembargo(?:es)?\s+(?:on|against)\s+(?:\S+\s+){0,3}?(?:imports?|exports?|goods|oil|trade)\b",
    ),
    _cue(
        "trade remedy",
        "measure",
        r"\banti-?\s?dumping\b",
        r"\bcountervailing\b",
        r"\banti-?subsidy\b",
        r"\bsection\s+(?:232|301|201|122)\b",
        r"\btrade\s+(?:remed(?:y|ies)|sanctions|barriers?|measures?|protections?|defen[cs]e|retaliation|curbs|"
        r"countermeasures|preferences?|concessions?|penalt(?:y|ies))\b",
        r"\bde\s+minimis\b",
        r"\bmost[- ]favou?red[- ]nation\b",
        r"\bgeneralized system of preferences\b",
        r"\bprotectionis[mt]\b",
        r"\bcustoms\s+(?:union|duties|barriers?|checks|arrangement)\b",
    ),
    _cue(
        "carbon border levy",
        "measure",
        r"\bcarbon\s+border\s+(?:lev(?:y|ies)|tax(?:es)?|charges?|adjustment)\b|\bCBAM\b",
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
        r"\b(?:free[- ])?trade(?:[- ]and[- ]\w+)?\s+(?:deals?|agreements?|pacts?|accords?|truce|treat(?:y|ies)|"
        r"ceasefire|framework|partnership|blocs?|area)\b",
        r"\bfree[- ]trade\b",
        r"\bNAFTA\b|\bUSMCA\b|\bCUSMA\b|\bCPTPP\b|\bTPP\b|\bRCEP\b|\bMercosur\b|\bAfCFTA\b|\bCETA\b|\bTTIP\b",
        r"\bUnited States[–-]Mexico[–-]Canada Agreement\b|\bTrans-Pacific Partnership\b",
        r"\bNorth America(?:n)? Free Trade\b|\bNo-?deal Brexit\b|\bphase[- ](?:one|1|two|"
        r"2)\b(?=.{0,40}\b(?:deal|trade))",
        r"\beconomic partnership agreement\b|\bEuropean Free Trade Association\b",
    ),
    _cue(
        "trade talks",
        "dealing",
        r"\btrade(?:[- ]war)?\s+(?:talks?|negotiations?|negotiators?|discussions?|summit|delegation|envoys?|"
        r"representatives?|chiefs?|ministers?|commissioners?|counsell?ors?|mission|meetings?|disputes?|rows?|"
        r"feuds?|spats?|complaints?|case|probe|investigations?|concerns with|imbalances?|practices|surplus|"
        r"deficits?)\b",
        r"\bUSTR\b",
    ),
    _cue(
        "world trade organization",
        "dealing",
        r"\bWorld Trade Organi[sz]ation\b",
        r"\bWTO\b",
    ),
    _cue(
        "trade war",
        "dealing",
        r"\btrade\s+(?:war(?:s|fare)?|hostilities|conflicts?|battles?|clash|fight|standoff|stand-off)\b",
        r"\btariff\s+war\b",
    ),
    _cue(
        "trade mood",
        "mood",
        r"\btrade\s+(?:tensions?|frictions?|worr(?:y|ies)|fears?|optimism|uncertaint(?:y|ies)|issues?|"
        r"polic(?:y|ies)|relations?|relationship|risks?|jitters|concerns?|headwinds?|peace|rhetoric|protectionism|"
        r"balance|data|rivalry|shock|drag|ties|outlook|hopes?|news|front|developments?)\b",
    ),
)

OTHER_SENSE: re.Pattern[str] = re.compile(
    r"\b(?:electricity|power|energy|gas|water|utilit(?:y|ies)|feed-in|retail|roaming|mobile|telecom\w*|telephone|"
    r"phone|data|broadband|internet|airtime|freight|rail|toll|port|postal|taxi|bus|transport|heating|hotel|sewage|"
    r"grid|transmission|network|prepaid|subscription|call|voice|interconnect\w*|social|peak|time-of-use|"
    r"network)(?:\s+and\s+\w+)?(?:\s+(?:service|supply|price|user|network|retail|operators?'?))?\s+tariffs?\b|"
    r"\btariffs?\s+(?:plans?|packages?|card|hike\s+by\s+(?:operators|telcos)|"
    r"for\s+(?:households?|electricity|power|water|calls|data|consumers|mobile))\b|"
    r"\b(?:life|whole[- ]life|minimum)\s+tariff\b|\b(?:slash|cut|raise|hike)\w*\s+their\s+tariffs\b|"
    r"\btrade\s+(?:secrets?|shows?|fairs?|unions?|unionists?|deadline|journal|publication|paper|magazine|press|"
    r"school|name|marks?|winds?|off|reporting|association|credit|desk|volume|floor)\b|"
    r"\b(?:transfer|insider|drug|sex|slave|arms|wildlife|ivory|organ|fur|stock|share|options|bond|currency|carry|"
    r"day|player|rag|horse|block|Fair|carbon|emissions)[- ]trad(?:e|ing)\b|\bduty\s+of\s+care\b|"
    r"\bmost[- ]favou?red[- ]nation\s+(?:drug\s+|prescription\s+)?(?:pric|deal|drug)\w*|"
    r"\bduties\s+of\s+(?:care|the|a|an|his|her|their)\b|\b(?:active|off|on|heavy|jury|guard|military|light|double|"
    r"public|civic|sentry)[- ]duty\b|\bWorld\s+Trade\s+Cent(?:er|re)\b|\bE-Trade\b|\bTD\s+Ameritrade\b|"
    r"\bThe\s+First\s+Trade\b",
    re.IGNORECASE,
)
"""Words of the same spelling that mean something else; they hide the cues inside them."""

UTILITY: re.Pattern[str] = re.compile(
    r"\b(?:kilowatts?|megawatts?|gigawatts?|kwh|kilowatt-hours?|electricity|power grid|grid|smart meters?|"
    r"(?<!sport )utilit(?:y|ies)|households? bills?|roaming|gigabytes?|subscribers?|mobile operators?|broadband|"
    r"telecoms?|tap water|water company|sewage|energy regulator|district heating|ratepayers?|prison|sentenced|"
    r"parole)\b",
    re.IGNORECASE,
)
"""Words of those whose prices, or sentences, are also called tariffs."""

BORDER: re.Pattern[str] = re.compile(
    r"\b(?:imports?|imported|importers?|exports?|exported|exporters?|trade|customs|border|duty|duties|levies|goods|"
    r"retaliat\w+|impos(?:e|es|ed|ing)|White House|trading partners?|reciprocal|manufacturers?|steel|aluminum|"
    r"aluminium)\b",
    re.IGNORECASE,
)
"""Words of goods that cross a border."""

IN_PASSING: re.Pattern[str] = re.compile(
    r"\b(?:amid|despite|concerns?|concerned|worr(?:y|ies|ied)|fears?|feared|hopes?|hoped|optimism|optimistic|bets?|"
    r"risks?|uncertaint(?:y|ies)|anxiety|jitters|weigh(?:s|ed|ing)?|exacerbated|fall-?out|fuel(?:s|ed|ing)?|"
    r"sentiment|headwinds?|drag(?:s|ged|ging)?|hurt(?:s|ing)?|because of|due to|blam(?:e|es|ed|ing)|impact of|"
    r"effects? of|attribute[sd]?|overshadow(?:s|ed|ing)?|linger(?:s|ed|ing)?|simmering|bruising|locked in|"
    r"spillovers?|resilien(?:t|ce)|shrug(?:s|ged|ging)?|investors?|analysts?|economists?|markets?|strategists?|"
    r"shares|stocks|equities|prices)\b",
    re.IGNORECASE,
)
"""Words that put trade into the background of other news."""

REPORTING: re.Pattern[str] = re.compile(
    r"\b(?:impos(?:e|es|ed|ing|ition)|levie[sd]|levying|slap(?:s|ped|ping)?|rais(?:e|es|ed|ing)|"
    r"increas(?:e|es|ed|ing)|hik(?:e|es|ed|ing)|doubl(?:e|es|ed|ing)|cut(?:s|ting)?|lower(?:s|ed|ing)?|"
    r"reduc(?:e|es|ed|ing)|remov(?:e|es|ed|ing|al)|lift(?:s|ed|ing)?|scrap(?:s|ped|ping)?|drop(?:s|ped|ping)?|"
    r"eliminat(?:e|es|ed|ing)|suspend(?:s|ed|ing)?|suspension|delay(?:s|ed|ing)?|paus(?:e|es|ed|ing)|"
    r"halt(?:s|ed|ing)?|threat(?:s|ens?|ened|ening)?|propos(?:e|es|ed|ing|al)|consider(?:s|ed|ing)?|"
    r"plan(?:s|ned|ning)?|announc(?:e|es|ed|ing|ement|ements)|unveil(?:s|ed|ing)?|sign(?:s|ed|ing)?|"
    r"agree(?:s|d|ing)?|reach(?:es|ed|ing)?|negotiat(?:e|es|ed|ing|ions?|ors?)|meet(?:s|ing|ings)?|met|talks?|"
    r"resum(?:e|es|ed|ing)|launch(?:es|ed|ing)?|investigat(?:e|es|ed|ing|ion|ions)|probe|"
    r"retaliat(?:e|es|ed|ing|ion|ory)|respond(?:s|ed|ing)?|respon[sc]es?|vow(?:s|ed|ing)?|warn(?:s|ed|ing)?|"
    r"take effect|takes effect|took effect|in(?:to)? effect|enter(?:s|ed)? force|implement(?:s|ed|ing)?|apply|"
    r"applies|applied|exempt(?:s|ed|ing|ion|ions)?|ban(?:s|ned|ning)?|rul(?:es|ed|ing)|approv(?:e|es|ed|ing)|"
    r"ratif(?:y|ies|ied)|vot(?:e|es|ed|ing)|reject(?:s|ed|ing)?|withdr(?:aws?|ew)|quit|repeal(?:s|ed)?|"
    r"revok(?:e|es|ed|ing)|restrict(?:s|ed|ing)?|subject to|target(?:s|ed|ing)?|hit|sue[sd]?|lawsuit|"
    r"complain(?:s|ed|ts?)?|appeal(?:s|ed)?|accus(?:e|es|ed|ing)|demand(?:s|ed|ing)?|expand(?:s|ed|ing)?|"
    r"extend(?:s|ed|ing)?|escalat(?:e|es|ed|ing|ion)|offer(?:s|ed|ing)?|avert(?:s|ed)?|expire[sd]?|buy|purchases?|"
    r"tweet(?:s|ed|ing)?|put(?:s|ting)?|charg(?:e|es|ed|ing)|decision|roll ?back|exclu(?:de|des|ded|sion|sions)|"
    r"set to|due|deadline|relief|waivers?|pay)\b",
    re.IGNORECASE,
)
"""Verbs and nouns of an act: somebody does or says something about the measure."""
