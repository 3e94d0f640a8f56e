"""Signs of trade dealings: talks, deals and disputes; and of what other news says of trade in passing."""

from transforms.relevance.cues import Cue, cue
from transforms.relevance.words import GOODS, ORIGINS

DEALING_CUES: tuple[Cue, ...] = (
    cue(
        "trade deal",
        "dealing",
        "trade nafta usmca cusma cptpp tpp rcep afcfta ceta ttip mercosur partnership phase protocol",
        r"\b(?:free[- ])?trade(?:[- ]and[- ]\w+|\s+continuity|\s+promotion|\s+cooperation)?\s+(?:deals?|"
        r"arrangements?|zones?|agreements?|pacts?|accords?|truce|treat(?:y|ies)|ceasefire|framework|partnership|"
        r"blocs?|area)\b",
        r"\bfree[- ]trade\b",
        r"\b(?-i:NAFTA|Nafta|USMCA|CUSMA|CPTPP|TPP|RCEP|AfCFTA|CETA|TTIP)\b|\bMercosur\b",
        r"\bTrans-Pacific Partnership\b",
        r"\bphase[- ](?:one|1|two|2)\b(?=.{0,40}\b(?:deal|trade))",
        r"\bNorthern Ireland Protocol\b(?=.{0,200}\b(?:goods|trade|checks)\b)|"
        r"\b(?:goods|trade|checks)\b.{0,200}\bNorthern Ireland Protocol\b",
        r"\beconomic partnership agreement\b",
    ),
    cue(
        "trade deal of North America",
        "dealing",
        "mexico",
        r"\bUnited States[–-]Mexico[–-]Canada Agreement\b",
    ),
    cue(
        "trade talks",
        "dealing",
        "trade trades ustr",
        r"\btrade(?:[- ]war)?\s+(?:talks?|negotiations?|negotiators?|discussions?|summit|counsell?ors?|mission|"
        r"meetings?|ministerial|disputes?|rows?|feuds?|spats?|complaints?|case|probe|investigations?|engagement|"
        r"concerns with|imbalances?(?! of (?:\d|one|an?|some|about|[$€£¥]))|practices)\b",
        r"\bdiscuss(?:es|ed|ing|ions)?\s+(?:\w+\s+){0,2}?trade\s+(?:relations|issues|terms|barriers|policy)\b",
        r"\b(?:reciprocal|unfair)\s+trades?\b",
        r"\b(?-i:USTR)\b",
    ),
    cue(
        "trade law",
        "dealing",
        "trade",
        r"\btrade\s+(?:bills?|legislation|Act)\b",
    ),
    cue(
        "market opening",
        "dealing",
        "market markets",
        r"\b(?:re-?)?(?:open(?:s|ed|ing)?|clos(?:e|es|ed|ing)|liberali[sz](?:e|es|ed|ing))\s+(?:up\s+)?"
        r"(?:(?:its|their|the|domestic|home|\S+['’]s?)\s+){0,2}(?:\w+\s+){0,2}?markets?\s+(?:up\s+)?(?:to|for)\s+"
        rf"(?:\S+\s+){{0,2}}?(?:imports?|(?-i:{ORIGINS})\s+(?!investors|capital|funds?|banks|insurers|brokers)\w|"
        rf"{GOODS})",
    ),
    cue(
        "world trade organization",
        "dealing",
        "trade wto gatt doha uruguay settlement",
        r"\bworld\s+trade\s+(?:organi[sz]ation|body|rules|round|watchdog)\b",
        r"\b(?-i:WTO|GATT|Gatt)\b|\b(?:Doha|Uruguay)\s+round\b|\bDispute\s+Settlement\s+Body\b",
    ),
    cue(
        "trade war",
        "dealing",
        "trade tariff",
        r"\btrade\s+(?:war(?:s|fare)?|hostilities|conflicts?|battles?|clash|fight|standoff|"
        r"stand-off)\b(?!\s+(?:fears?|worr(?:y|ies)|jitters|concerns?|rhetoric))",
        r"\btariff\s+war\b",
    ),
    cue(
        "trade office",
        "office",
        "trade",
        r"\btrade\s+(?:delegation|envoys?|representatives?|chiefs?|ministers?|commissioners?)\b",
    ),
    cue(
        "trade friction",
        "friction",
        "trade protectionism brexit",
        r"\btrade\s+(?:tensions?|frictions?|issues?|polic(?:y|ies)|relations?|relationship|protectionism|rivalry|"
        r"ties)\b",
        r"\bprotectionism\b|\bNo-?deal Brexit\b",
    ),
    cue(
        "trade figures",
        "figures",
        "trade",
        r"\btrade\s+(?:balance|surplus(?:es)?|deficits?|figures|data)\b",
    ),
    cue(
        "trade mood",
        "mood",
        "trade tariff",
        r"\btrade\s+(?:worr(?:y|ies)|fears?|optimism|uncertaint(?:y|ies)|risks?|jitters|concerns?|headwinds?|peace|"
        r"rhetoric|shock|drag|outlook|hopes?|news|front|developments?)\b",
        r"\b(?:trade|tariff)(?:[- ]war)?\s+(?:fears?|worr(?:y|ies)|jitters|woes|anxiet(?:y|ies)|rhetoric|"
        r"uncertainty)\b",
    ),
)
