"""The words around a percentage that show whether it is a tariff rate, as patterns over shapes.

In the examples the percentage stands in brackets.
"""

import re

NOT_BETWEEN = re.compile(
    r"on|of|in|from|to|for|by|with|at|as|is|are|was|were|will|would|be|been|than|that|which|who|after|since|until|"
    r"if|while|when|against|into|over|and|or|said|say|says|has|have|had|do|did|per|:|;|\(|\)|\.|—|–|but|due"
)
"""Words that end the noun phrase in which a rate stands before its tariff noun."""

JOINING = frozenset(["and", "or", "to", ",", "-", "–", "/", "&"])

LINK = re.compile(
    r"(?:^| )(?:of|at|to|by|from|between|than|as|up|about|around|nearly|reach(?:es|ed|ing)?|is|was|are|were|be|"
    r"been|,|:|—|–|-|\(|only|exceed(?:s|ed|ing)?|over|least|most|and|or|rates?|high|low|total(?:s|ing|ling|led)?|"
    r"averag(?:es?|ed|ing)|rang(?:es?|ed|ing) from|amounting to|starting at|down|just|additional|another|an|a|the|"
    r"some|now|currently|today|already|beyond|above|past|below|under|instead of|extra|further|maximum|minimum|flat|"
    r"low|high|average|current|"
    r"existing|present|previous|S|G|D|P)$"
)
"""What may stand right before a rate that follows its tariff noun: "tariffs on cars of up to [25%]"."""
CHAIN = re.compile(
    r"(?:^| )(?:to|from|and|or|at|of|between|only|a|an|another|than|then|plus|,|as|the|be|even|also|rising|"
    r"total of|current|existing|present|previous|T)$"
)
"""What may stand right before a rate that goes on from an earlier one of the sentence."""
OTHER_TAX_BEHIND = re.compile(
    r"(?:withholding|income|corporate|sales|value - added|value added|capital gains|wealth|profits?|property|"
    r"payroll) tax"
)
"""What a percentage right before it is levied on: no goods."""
SHARE = re.compile(
    r"^(?:of(?! T)(?! up to)|(?:or more )?of (?:the|its|their|all)|"
    r"(?:\S+ ){0,2}?(?:stakes?|shares?|growth|interest|gdp|chances?|inflation|probability|unemployment|yields?|"
    r"returns?|discount|majority|owned|capacity|utili[sz]ation|likely|content|gains?|loss(?:es)?|profits?|margins?|"
    r"votes?|support|approval|income|revenue|sales|turnout|prices?)\b|"
    r"(?:\S+ ){0,2}?by (?:volume|weight)\b|"
    r"(?:more|less|higher|fewer|cheaper|off) (?:than|for)|(?:year|month)[ -]|(?:from|on) (?:a|the) (?:year|"
    r"month|week|day|previous|all)|annuali[sz]ed|"
    r"(?:and|while|as) (?:the )?(?:s&p|nasdaq|dow|ftse|dax|shares|stocks|index))"
)
"""What follows a percentage that is a share, a growth or a price, not a rate."""
WHEN = re.compile(
    r"^(?:this|last|in the|on|for the) (?:week|month|year|quarter|day|january|february|friday|monday|session)"
)
"""When something moved, right behind by how much or to where."""
MARKET = re.compile(
    r"(?:^| )(?:fell|fall(?:s|ing|en)?|rose|drop(?:s|ped|ping)?|gain(?:s|ed|ing)?|grew|grow(?:s|n|ing)?|"
    r"expand(?:s|ed)?|contract(?:s|ed)?|shrank|slump(?:s|ed|ing)?|tumbl(?:e|es|ed|ing)|surg(?:e|es|ed|ing)|lost|"
    r"los(?:e|es|ing)|climb(?:s|ed|ing)?|advanc(?:e|es|ed|ing)|slid|slid(?:e|es|ing)|plung(?:e|es|ed|ing)|"
    r"plummet(?:s|ed|ing)?|jump(?:s|ed|ing)?|declin(?:e|es|ed|ing)|down|up|owns?|holds?|accounts? for|"
    r"accounted for|represent(?:s|ed|ing)?|controls?|controlled|supply|supplies|added|slipp?(?:s|ed|ing)?|sank|"
    r"soar(?:s|ed|ing)?|sliding|lopped|shaved|shed)(?: (?:by|about|nearly|over|more than|as much as|almost|around|"
    r"roughly|some|at least|another|a further|an? [a-z]+))?$"
)
"""What comes before a percentage by which prices, shares or volumes move."""
TARIFF_MOVES = re.compile(r"(?:^| )T (?:\S+ ){0,8}?(?:rose|jump\w*|climb\w*|drop\w*|fall\w*|fell|surg\w*|down|up)\b")
"""A tariff that itself rises or falls."""
DUTY_MOVES_TO = re.compile(
    r"(?:^| )T (?:on|for) (?:(?!prices?|premiums?|now|that|when|while|as)[^ ,;]+ ){1,7}?(?:rose|rises?|risen|fell|"
    r"falls?|fallen|climbed|dropped|jumped|went|goes)(?: up| down)? to (?:about |nearly )?$"
)
"""A duty on goods that itself rises or falls, as a price of the goods would."""
CHANGE_BEFORE = re.compile(
    r"(?:^| )(?:rais(?:e|es|ed|ing)|cut(?:s|ting)?|lower(?:s|ed|ing)?|increas(?:e|es|ed|ing)|reduc(?:e|es|ed|ing)|"
    r"decreas(?:e|es|ed|ing)|hik(?:e|es|ed|ing)|slash(?:es|ed|ing)?|rise|rises|rose|go(?:es)? up|trim(?:s|med)?|"
    r"lift(?:s|ed)?|boost(?:s|ed)?|ease[sd]?)\b[^;]* by (?:a minimum of |as much as |up to |about |"
    r"at least |another |a further |an additional |between |roughly |nearly )*$"
)
""""raise tariffs by": the percentage after it is a change of a rate."""
TARIFF_CHANGED = re.compile(
    r"(?:^| )T (?:(?:on|for|against|of) (?:[^ ;]+ ){1,24}?)?(?:(?:will|would|should|may|could|must|shall|to|have|has|"
    r"had|also|all) )*(?:be|been|being|is|are|was|were) (?:\S+ly )?(?:cut|reduced|lowered|raised|increased|slashed|"
    r"trimmed|decreased|hiked) by (?:[a-z]+ )*$"
)
"""A tariff that itself is changed: "the duty on rice will be cut by [50%]"."""
CHANGES_OF = re.compile(r"(?:^| )(?:increases?|rises?|cuts?|reductions?|hikes?) of (?:up to |about |over |at least )?$")
"""Before a change: "reductions of [20%] in the duty"."""
IN_TARIFF = re.compile(r"in (?:[^ ,;]+ ){0,3}?T(?= |$)")
"""What is changed, behind by how much."""
CHANGE_AFTER = re.compile(
    r"^(?:points? )?(?:tariff )?(?:increase|rise|hike|cut|reduction|decrease|drop) (?:in|of|to|on) (?:\S+ ){0,4}?T\b|"
    r"^(?:[DPS] |import |export )*T (?:cuts?|reductions?)(?= |$)"
)
""""[10%] cut in tariffs", "[5%] tariff cut"."""
CARRIED = re.compile(
    r"(?:^| )(?:it|they|this|that|these|those|the (?:rates?|levels?|figure|measures?|levy|charge)|rates?|which|S|G|"
    r"D G|P) (?:\S+ ){0,6}?(?:ris(?:e|es|ing)|rais(?:ed?|ing)|increas(?:e|es|ed|ing)|go(?:ing)? up|climb|jump|"
    r"escalate|lower(?:ed)?|reduc(?:ed?|ing)|cut|fall|drop|set|be|stands?|remains?|stays?|tax(?:ed)?|face[sd]?|"
    r"pa(?:y|ys|id)|charged|attracts?|moved?|taxed|become|doubl\w*) (?:\S+ ){0,4}?(?:to|at|of|by|from)? ?(?:a |an |"
    r"as high as |up to |about |only )*$|"
    r"(?:^| )(?:an?|the|another|further|steeper|deeper) (?:\S+ )?(?:cut|reduction|rise|increase|return) to "
    r"(?:about |just |only )?$"
)
"""A sentence that goes on about the rate of the sentence before: "it will rise to [25%]"."""
STEP = re.compile(
    r"(?:^| )(?:ris(?:e|es|ing)|raised|increas(?:e|es|ed|ing)|escalat(?:e|es|ing|ed)|go(?:es|ing)? up|"
    r"climb(?:s|ing)?|hiked|jump(?:s|ing)?) (?:(?!T|P|D|S|G)\S+ ){0,3}?to (?:\S+ ){0,4}?$"
)
"""A rate to which an earlier one is to go: "rising to [25%]"."""
ADDITION = re.compile(r"^(?:addition|rate|levels?|charge|figure|penalt(?:y|ies)|import|retaliatory|reciprocal)\b")
"""A noun that points back to a rate: "the [20%] addition"."""
CUT_BY = re.compile(
    r"(?:^| )(?:cut|slash|reduc|lower|trim|halv)\w* (?:(?!and )[^ ,;]+ ){0,5}?T (?:(?:on|for|"
    r"against) (?:[^ ,;]+ ){1,6})?(?:by |in )?(?:more than |about |nearly |almost |roughly )?$|"
    r"(?:^| )T (?:(?:on|for|in) (?:[^ ,;]+ ){1,6}?)?(?:[^ ,;]+ ){0,4}?(?:cut|slashed|reduced|lowered|halved|trimmed)"
    r" (?:by )?(?:more than |about |nearly |almost |roughly )?$"
)
"""A tariff that is cut "by [half]"."""
CHARGED = re.compile(
    r"(?:^| )(?:charg(?:e|es|ed|ing)|levy|levies|levied|levying|impos(?:e|es|ed|ing)|"
    r"collect(?:s|ed|ing)?) (?:up to |a |about |between |at least |as much as )*$"
)
""""charge [100%] on films": the verb stands for the tariff noun."""
LEVIED = re.compile(
    r"^(?:(?:that|which) )?(?:(?:was|were|is|are) )?(?:levied|imposed|charged|laid|applied|slapped|put) (?:on|"
    r"against)(?= |$)"
)
""""the [25%] levied on steel": the participle stands for the tariff noun."""
ON_GOODS = re.compile(
    r"^(?:on|for) (?:(?:all|most|the|anything|imports of|imported|foreign|D|G|G of|G from|\S+) ){0,2}(?:S|G|P|"
    r"D)(?= |$)|^on anything"
)
"""Goods or an origin right after the rate: "among them [100%] on electric cars"."""
GOODS_AT = re.compile(
    r"(?:^| )[SG] (?:(?:now |still |also )?(?:stays?|remains?|stands?|stood|pays?|paid) )?(?:at )?(?:about |up to )?$"
)
""""steel at [50%]", in a text that has just spoken of rates."""
FREE = re.compile(r"tariff|dut(?:y|ies)|lev(?:y|ies)|free|zero-for-zero", re.IGNORECASE)
"""A zero rate in words: "duty-free", "no tariffs"."""
TARIFF_AT = re.compile(
    r"(?:^| )T (?:(?:on|for|against) (?:[^ ,;]+ ){1,6})?(?:now )?(?:at|of|to|is|was|will be) $|"
    r"(?:^| )(?:rate|T) (?:on|for|of) (?:[^ ,;]+ ){1,6}(?:will |would |could )?(?:jump|rise|rose|go|goes|went|climb|"
    r"fall|drop)\w* to $"
)
"""A tariff that is brought to a level: "raised the T on D G to [50%]"."""
MEASURED = re.compile(
    r"(?:^| )(?:gap|difference|differential|spread) of (?:about |some )?$|(?:^| )(?:applied to|"
    r"pays? (?:the )?(?:T )?on) $|"
    r"(?:^| )(?:each|every) (?:drop|rise|fall|increase|change) of $|"
    r"(?:^| )(?:ore|ores|lumps|goods|S|G) with (?:more|less|at least|over|under|up to)(?: than)? $"
)
"""What a percentage in a sentence on tariffs measures when it is no tariff: a gap, a part of the value, a content."""
BY_HOW_MUCH = re.compile(
    r"(?:^| )(?:(?:swell|overshoot)\w*|G (?:\S+ ){0,4}?(?:exceed|grow|grew|jump|rise|rose|rising|"
    r"surge)\w*) (?:(?!T)\S+ ){0,3}?by (?:more than |at least |over |about |up to )?$"
)
"""By how much trade has to move before a tariff comes: "should imports swell by more than [20%]"."""
PAYS = re.compile(
    r"(?:^| )(?:taxed at|(?:is|are|was|were|be|been) charged|S (?:\S+ ){0,8}?pays?|G pays?) (?:up to |about |"
    r"more than |a |an |some )*$"
)
"""Goods that pay a percentage: "have been taxed at [50%]"."""
FEE = re.compile(r"(?:flat |handling )?(?:fee|charge) (?:on|per|for) ")
"""A duty by its name of a fee: "a [2 euro] fee on parcels"."""
PART_OF_TARIFF = re.compile(r"^(?:portion|part|component|element|half) of (?:the|its|his) (?:[^ A-Z]+ ){0,3}?T(?= |$)")
""""the [24%] portion of the tariff"."""
NO_RATE = re.compile(
    r"(?:limits?|allowances?|shops?|shopping|stores?|zones?|retailers?|operators?|sales|purchases)(?= |$)"
)
"""What is duty-free without being a rate: a traveller's limit, a shop."""
OF_LINES = re.compile(r"(?:lines?|barriers|items|positions|headings|codes|categories|revenues?|income|receipts)(?= |$)")
"""What a percentage "of tariff" is a share of: its lines, its revenue."""
LEVEL_AFTER = re.compile(r"(?:^| )to (?:as much as |up to |a |about |around )*Q\b")
"""The level that a doubling or halving leads to, which is then the figure."""
SETS = re.compile(
    r"(?:^| )(?:set|sets|setting|impos(?:e|es|ed|ing)|levied|propos(?:e|es|ed|ing)|recommend(?:s|ed|ing)?|"
    r"introduc(?:e|es|ed|ing)|announc(?:e|es|ed|ing)|order(?:s|ed)?|mean|means|meant|saw|see|sees) $"
)
"""What is done with a measure that does not come: "found dumping but set [no duty]"."""
