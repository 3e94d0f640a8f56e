"""Signs of a tariff that is told by its rate alone: who levies it, on whose goods, or who pays it at the border."""

from transforms.relevance.cues import Cue, cue
from transforms.relevance.words import COUNTRIES, GOODS, GOVERNMENTS, ORIGINS, TAXED_AT_HOME

_NAMES = rf"(?-i:{COUNTRIES}|{GOVERNMENTS})"
# Case matters among the goods for speed: a long list is passed over quickly where its first letters are plain.
_GOODS = rf"(?-i:{GOODS}|tomatoes|shoes|ceramics|phones|watches|butter|softwood|medicines?|sofas|coil|plate|potash)"
_RATE = r"\d[\d.,]*\s?(?:%|per\s?cent\b|pct\b)(?!\s+(?:interest|more|less|cheaper|stake|share|of\s+(?:the|its|their)))"
_TO_RATE = (
    r"(?:(?:at|an?|the|up|to|as|much|more|than|extra|additional|another|flat|only|just|about|around|double|further|"
    rf"baseline|minimum|rate|of|U\.S\.|American|Chinese)\s+){{0,5}}{_RATE}"
)
_END = (
    r"(?=[.,;:]|$|\s+(?:in(?!\s+(?:tax|interest|wage|dividend|premium|rent|fee))|at|to(?!\s+(?:workers|shareholders|creditors))|when|"
    r"under|from|once|above|after|before|until|now|again|as|over|since|come|by|because|starting|beginning|"
    r"dut(?:y|ies)|deposit|surcharge|lev(?:y|ies)|rate|instead|and|"
    r"if|on(?!\s+(?:[\w-]+\s+)?(?:loans|diesel|fuel|petrol|land|debts?|income|profits|bonds|deposits))|for\s+\w+\s+years)\b)"
)
_FOREIGN_GOODS = (
    rf"(?:(?-i:{ORIGINS}|Tasmanian)(?:-(?:made|built|grown))?\s+(?:[\w-]+\s+){{0,3}}?(?:{_GOODS}|exports|logs|brandy)|"
    rf"(?:foreign|imported)\s+(?:[\w-]+\s+){{0,2}}?(?:{_GOODS}|washing\s+machines)|(?:all\s+)?imports(?!\s+by)|"
    rf"(?:{_GOODS})\s+(?:exports|shipments)|"
    rf"(?:everything|anything|parcels|(?:{_GOODS}))\s+(?:[\w-]+\s+){{0,3}}?(?:from|in)\s+(?:the\s+)?{_NAMES})\b"
)
_SHIPPERS = (
    r"exports|exporters?|importers?|shippers?|shipments|parcels|producers|growers|farmers|mills|\w*makers|houses"
)
_PAYING = (
    r"(?:pay(?:s|ing)?|paid|fac(?:e|es|ed|ing)|owe[sd]?|bears?|bore|attracts?|incurs?|carry|carries|"
    r"(?:charged|taxed)(?:\s+from\s+\w+\s+\d+)?)"
)
_LEVYING = (
    r"(?:charg|impos|levi|levy|slap|collect|put|sets?\b|add|appl|recommend|ask|threat|consider|stud(?:y|ie)|weigh|mull|"
    r"propos|suspend|fr[eo]z|paus|defer|delay|lift|scrap|roll|drop|think|plan|settle|urge|order|tax)\w*"
)
_RATE_WORDS = "% percent cent pct"
_PAYING_WORDS = (
    "pay pays paid paying face faces faced facing owe owes owed bear bears bore attract attracts incur incurs carry "
    "carries charged taxed"
)
_LEVYING_WORDS = (
    "charge charged charges charging tax taxes taxed taxing impose imposes imposed imposing levy levies levied "
    "levying slap slaps slapped slapping collect collects collected collecting put puts putting set sets setting "
    "add adds added adding apply applies applied applying recommend recommends recommended ask asks asked asking "
    "threat threaten threatens threatened threatening consider considers considered considering study studies "
    "studied studying plan plans planned planning think thinking weigh weighs weighed weighing mull mulls mulled "
    "mulling propose proposes proposed proposing suspend suspends suspended suspending freeze froze frozen pause "
    "paused pausing delay delays delayed delaying lift lifted scrap scrapped roll rolled drop dropped settle "
    "settled urge urged order ordered pay pays paid paying face faces faced facing owe owes owed bear bears bore "
    "attract attracts incur incurs carry carries deposit deposits let lets letting bring bringing allowed come rate "
    "rates fee cess border provisional reciprocal hit hits"
)
_OTHER_FIGURES = (
    r"aside|prices?|sales|output|shares?|stakes?|forecasts?|estimates?|discounts?|production|interest|profits?"
)

UNNAMED = "unnamed tariff"
"""The name of the cues that are a measure's only sign, or say no more than its name does."""

RATE_CUES: tuple[Cue, ...] = (
    cue(
        UNNAMED,
        "measure",
        _RATE_WORDS,
        # Who levies a rate, and on what.
        rf"\b{_LEVYING}\s+(?:(?!{_OTHER_FIGURES})[^\s.;]+\s+){{0,7}}?{_RATE}\s+(?:(?:to|and|or)\s+{_RATE}\s+)?"
        rf"(?:(?!of\b)\w+\s+){{0,3}}?(?:on|for|against|to)\s+(?:[^\s.;]+\s+){{0,3}}?{_FOREIGN_GOODS}",
        rf"\b(?:charg|impos|levi|slapp?|threaten)\w*\s+(?:\w+\s+){{0,2}}?{_RATE}\s+on\s+(?:\w+\s+)?{_NAMES}",
        rf"\b(?:threat|slap|hit|punish)\w*\s+{_NAMES}\s+with\s+{_TO_RATE}{_END}",
        rf"{_RATE}\s+(?:rate\s+|charge\s+)?(?:that\s+)?(?:{_NAMES}|it|they|he)\s+(?:\w+\s+){{0,2}}?(?:put|charged|"
        rf"imposed|levied|placed|proposed|threatened)\s+(?:since\s+\d+\s+)?(?:on|for)\s+(?:[^\s.;]+\s+){{0,2}}?"
        rf"(?:{_FOREIGN_GOODS}|{_NAMES})",
        rf"\btax(?:es|ed|ing)?\s+(?:[^\s.;]+\s+){{0,2}}?{_FOREIGN_GOODS}\s+(?:\w+\s+){{0,2}}?{_TO_RATE}",
        rf"{_RATE}\s+[“\"]?(?:\w+\s+)?(?:tax|fee|charge|cess)[”\"]?\s+(?:on|to)\s+(?:\w+\s+){{0,2}}?{_FOREIGN_GOODS}",
        rf"\b{_PAYING}\s+(?:the\s+)?{_NAMES}\s+{_TO_RATE}\s+on\s+(?:\w+\s+){{0,2}}?(?:{_GOODS})\b",
        rf"{_RATE}\s+(?:\w+\s+){{0,2}}?at\s+(?:the|its|their)\s+(?:{_NAMES}\s+)?border\b|"
        rf"\bcharged\s+{_RATE}\s+by\s+(?:[^\s.;]+\s+)?customs\b",
        # A rate with an article is a thing that is levied: "the old 35% on imported rice".
        rf"\b(?:the|an?|its|their)\s+(?:\w+\s+)?{_RATE}\s+(?:on|for)\s+(?:[^\s.;]+\s+){{0,2}}?{_FOREIGN_GOODS}",
        rf"\bcustoms\s+(?:\w+\s+){{0,2}}?(?:collects?|charges?|levies)\s+{_RATE}",
        rf"{_RATE}[^.;]{{0,60}}?\b(?:above|within|outside|over|beyond)\s+(?:an?|the|its|that)\s+quotas?\b",
        # What is let in at a rate.
        rf"\b(?:let(?:s|ting)?|bring(?:s|ing)?|allow(?:s|ed|ing)?|come)\s+in\s+(?:[^\s.;]+\s+){{0,8}}?at\s+{_RATE}",
        # Deposits are what a provisional duty is collected as.
        rf"\bdeposits?\s+(?:\w+\s+){{0,2}}?{_RATE}\s+(?:to\s+{_RATE}\s+)?[^.;]{{0,60}}?\b(?:customs|border|"
        rf"{_FOREIGN_GOODS})",
        rf"{_RATE}\s+(?:\w+\s+)?deposits?\s+on\s+(?:[^\s.;]+\s+){{0,3}}?(?:{_GOODS})\b",
        rf"\bprovisional\s+(?:payments?|rates?)\s+(?:of|at)\s+{_RATE}",
        # A rate as the word for a tariff.
        r"\breciprocal\s+(?:\w+\s+)?rates?\b",
        rf"\brates?\s+(?:of\s+{_RATE}\s+)?(?:on|for)\s+(?:(?:their|its|\S+['’]s)\s+(?:{_GOODS}|exports)|{_FOREIGN_GOODS})",
        beside=_LEVYING_WORDS,
    ),
    cue(
        UNNAMED,
        "measure",
        _RATE_WORDS,
        # What pays a rate: foreign goods and those who trade in them, and goods themselves, which pay nothing else.
        rf"\b(?:{_FOREIGN_GOODS}|(?:(?-i:{ORIGINS})|{_NAMES}['’]s)\s+(?:[\w-]+\s+){{0,3}}?(?:{_SHIPPERS})\b|"
        rf"(?:exporters|importers|exports|shipments)\b)[^.;:]{{0,50}}?\b{_PAYING}\s+{_TO_RATE}{_END}",
        rf"\b(?!{TAXED_AT_HOME})(?:{_GOODS})\s+(?:(?:grown|made|built|from|in|will|would|could|may|must|be|being|are|is|"
        rf"now|again|still|then|to|has|have|been|{_NAMES})\s+){{0,6}}?(?:{_PAYING})\s+(?:(?:the\s+)?{_NAMES}\s+)?"
        rf"{_TO_RATE}{_END}",
        rf"\b{_NAMES}\s+(?:(?:would|will|could|may|might|can|is|to|be|see|its|now|still)\s+){{1,5}}(?:\w+\s+){{0,3}}?"
        rf"charged\s+{_TO_RATE}{_END}",
        rf"\b{_NAMES}\s+(?:\w+\s+){{0,2}}?{_PAYING}\s+{_TO_RATE}\s+on\s+(?:[^\s.;]+\s+){{0,4}}?(?:ships?|exports|goods)",
        beside=_PAYING_WORDS,
        needs=rf"\b{_PAYING}\s+(?:the\s+)?(?:{_NAMES}\s+)?{_TO_RATE}",
    ),
)
