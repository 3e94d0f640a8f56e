"""The words around a cue: another sense of it, a passing mention, an act, and who acts."""

import re

from transforms.relevance.words import ORIGINS

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
    r"\b(?:arms|weapons?|military|munitions?|ammunition|security|defen[cs]e)\s+(?:and\s+\w+\s+)?"
    r"(?:exports?|imports?|embargo(?:es)?|shipments?)(?:\s+(?:licen[cs]es?|permits?|bans?|controls?))?\b|"
    r"\b(?:exports?|exporting|imports?|shipments?)\s+of\s+(?:\w+\s+){0,2}?(?:arms|weapons|ammunition|munitions|"
    r"fighter\s+jets|missiles)\b|\b(?:media|news|travel)\s+embargo(?:es)?\b|"
    r"\b(?:gas|electricity|power|energy)\s+exports\b|\bexports\s+of\s+(?:\w+\s+){0,2}?(?:natural\s+gas|electricity|"
    r"power)\b|"
    r"\b(?:manufactur(?:e|ing)|production|distribution|sale|selling|buying|use|possession|breeding|cultivation|"
    r"transporting),?\s+(?:and\s+|or\s+)?(?:the\s+)?(?:import(?:ation|ing|s)?|export(?:ation|ing|s)?)\b|"
    r"\b(?:import(?:ation|ing|s)?|export(?:ation|ing|s)?),?\s+(?:and\s+|or\s+)?(?:the\s+)?(?:manufactur(?:e|ing)|"
    r"production|distribution|sale|use|possession|breeding|cultivation)\b|"
    r"\btrade\s+(?:representative|attach[eé]|mission)\b(?=[^.]{0,60}\bembass)|\bnegative\s+trade\b|"
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
    r"parole|per unit|regulators?|for power)\b",
    re.IGNORECASE,
)
"""Words of those whose prices, or sentences, are also called tariffs."""

TRADE_TARIFF: re.Pattern[str] = re.compile(
    r"\b(?:import|export|customs|trade|border|protective|retaliatory|punitive|reciprocal)\s+(?:\w+\s+)?tariffs?\b|"
    r"\btariffs?\s+(?:on|against)\s+(?:\w+\s+){0,3}?(?:imports?|imported|exports?|goods|products|foreign)\b|"
    r"\bimpos(?:e|es|ed|ing)\s+(?:\S+\s+){0,4}?tariffs?\b|\bU\.?S\.?\s+tariffs?\b|"
    r"\b(?:dut(?:y|ies)|quotas?|WTO|GATT|customs)\b",
    re.IGNORECASE,
)
"""A tariff that no utility charges."""

EXCISE: re.Pattern[str] = re.compile(r"\bexcise\b", re.IGNORECASE)

BORDER: re.Pattern[str] = re.compile(
    r"\b(?:imports?|imported|importers?|exports?|exported|exporters?|trade|customs|border|duty|duties|levies|goods|"
    r"retaliat\w+|impos(?:e|es|ed|ing)|White House|trading partners?|reciprocal|manufacturers?|steel|aluminum|"
    r"aluminium)\b",
    re.IGNORECASE,
)
"""Words of goods that cross a border."""

CROSSES: re.Pattern[str] = re.compile(
    r"\b(?:imports?|imported|importers?|exports?|exported|exporters?|customs|anti-?dumping|"
    r"trade (?:ministry|minister|partners?)|shipments|wto|duty-free|between (?:them|the two))\b",
    re.IGNORECASE,
)
"""Words of goods that leave or enter a country."""

ARRIVES: re.Pattern[str] = re.compile(
    r"\b(?:bring|let|come|land)(?:s|ing)?\s+in\b|\bfrom\s+outside\b|\b(?:whatever|which(?:ever)?|any|another)\s+country\b|"
    r"\bat\s+the\s+(?:\S+\s+)?border\b|\bad\s+valorem\b|\bforeign(?:-made)?\b",
    re.IGNORECASE,
)
"""Words of goods that come from elsewhere, where no country is named."""

FOREIGN_GOODS: re.Pattern[str] = re.compile(rf"\b(?:{ORIGINS})\s+(?:goods|products)\b")
"""Goods by the country that they are from."""

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

TRADE_BUSINESS: re.Pattern[str] = re.compile(
    r"\b(?:talks|negotiat\w+|markets?|imports?|exports?|exporters?|subsid\w+|barriers|deal|agreement|accord|pact|goods|"
    r"products|duties|quotas?|retaliat\w+|ministerial|access)\b",
    re.IGNORECASE,
)
"""What those who bear trade in their title have to do with."""

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
    r"set to|due|deadline|relief|waivers?|pay|eas(?:e|es|ed|ing)|trim(?:s|med|ming)?|relax(?:es|ed|ing)?|brings?|"
    r"brought|opens?|opened|seeks?|sought|urge[sd]?|clear(?:s|ed)?|pass(?:es|ed)|end(?:s|ed)?|fail(?:s|ed)?|"
    r"collapse[sd]?|authori[sz](?:es?|ed)|counter-?measures)\b",
    re.IGNORECASE,
)
"""Verbs and nouns of an act: somebody does or says something about the measure."""

DONE_BY: re.Pattern[str] = re.compile(
    r"\b(?:presidents?|prime\s+minister|premier|chancellor|ministers?|ministry|governments?|administration|officials?|"
    r"negotiators?|White\s+House|Congress|Senate|House|lawmakers|parliament|commission|commissioners?|secretary|"
    r"representatives?|spokes(?:man|woman|person)|leaders|court|Trump|Biden|Xi|Beijing|Washington|Brussels|Ottawa|"
    r"Tokyo|Delhi|London|Moscow|(?-i:US|U\.S\.|EU)|European\s+Union|United\s+States|China|Canada|Mexico|Japan|India|"
    r"Britain|Korea|Brazil|Turkey|Australia|Germany|France|Russia|Lighthizer|Mnuchin|Navarro|Kudlow|Liu\s+He)\b"
    r"(?:'s|’s)?[^;]{0,60}?\b"
    r"(?:said|says|saying|told|announced?s?|tweeted|vowed|threatened|imposed?s?|imposing|slapped|levied|raised|agreed|"
    r"signed|aim(?:s|ed|ing)?\s+to|set\s+to|are\s+to|is\s+to|will|would|may\s+delay|plans?\s+to|planned|proposed|"
    r"halted|suspended|delayed|cancell?ed|lifted|cut|scrapped|exempted|banned|met|meet|resumed?|reached|"
    r"walked\s+away)\b",
    re.IGNORECASE,
)
"""Who makes trade policy, and that they do or say something: the report of a measure, whatever frames it."""
