"""Signs of trade measures: what is levied on, bars, allows or favours goods that cross a border."""

import re

from transforms.relevance.cues import Cue, cue
from transforms.relevance.words import (
    COUNTRIES,
    CROSSING,
    DUTY,
    GOODS,
    LIMIT,
    ORIGINS,
    PERMIT,
    TAXED_AT_HOME,
    TRAVELLERS,
)

_CROSSING_WORDS = (
    "import imports imported importer importers importing importation export exports exported exporter exporters "
    "exporting exportation reimport reexport reexports"
)
_DUTY_WORDS = "duty duties levy levies"

RATE: re.Pattern[str] = re.compile(
    r"\d[\d.,]*\s?(?:%|percent|per\s+cent|pct)\s+(?:[\w“\"'’-]+\s+){0,4}(?:tariffs?|dut(?:y|ies)|lev(?:y|ies)|"
    r"surcharges?)\b|\b(?:tariffs?|dut(?:y|ies)|lev(?:y|ies)|surcharges?)\s+(?:[^.;]{0,60}?\s)?(?:of|at|to|between|"
    r"up\s+to)\s+(?:\S+\s+){0,3}?\d[\d.]*\s?(?:%|percent|per\s+cent|pct)",
    re.IGNORECASE,
)
"""A tariff with its rate: who gives the figure reports the measure, whatever else the sentence is about."""

LEVIED_DUTY: re.Pattern[str] = re.compile(
    r"\d[\d.,]*\s?(?:%|percent|per\s?cent|pct)\s+(?:[\w-]+\s+){0,2}?(?:dut(?:y|ies)|lev(?:y|ies))\b(?!\s+on\s+(?:\w+\s+)?"
    r"(?:profits?|income|wealth|companies|firms|banks|revenues?))|"
    r"\b(?:(?:its|their|import|new|old|\S+['’]s)\s+)(?:[\w-]+\s+){1,3}?dut(?:y|ies)\b|"
    rf"\b(?:{GOODS}|whiske?y|brandy)\s+(?:dut(?:y|ies)|lev(?:y|ies))\b|\bdut(?:y|ies)\s+(?:on|for)\s+(?:\S+\s+){{0,3}}?"
    rf"(?:{GOODS}|orders)\b",
    re.IGNORECASE,
)
"""A bare duty with its rate or what it is levied on, not one on what people and firms earn."""

REMEDY = "trade remedy"
"""The name of the cue that is a term of law, which seldom stands in passing."""

BARE_DUTY = "bare-duty"
"""The name of the cue that is a measure only where the text tells of goods that cross a border."""

MEASURE_CUES: tuple[Cue, ...] = (
    cue(
        "tariff",
        "measure",
        "tariff tariffs tariffed",
        r"\btariffs?\b(?!\s+(?:fears?|worr(?:y|ies)|jitters|woes|anxiet(?:y|ies)|rhetoric|uncertainty))",
        r"\btariff[- ]free\b",
        r"\btariffed\b",
    ),
    cue(
        "duty",
        "measure",
        f"{_DUTY_WORDS} surcharge surcharges surtax surtaxes tax taxes taxed taxing",
        r"\b(?=(?:\S+\s+){1,4}(?:dut(?:y|ies)|lev(?:y|ies))\s)"
        rf"(?:{ORIGINS}|Washington's|Beijing's|Brussels')\s+(?:dut(?:y|ies)|levies|levy)\s+(?:of|on|against)\b",
        rf"\b(?:customs|anti-?\s?dumping|countervailing|counter-vailing|retaliatory|punitive|protective|provisional|"
        rf"safeguard|additional|reciprocal|trade)\s+(?:customs\s+)?(?:{DUTY})\b",
        r"\b(?:customs|border|trade)\s+tax(?:es)?\b",
        r"\bduties\s+(?:on|of|against|for)\s+(?:\S+\s+){0,6}?(?:goods|products|\d)",
        # A duty on what bears another country's name, or on goods that taxes at home seldom single out, is levied at
        # the border.
        rf"\b(?:{DUTY})\s+(?:of\s+(?:\S+\s+){{1,5}}?)?(?:on|against)\s+(?:\S+\s+){{0,3}}?(?:{ORIGINS})\b",
        rf"\b(?:{DUTY})\s+(?:on|against|for)\s+(?:\S+\s+){{0,3}}?from\s+(?:third|other|non-member)\s+countries\b",
        rf"\b(?:{DUTY})\s+(?:of\s+\S+\s+)?(?:on|against|to)\s+(?:\S+\s+){{0,4}}?from\s+(?:the\s+)?(?:{COUNTRIES})\b",
        rf"\b(?:hits?|hitting|slaps?|slapp(?:ed|ing)|punish(?:es|ed)?|targets?)\s+(?:{COUNTRIES})\s+with\s+"
        rf"(?:\S+\s+){{0,4}}?(?:{DUTY})\b",
        r"\b(?:free\s+of|without)\s+(?:customs\s+)?dut(?:y|ies)\b",
        r"\b(?:enter(?:s|ed|ing)?|let(?:s|ting)?|comes?|coming|arriv(?:e|es|ing)|admit(?:s|ted)?)\s+(?:[^\s.;]+\s+){0,6}?"
        r"duty[- ]free\b(?!\s+(?:shops?|stores?|cigarettes|alcohol|area|zone|mall))",
        r"\bduty[- ]free\s+(?:threshold|limit)\b",
        r"\bzero\s+dut(?:y|ies)\s+(?:on|for)\b",
        r"\bduty[- ]free\s+(?:access|entry|imports?|exports?|quota|treatment|trade)\b",
        rf"\b(?:dut(?:y|ies)|levy|levies)\s+on\s+(?:[\w-]+\s+){{0,2}}?(?!{TAXED_AT_HOME})(?:{GOODS})\b",
        r"\b(?:tax|taxes|taxing|surcharges?)\s+(?:on\s+)?(?:\S+\s+){0,3}(?:made|produced|assembled|built)\s+in\b",
        rf"\btax(?:es|ed|ing)?\s+(?:{ORIGINS})\s+(?:\w+\s+)?(?:{GOODS})\b",
        rf"\b(?:{CROSSING})\b[^.;]{{0,60}}?\b(?:lev(?:y|ies)|dut(?:y|ies))\b(?!\s+(?:officers?|to\b))",
    ),
    cue(
        BARE_DUTY,
        "measure",
        _DUTY_WORDS,
        r"(?<!excise )(?<!stamp )(?<!alcohol )(?<!fuel )(?<!tobacco )(?<!beer )(?<!petrol )(?<!gaming )(?<!betting )"
        r"(?<!gift )(?<!estate )(?<!death )(?<!vehicle )(?<!road )(?<!bank )(?<!wine )(?<!spirits )(?<!passenger )"
        rf"(?<!-)\b(?:duty(?![- ]free)|duties|levy|levies)\b(?=[^.;]{{0,50}}?\b(?:\d[\d.]*\s?(?:%|"
        rf"per\s?cent|pct)|{GOODS})|"
        r"\s+between\b)",
        # What follows is looked at first: the list of goods is long.
        r"\b(?=\w+\s+(?:dut(?:y|ies)|lev(?:y|ies))\b)"
        rf"(?!{TAXED_AT_HOME})(?:{GOODS})\s+(?:duty(?![- ]free)|duties|levy|levies)\b",
        r"\d[\d.,]*\s?(?:%|percent|per\s+cent|pct)\s+(?:dut(?:y|ies)|levy)\b",
    ),
    cue(
        "import or export measure",
        "measure",
        f"{_CROSSING_WORDS} trade shipments voluntary",
        rf"\b(?:imports?|exports?)(?:\s+(?:and|or)\s+\w+|\s+growth)?\s+(?:{LIMIT}|{PERMIT})\b",
        rf"\b(?:{PERMIT})\s+(?:on|for)\s+(?:the\s+)?(?:\w+\s+)?(?:imports?|exports?|importing|exporting)\b",
        r"\btax(?:es|ed|ing)?\s+(?:\S+\s+){0,2}?(?:imports|exports)\b",
        r"\btrade\s+(?:bans?|embargo(?:e?s)?|restrictions?|curbs?|controls?|quotas?|prohibitions?|licen[cs]ing|"
        r"authori[sz]ations?|limits?|suspensions?|halts?)\b",
        rf"\b(?:{LIMIT}|safeguards?|tightening)[”\"]?\s+(?:on|of|to|for|against|from)\s+(?:[^\s.;]+\s+){{0,6}}?"
        rf"(?:{CROSSING})\b",
        r"\bexcise\s+on\s+imports?\b",
        r"\bvoluntary\s+(?:export\s+)?(?:restraints?|limits?|curbs?)\b|\bExport Enhancement\b",
        r"\bhold\w*\s+(?:\S+\s+){0,2}?growth\s+(?:in|of)\s+imports\b",
        r"\b(?:limit|restrain)(?:s|ed|ing)?\s+(?:\S+\s+){0,3}?(?:exports|imports|shipments)\b",
    ),
    cue(
        "import or export ban",
        "measure",
        f"{_CROSSING_WORDS} shipment shipments embargo embargoes embargos embargoed transit selling supplying",
        r"\b(?:ban(?:s|ned|ning)?|bars|barred|forbids?|forbade|prohibit(?:s|ed)?)\s+(?:on\s+)?(?:[^\s.;]+\s+){0,7}?"
        rf"(?:{CROSSING}|shipments|(?:\S+-)imported)\b",
        r"\b(?:restrictions?|curbs?|limits?|controls?|tightening|halt|freeze|moratorium|suspension|"
        r"prohibition)[”\"]?\s+(?:on|of|to)\s+(?:[^\s.;]+\s+){0,3}?shipments?\s+(?:of|to|from)\b",
        r"\b(?:imports?|exports?)\s+[^.;]{0,80}?\b(?:is|are|was|were|be|been|"
        r"being)\s+(?:\w+\s+)?(?:banned|halted|suspended|restricted|prohibited|blocked|stopped|limited|curbed)\b",
        r"\b(?:stop|ban|block|bar)(?:s|p?ed|p?ing)?\s+[^.;]{0,40}\b(?:products|goods)\s+imported\s+from\b",
        r"\b(?:ban|bans|banned|ban\s+on|block|blocks|blocked)\s+the\s+transit\s+of\s+(?:\S+\s+){0,3}?goods\b|"
        r"\bembargoed\s+goods\b",
        r"\b(?:prevent|bar|stop|forbid)\w*\s+[^.;]{0,50}\bfrom\s+(?:re-?)?(?:exporting|importing)\b",
        r"\bban(?:s|ned|ning)?\s+(?:\S+\s+){0,2}?(?:companies|firms|businesses)\s+from\s+(?:selling|exporting|"
        r"supplying|importing)\b",
        r"\b(?:allow|permit|authori[sz])\w*\s+(?:\S+\s+){0,3}?to\s+(?:re-?)?(?:export|import)\b",
        r"\b(?:suspend(?:s|ed|ing)?|halt(?:s|ed|ing)?|restrict(?:s|ed|ing)?|curb(?:s|ed|ing)?|block(?:s|ed|ing)?|"
        r"prohibit(?:s|ed|ing)?|limit(?:s|ed|ing)?|resum(?:es?|ed|ing)|stop(?:s|ped|ping)?|permit(?:s|ted|ting)?|"
        r"allow(?:s|ed|ing)?|authori[sz](?:es?|ed|ing)|"
        r"outlaw(?:s|ed|ing)?|forbid(?:s|den|ding)?|terminat(?:e|es|ed|ing))\s+(?:the\s+|all\s+|"
        r"some\s+|most\s+)?(?:\S+\s+){0,3}?(?:imports|exports|importation|exportation|importing|exporting|"
        r"import\s+of|export\s+of)\b",
        r"\bembargo(?:es)?\s+(?:on|against)\b|\b(?:oil|grain|coal|food|goods)\s+embargo(?:es)?\b",
    ),
    cue(
        "measure on goods of an origin",
        "measure",
        "ban bans banned banning barred barring quota quotas ceiling ceilings restrictions curbs "
        "limits subsidise subsidize subsidised subsidized subsidises subsidizes subsidising "
        "subsidizing",
        # Without goods and where they come from, a ban is one on sale at home. Drink is banned from places.
        r"\bban(?:s|ned|ning)?\s+(?:on\s+)?(?:\S+\s+){0,3}?(?:products?|goods|beef|pork|poultry|meat|"
        r"dairy|seafood|fish|"
        r"grains?|wheat|corn|rice|sugar|fruit|wine|timber|steel|coal|cotton|diamonds)\s+from\s+"
        r"(?:the\s+|multiple\s+|several\s+|some\s+|certain\s+)?(?:prefectures|countries|states|(?-i:[A-Z]))",
        rf"\b(?:ban(?:s|ned|ning)?|restrictions|curbs|limits)\s+(?:on\s+)?(?:all\s+|some\s+|"
        rf"most\s+)?(?-i:{ORIGINS})\s+(?!{TRAVELLERS}|military)"
        rf"(?:\w+\s+){{0,2}}?(?:{GOODS})\b(?!\s+(?:tankers?|companies|firms|that|planes?|networks?|sales))",
        rf"(?<!price )\b(?:quotas?|ceilings?|limits|curbs|restrictions|"
        rf"bans?)\s+on\s+(?!(?:\w+\s+)?(?:{TRAVELLERS})\b)(?:\S+\s+){{1,5}}?"
        rf"from\s+(?-i:{COUNTRIES})\b",
        rf"\bbarr(?:ed|ing)\s+(?:(?!\w+ing\b)\S+\s+){{0,2}}?(?!{TRAVELLERS})(?:{GOODS})\s+from\s+(?-i:{COUNTRIES})\b",
        rf"(?<!price )\b(?:quotas?|ceilings?)\s+(?:on|"
        rf"for)\s+(?:\S+\s+){{0,2}}?(?-i:{ORIGINS})\s+(?!athletes|students|workers|"
        r"players|directors)\w",
        rf"\bsubsidi[sz](?:ed?|es|ing)\s+(?:\S+\s+){{0,5}}?(?:{GOODS})\s+(?:\S+\s+){{0,2}}?(?:from|to)\s+"
        rf"(?:the\s+)?(?-i:{COUNTRIES}|US|U\.S\.|EC)",
    ),
    cue(
        "trade measure",
        "measure",
        "trade minimis favored favoured generalized protectionist customs adjusting adjusts adjust adjusted adjustment "
        "retaliate retaliates retaliated retaliating retaliation retaliatory penalise penalises penalised penalising "
        "penalize penalizes penalized penalizing threat",
        r"\btrade\s+(?:remed(?:y|ies)|sanctions|barriers?|measures?|protections?|defen[cs]e|retaliation|reprisals?|"
        r"curbs|countermeasures|preferences?|concessions?|penalt(?:y|ies))\b",
        r"\bde\s+minimis\b",
        r"\bmost[- ]favou?red[- ]nation\b",
        r"\bgeneralized system of preferences\b",
        r"\bprotectionist\b",
        r"\bcustoms\s+(?:union|duties|barriers?|checks|arrangement)\b",
        r"\b(?:retaliat|penali[sz])\w+\b[^.;]{0,60}\b(?:goods|products|exports)\b",
        r"\badjust\w*\s+(?:\w+\s+){0,3}?imports\b|\bthreat\s+(?:\w+\s+){0,4}?from\s+imports\b",
    ),
    cue(
        REMEDY,
        "measure",
        "dumping antidumping countervailing subsidy antisubsidy section",
        r"\banti-?\s?dumping\b",
        r"\b(?:findings?|accus(?:ed|ations?)|allegations?|complaints?|cases?|investigations?|probes?|"
        r"inquir(?:y|ies))\s+"
        r"(?:of|into|on)\s+(?:alleged\s+)?dumping\b(?!\s+(?:of\s+)?(?:\w+\s+)?(?:waste|sewage|sludge|ash|chemicals|"
        r"garbage|rubbish|toxic|bodies))",
        r"\bcountervailing\b",
        r"\banti-?subsidy\b",
        r"\bsection\s+(?:232|301|201|122)\b(?!\s+(?:met(?:er|re)s?|feet|km|kilomet|miles|"
        r"of\s+the\s+(?!Trade|US|U\.S)))",
        r"\bprice\s+dumping\b|\bdumping\s+(?:petition|cases?|complaint|margins?|probe|inquir(?:y|ies)|investigations?|"
        r"dut(?:y|ies)|charges?|order|finding|rates?)\b",
        r"\b(?:accus|alleg|complain|charg)\w*\b[^.;]{0,60}\bdumping\b[^.;]{0,60}\b(?:below|market|"
        r"prices?|from|in\s+(?-i:[A-Z]))",
    ),
    cue(
        "trade status",
        "measure",
        "trade trading preferential opportunity agoa",
        r"\b(?:preferred|special|preferential|fast[- ]track|normal|favou?red)\s+trade\s+(?:list|status|relations|"
        r"treatment|partners?|terms|access)\b|\bspecial\s+(?:designation|status|treatment)\s+(?:for|in)\s+trade\b|"
        r"\bpreferential\s+economic\s+(?:status|treatment)\b|\b(?:trusted|preferred|"
        r"favou?red)\s+trading\s+(?:partners?|nations?|status)\b|\btrading\s+(?:position|terms|"
        r"arrangements)\s+(?:of|with|for)\b",
        r"\b(?:suspend|restor|sever|cut|normali[sz])\w*\s+(?:off\s+)?(?:all\s+)?trade\s+(?:relations|ties)\b",
        r"\bAfrican Growth and Opportunity Act\b|\b(?-i:AGOA)\b",
    ),
    cue(
        "export blacklist",
        "measure",
        "entity entities blacklist",
        r"\b(?:entity|entities)\s+(?:black)?list\b|\btrade\s+blacklist\b",
    ),
    cue(
        "carbon border levy",
        "measure",
        "carbon cbam",
        r"\bcarbon\s+border\s+(?:lev(?:y|ies)|tax(?:es)?|charges?|adjustment)\b|\b(?-i:CBAM)\b",
    ),
    cue(
        "quota of goods",
        "measure",
        "quota quotas",
        rf"\b(?:{ORIGINS})\s+(?!fish|milk)(?:{GOODS})\s+quotas?\b",
        # Of these a world of quotas was told, by importing countries.
        r"\b(?:textiles?|apparel|garments?)\s+quotas?\b",
    ),
    cue(
        "import quota",
        "measure",
        "safeguard safeguards quota quotas",
        r"\bsafeguards?\s+on\b(?!\s+(?:AI|data|privacy|children|the\s+use))",
        r"\bsafeguards?\b(?=.{0,80}\b(?:imports?|quotas?|duty|duties|tariffs?)\b)",
        r"\bimports?\b.{0,60}\b(?:above|within|over|outside|beyond)\s+(?:the|its|that|a|these|those)\s+quotas?\b",
    ),
)
