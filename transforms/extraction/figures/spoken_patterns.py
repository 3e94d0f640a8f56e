"""The words around a percentage that no tariff noun stands beside, in a text that speaks of tariff rates.

Patterns over shapes. In the examples the percentage stands in brackets.
"""

import re

_FILLERS = (
    r"(?: (?:an?|the|its|extra|additional|further|another|new|up|to|about|around|only|just|at|of|by|same|flat|lower|"
    r"higher|combined|global|total|full|basic|average|as|much|high|low|little|between|least|most|more|less|no|than|"
    r"nearly|roughly|almost|approximately|some|even|from|estimated|rate|rates))*"
)

OTHER_MATTER = re.compile(
    r"(?:^| )(?:prices?|priced|stocks?|shares?|stakes?|index|indices|sales|revenues?|profits?|earnings|incomes?|gdp|"
    r"gross domestic|economy|growth|grew|grow(?:s|n|ing)?|inflation|yields?|output|production|productivity|"
    r"utili[sz]ation|capacity|jobs?|employment|unemployment|workforce|staff|wages?|salar(?:y|ies)|pensions?|deficit|"
    r"surplus|content|value - added|vat|excise|futures|crude|barrels?|dollars?|yuan|won|rupee|peso|euro|pound|yen|"
    r"currenc(?:y|ies)|polls?|voters?|votes?|surveys?|surveyed|respondents|households?|consumers?|homeowners?|demand|"
    r"suppl(?:y|ies|ied)|market|bonds?|treasur(?:y|ies)|interest|fed|central bank|mortgages?|loans?|spend(?:s|ing)?|"
    r"spent|probability|odds|chances?|majority|approval|turnout|discount|premium|gains?|gained|loss(?:es)?|lost|"
    r"los(?:e|es|ing)|population|ma(?:ke|kes|de) up|account(?:s|ed|ing)? for|represent(?:s|ed|ing)?|mines|makes?|"
    r"holds?|held|owns?|orders|harvests?|volumes?|traffic|visitors?|aim(?:s|ed|ing)?|budget|debt|reserves?|"
    r"subsidies|offset|margins?|"
    r"disagree[ds]?|poorest|wealthiest|richest|quintile|"
    r"rose|fell|jumped|tumbled|climbed|slid|slipped|sank|plunged|surged|soared|dropped|advanced|"
    r"shrank|shrink|shrunk|closed|traded|settled|dow|nasdaq)(?= |$)"
)
"""What a percentage is about when it is no tariff rate: prices, shares, output, polls."""
OTHER_AFTER = re.compile(
    r"^(?:points? )?(?:of (?!T|(?:up to )?Q)|(?:\S+ ){0,2}?(?:stakes?|shares?|growth|interest|gdp|chances?|inflation|"
    r"probability|yields?|returns?|discount|majority|owned|capacity|utili[sz]ation|likely|content|gains?|"
    r"loss(?:es)?|profits?|margins?|"
    r"votes?|support|income|revenue|sales|turnout|target|gain|average|complete|pure|slide|decline|jump|increase|"
    r"rise|drop|fall|reduction|premium|increases|cuts?|hike|vat|by (?:volume|weight))(?= |$)|more|less|higher|"
    r"lower|fewer|cheaper|off |"
    r"(?:year|month)[ -]|(?:from|on|over) (?:a|the) (?:year|month|week|day|previous|all|past|last)|annuali[sz]ed|"
    r"since |per (?:year|month|annum)|after hours|who |said |"
    r"to (?:the |its |their |a )?(?:\S+ ){0,3}?(?:bills?|prices?|costs?|gross|gdp|inflation)(?= |$))"
)
"""What follows a percentage that is a share, a growth or a price."""
BEARS = re.compile(
    r"(?:^| )(?:pay|pays|paid|paying|attract(?:s|ed|ing)?|incur(?:s|red|ring)?|carr(?:y|ies|ied|ying)|bears?|bore|"
    r"bearing|fac(?:e|es|ed|ing)|escap(?:e|es|ed|ing)|owe[sd]?|(?:charg|assess|tax|penalis|penaliz)(?:e|es|ed|ing)?"
    r"(?: (?:S|G|D|P|,|and|the|all|each|its|foreign|imported|at|by)){0,6}|levied|levies|hit(?: \S+){0,4}? with|"
    r"slapped with|subject to|(?:put|set|sets|kept|cap|caps|capped|fix|fixed|stays?|stayed|stands?|stood|remains?|"
    r"remained|enters?|entered|starts?|begins?|comes? in|imported|shipped|brought in) (?:\S+ ){0,6}?at|"
    r"(?:come|comes|came) into (?:\S+ ){0,4}?at|add|adds|adding|impos(?:e|es|ed|ing)|consider(?:s|ed|ing)?|"
    r"weigh(?:s|ed|ing)?|propos(?:e|es|ed|ing)|recommend(?:s|ed|ing)?|pressed for|"
    r"asked for|called for|talk(?:s|ed|ing)? of|threaten(?:s|ed|ing)?|want(?:s|ed)?|put|puts|putting|"
    r"(?:it|they|these|those) (?:now )?(?:is|are|was|were|(?:will|would) be)|keeps?|retains?|maintains?|"
    r"lays?|laid|apply|applies|applied|receives?|gets?|got|brings?|collects?|(?:is|are|was|were) down for|sought|"
    r"settled on|tacked on|agreed (?:on|to))" + _FILLERS + r" $"
)
"""Verbs of paying and charging: "D producers will pay [26%]", "charges D S [50%]", "is put at [25%]"."""
CHARGES = re.compile(
    r"(?:^| )(?:(?:S|P|G|D|A) , (?:[^,;]+ , )?(?:is|are|was|were|have|has|had|which|that)|S|G|P) "
    r"(?:(?:is|are|was|were|have|has|had|now|still|currently|already|also|been) )*(?:charg(?:es|ed|ing)|pays?|paid|"
    r"paying|levies|levied|levying)(?: (?:a|an|up to|about|as much as|only|around|just))* $"
)
"""Who charges or pays it, whatever else the sentence speaks of: "P , the biggest market , is charging [20%]"."""
NO_CHARGE = re.compile(r"^(?:of|more|less|interest|on loans|a year|annual)(?= |$)")
BORNE = re.compile(
    r"^(?:that|which) (?:\S+ ){0,6}?(?:pays?|charged|faces?|levied|imposed)(?= |$)|"
    r"^(?:(?:that|which|they|it) )?(?:\S+ ){0,2}?(?:levied|imposed|charged|applied|due|added|announced|paid|pay|"
    r"takes effect|took effect|take effect|kicks? in|kicked in|is a penalty|comes on top|"
    r"face|faces|threatened|foreseen|ad valorem)(?= |$)|^of (?:the |its |their |a )?(?:(?:customs|dutiable|declared|"
    r"import|invoice|fob|cif|whole|full|total) )?(?:value|price|cost)(?= |$)(?! (?:of|comes?|came|must|is|are)(?= |$))|"
    r"^(?:in|out of|within|inside|above|outside|over)(?: the| its)? quota(?= |$)|"
    r"^(?:(?:is|was|are|were) )?for (?:dumping|subsidies)(?= |$)"
)
"""What follows a percentage that is charged: "the [20%] already charged", "[2%] of its value", "[10%] in quota"."""
STEPS = re.compile(
    r"(?:^| )(?:went|go|goes|going|gone|mov(?:e|es|ed|ing)|rise|rises|rising|risen|falls?|falling|fallen|drops?|"
    r"dropping|come|comes|came|coming|lower(?:s|ed|ing)?|rais(?:e|es|ed|ing)|cut|cuts|cutting|reduc(?:e|es|ed|ing)|"
    r"increas(?:e|es|ed|ing)|hik(?:e|es|ed|ing)|climb|climbs|climbing|doubl(?:e|es|ed|ing)|step|steps|stepping|"
    r"run|runs|ran|rang(?:e|es|ed|ing)|reach|reaches|start|starts|be|becomes?|br(?:ing|ings|inging|ought)|make|makes)"
    r"(?: (?:up|down|back|again|further|S|G|it|them|that|those|this|these|the|rates?)){0,4}(?: (?:to|from|at|between))?"
    + _FILLERS
    + r" $"
)
""""they went from [15%]", "that will drop to [7.5%]": the steps of a rate."""
POINTS_BACK = re.compile(
    r"(?:^| )(?:it|they|that|this|these|those|ones?|both|two|three|all|N|T|rates?|charges?|tax|S|G)(?= |$)"
)
"""What a step is of."""
TOTAL = re.compile(r"(?:^| )(?:together|combined|altogether|in total|all told|in all)(?: [^ ,;]+){0,4} $")
""""together that is [35%]"."""
OTHER_TAX = re.compile(
    r"(?:^| )(?:vat|gst|excise|goods and services tax|G and services tax|(?:value - added|value added|sales|"
    r"income|excise|"
    r"corporate|profits?|turnover|wealth|fuel|property) tax(?:es)?)"
    r"(?: (?:on|for) [^ ,;]+)?(?: (?:of|at|to|from|is|was|up))* $"
)
"""A tax that is no tariff, although tariffs are spoken of."""
MOVED_BY = re.compile(
    r"(?:^| )(?:by|(?:rise|fall|drop|gain|increase|decline|growth|cut|reduction) of)" + _FILLERS + r" $"
)
"""By how much something moves: no level of a rate."""
WRITTEN_AS_RATE = re.compile(r"\d|per|pct|zero|nil", re.IGNORECASE)
PRICED = re.compile(
    r"(?:^| )(?:prices?|priced|quoted|offered|crude|barrel|sold|sells?|selling|traded|trading|close[sd]?|settled|"
    r"bought|cost|threshold|premiums?|discounts?)"
    r"(?: (?!T|charg|pay|tax|levied)[^ ,;]+){0,4} $|"
    r"(?:^| )S (?:(?!T )\S+ ){0,5}?(?:sunk|sank|fallen|fell|risen|rose|climbed|dropped|slid|"
    r"reach(?:ed)?)(?: to)?(?: about| nearly)? $|"
    r"(?:^| )(?:prices?|threshold)(?: (?!T(?= )|lev|charg|pay|tax|dut)\S+){0,14} $"
)
"""Before an amount per quantity that is a price."""
GOING_RATE = re.compile(r"^(?:the )?(?:going rate|market price|threshold|(?:world |spot |market )?prices?)(?= |$)")
"""Behind an amount per quantity that is a price."""
ON_OBJECT = re.compile(r"^(?:on|for) (?:\S+ ){0,3}?(?:S|G|D|P|others?|everyone|nations?|countries|goods|kinds)(?= |$)")
""""[25%] on S": what it is levied on."""
LINE = re.compile(
    r"^(?:\S+ ){1,16}?(?:–|—|-|:|\||=)"
    r"(?: (?:from|up|to|about|T|rates?|:|–|\||plus|another|an|additional))* $|^(?:[–—•*·|-] )*(?:the )?[PS] $"
)
"""A line of a list: "S – from [16%]", "in - quota rate : [6%]", "P [46%]"."""
LISTED_NAME = re.compile(
    r"^(?:[–—-] )?(?:\S+ ){1,6}?(?:–|—|:|;)(?: [^ :;|]+){1,6}? (?:,|\(|–|—|from) $|"
    r"^[–—-] (?:[^ :;|]+ ){1,8}?(?:,|\(|–|—) $"
)
"""A line that gives names a rate each: "- P : hankook , [27.05%] ; nexen , [14.72%]"."""
PAIRED = re.compile(r"(?:^|(?:^| )(?:[:,;]|and|were|are|include|including) )(?:the )?[PDS] $")
PAIR_BEFORE = re.compile(r"(?:^| )[PDS] (?:at |with )?Q (?:, and|,|;|and) (?:the )?[PDS] $")
PAIR_BEHIND = re.compile(r"^(?:, and|,|;|and) (?:(?:the )?[PDS] (?:at |with )?Q|Q (?:for|on) (?:the )?[PDS])(?= |$)")
"""A list of countries or goods with a rate each: "P [46%], P [32%] and Q for P"."""
PART_OF = re.compile(r"(?:^| )Q of (?!T|(?:up to )?Q)")
"""A list that begins with a part of something: "India had 36% of the total, Ecuador [27%]"."""
AT_LEVEL = re.compile(r"(?:^| )[SGPD] (?:, )?(?:now |still )?at $")
"""Goods or their origin at a level: "S and S at [25%]", "P , now at [10%]"."""
LINE_GOES_ON = re.compile(
    r"^(?:$|[–—|(,;:.+-](?: |$)|(?:plus|to|from|until|in|on|for|by|ad|and|or|instead|depending|if|of the) ?)"
)
"""How a line of a list goes on after its rate."""
WEAK_NOUNS = frozenset(
    [
        "rate",
        "rates",
        "charge",
        "charges",
        "tax",
        "taxes",
        "cess",
        "baseline",
        "ceiling",
        "deposits",
        "fee",
        "fees",
        "total",
    ]
)
"""Nouns that mean a tariff where the text has spoken of one."""
OTHER_RATE = re.compile(
    r"(?:interest|ecb|fed|key|benchmark|repo|bank|borrowing|overnight|growth|exchange|inflation|unemployment|"
    r"jobless|tax|mortgage|poverty|birth|approval|policy|discount|"
    r"lending|funds|success|market|vacancy|savings|breakeven|default|participation|utili[sz]ation|income|corporate|"
    r"sales|services|wealth|withholding|excise|fuel|property|payroll|internet|digital|profits|gains|added|handling|delivery|"
    r"average growth|first - time)$"
)
"""What before "rate" or "tax" makes it another one than a tariff's."""
TAX_ON = re.compile(r"^on (?:\S+ ){0,4}?[SGDP](?= |$)")
""""tax on S": a tax that is a tariff by what it is on."""
SPEAKS = re.compile(
    r"(?:^| )(?:T|export tax(?:es)?|customs|deposits?|in - quota|over - quota)(?= |$)|^(?:\S+ ){0,2}?rates? (?:by|"
    r"for|of) "
)
"""A sentence that speaks of tariffs."""
SPEAKS_BY = frozenset(["T", "export", "customs", "deposit", "deposits", "in", "over", "rate", "rates"])
"""The words of which each match of `SPEAKS` has one."""
