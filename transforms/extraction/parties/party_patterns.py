"""The words around a country that show whether it levies a tariff or pays it, as patterns over shapes."""

import re

SAYS_EVERYONE = re.compile(
    r"(?:^| )(?:(?:most|all|other|many|every|any|dozens of|scores of|nearly all|almost all|"
    r"several) (?:of )?(?:\S+ )?(?:countries|country|nations?|trading partners|economies|trade partners)|"
    r"(?:rest of the )?world(?! (?:trade|bank|cup|health|economic))|worldwide|globally|"
    r"universal|global|baseline|blanket|across - the - board|"
    r"every (?:import|country|nation)|everyone|everybody|(?:all|most|every|nearly all) (?:foreign |S )?(?:G|"
    r"S)(?: G)?(?: (?:into|to|entering|for|starting|beginning)| $|$| ,| \.)|foreign|elsewhere|"
    r"abroad|anywhere|wherever|all origins|regardless of (?:the )?(?:origin|country)|all (?:\S+ )?imports|"
    r"all (?:imported|foreign) [SG])(?= |$)"
)
ORIGIN_BEFORE = re.compile(
    r"(?:^| )(?:on|against|from|hit|hitting|target(?:s|ing|ed)?|at|for|toward|towards|punish(?:ing)?|"
    r"out of|(?:made|produced|manufactured|built|assembled|originating|grown|mills|plants|factories|producers|makers|"
    r"companies|firms|growers) (?:in|by)|exports? of|for|makes? in|builds? in|produces? in|"
    r"like|including|such as|among them|among which are|namely|notably|especially|whether|if from)"
    r"(?: (?:the|governments?|all|both|several|many|most|certain|some|any|"
    r"goods|imports|G|S|of|from|in|"
    r"each|its|neighbou?rs|allies|products|on|against|some|various|more|other|additional|\d+|N|worth|M|approximately|"
    r"about|an|a|key|critical|major|select|range|originating|covered|eligible))*$"
)
ORIGIN_AFTER = re.compile(
    r"^(?:- ?)?(?:made|built|assembled|produced|grown|imported|origin|manufactured|owned|branded)\b|"
    r"^(?:'s )?(?:(?!T |made |makes |today |its |their |the |an? )\S+ ){0,3}?"
    r"(?:[SG]|ones|plants?|factor(?:y|ies)|mills?)(?= |$)"
)
ANSWERED = re.compile(
    r"(?:^| )(?:answer|response|reply|retaliation|reaction|thanks|addition|according|due) to(?: the)?$"
)
"""Before a country: what it has done, and not where goods go."""
JOINED_PARTY = re.compile(r"(?:^| )[PD](?: ,)?(?: and| or| &|/)(?: the)?$")
LISTED_PARTY = re.compile(r"(?:^| )[PD] ,(?: the)?$")
DESTINATION = re.compile(
    r"(?:^| )(?:into|to|entering|enters?|enter|reaching|bound for|shipped to|sold in|(?<!M )in)(?: the)?$"
)
TRADERS = re.compile(
    r"^(?:'s |' |- )?(?:(?!T |[A-RT-Z] |and |of |in |on |to |for |has |is |will |would )\S+ ){0,2}?(?:[a-z]*makers?|"
    r"[a-z]*producers?|"
    r"[a-z]*growers?|exporters?|importers?|firms?|compan(?:y|ies)|mills?|farmers?|ranchers?|manufacturers?|shippers?|"
    r"sellers?|business(?:es)?|industr(?:y|ies)|buyers?|retailers?|consumers?|shoppers?|households?|workers?|"
    r"distillers?|brewers?|smelters?|brands?|suppliers?|vendors?|merchants?|traders?|shares?|stocks?|drivers?)(?= |$)"
)
"""After a country: those of its people who make, sell or buy; no government levies a tariff through them."""

ADVERB = re.compile(r"^[a-z]+ly ")
DESCRIBED = re.compile(
    r"(?:^| )(?:countr(?:y|ies)|nations?|economies|any one|anyone) (?:that|which|who|whose|importing|buying|doing|"
    r"without|with|not)(?= |$)"
)
MADE_THERE = re.compile(r"^- ?(?:made|built|grown|produced|assembled|owned|based|born|bound|origin)(?= |$)")
"""After a country: it only tells where goods or people come from."""
MADE_IN = re.compile(
    r"(?:^| )(?:made|produced|manufactured|built|assembled|grown|originating|mined|mills?|plants?|factor(?:y|ies)|"
    r"[a-z]*makers?|producers?|growers?|suppliers?|farmers?|firms?|companies|exporters?) in(?: the)?$"
)
POSSESSOR = re.compile(
    r"^(?:'s |' |administration 's |government 's )?(?:(?!on |against |for |from |[PDA] |to |in |by |with |an? |"
    r"the |of |and |that |will |would |has |had |as |while |when |after |before |but |if |because )\S+ ){0,6}?T\b"
)
SOME_EUROPEANS = re.compile(
    r"^(?:\S+ )?(?:allies|countries|nations|partners|states|leaders|capitals|members of)(?= |$)"
)
"""After "European": some countries of the continent, not the union."""

HIT = re.compile(r"(?:^| )(?:threaten|hit|slap|punish|target|penali[sz]|strik|smack|sanction)\w*(?: \S+){0,12}$")
WITH = re.compile(r"(?:^| )with(?: \S+){0,4}$")
VERB = re.compile(
    r"(?:^| )(?:impos\w+|rais\w+|increas\w+|announc\w+|levy|levies|levied|slap\w*|threat\w+|propos\w+|cut\w*|"
    r"lower\w*|reduc\w+|hik\w+|doubl\w+|lift\w*|remov\w+|suspend\w*|delay\w*|paus\w+|halv\w+|says?|said|respond\w*|"
    r"retaliat\w*|implement\w*|enact\w*|plac\w+|put\w*|introduc\w+|will|would|could|may|might|plan\w*|consider\w*|"
    r"sign\w*|unveil\w*|appl\w+|set\w*|charg\w+|hit\w*|target\w*|warn\w*|vow\w*|agree\w*|approv\w+|adopt\w*|"
    r"restor\w+|maintain\w*|retain\w*|reinstat\w+|offer\w*|has|have|had|is|are|was|responds|votes?|voted|begins?|"
    r"exempts?|states?|clarif\w+|order\w*|scrap\w*|institut\w+|authori[sz]\w+|confirm\w*|collect\w*|intends?|"
    r"wants?|revok\w+|list\w*|eliminat\w+|drop\w*|ke(?:ep\w*|pt)|slash\w*|abolish\w*|waiv\w+|extend\w*|ends|ended|"
    r"renew\w*|brings?|brought|tripl\w+|quadrupl\w+|grant\w*|withdr[ae]w\w*|rescind\w*|repeal\w*|revers\w+|"
    r"recommend\w*|weigh\w*|mull\w*|seeks?|sought)(?= |$)"
)
SAYING = re.compile(r" (?:sa(?:ys?|id)|state[sd]?|confirm|warn|clarif|want|ha(?:s|ve|d)$|is$|are$|was$)")
CONFIRMING = re.compile(r"confirm\w*(?: (?:an?|the|its|new))*(?: [QT](?= |$)|$)")
"""A tariff confirmed is the confirmer's own."""
TELLING = re.compile(SAYING.pattern + r"| (?:agree|sign|respond|begin|list|vote)")
"""Verbs of one who may as well be hit by a tariff as levy it."""
PAYS = re.compile(r"(?:^| )(?:pay|pays|paid|face|faces|faced|charged|attract|attracts|bear|bears)(?: \S+){0,3}$")
BUYERS = re.compile(
    r"^(?:'s |' |- based )?(?:(?![A-Z] |and |of |in |on |to |for |has |is |will |would )\S+ ){0,2}?(?:importers?|"
    r"buyers?|retailers?|consumers?|shoppers?|households?|famil(?:y|ies)|motorists|drinkers|wholesalers?)"
    r"(?: (?!\.|;|on |from )\S+){0,8}? (?:pay|pays|paid|paying|face|faces|faced|charged|owe)(?= |$)"
)
"""After a country: those of its people who buy from abroad and so pay its own tariff."""
PLAN = re.compile(
    r"^'s? (?:\S+ )?(?:decision|plans?|moves?|threats?|proposals?|intention|intent|announcement|promise|pledge|vow|"
    r"offer) "
)
OBJECT_OF_VERB = re.compile(
    r"(?:^| )(?:to [a-z]+|annex|leaves?|left|leaving|keep(?:s|ing)?|kept|hold(?:s|ing)?|held|spar(?:es?|ed|ing)|"
    r"exempt(?:s|ed|ing)?|join(?:s|ed|ing)?|follow(?:s|ed)?|seize|acquire|buy|sell|invade|attack|push|"
    r"urge|tell|told|ask|asked|"
    r"accus(?:e|es|ed|ing)|criticiz(?:e|es|ed|ing)|threaten(?:s|ed|ing)?|hit(?:s|ting)?|warn(?:s|ed)?|met|meets?|"
    r"thank(?:s|ed)?)(?: the)?(?: [PA](?: ,| and)+(?: the)?)*$"
)
"""A verb right before a party: the party is its object, not the one who acts."""
OBLIQUE = re.compile(
    r"(?:^| )(?:on|against|from|with|of|over|into|to|than|between|in|at|for|toward|including|(?:un)?like|outside|"
    r"within|, not|imports? (?:of|from))"
    r"(?: (?:the|all|both|its|their|neighbou?ring|imports from|goods from|P and|P or|P ,))*$"
)
TITLES = re.compile(
    r"(?: D (?:president|prime minister|premier|chancellor|leader|counterpart|king) A"
    r"(?: and(?: (?:D )?(?:president|prime minister|premier|chancellor|leader|counterpart|king))?)?|"
    r" (?:D )?(?:president|prime minister|premier|chancellor|leader|counterpart|king))$"
)
"""What stands before a person's name and belongs to it: "calls with Chilean president Boric and Peruvian premier"."""
OFFICIALS = re.compile(
    r"^(?:[PA] |(?:(?!T )[a-z-]+ ){0,3}?(?:governments?|president|premier|chancellor|prime|cabinet|parliament|congress|"
    r"senate|lawmakers|minist[a-z]+|officials?|authorit(?:y|ies)|administration|leaders?|side|regime|customs|"
    r"secretary|trade (?:chief|envoy|negotiators?)|commission[a-z]*|court|state|plan|threat|move|decision|proposal|"
    r"measures?|response|retaliation|T)(?= |$))"
)
"""After an adjective of a country: people or steps of its government."""
OFFICE_OF = re.compile(
    r"(?:^| )(?:president|minister|minist\w+|chancellor|secretary|office|department|commission\w*|government|head|"
    r"leader|trade|finance|foreign affairs|customs|parliament|council|authorit(?:y|ies)) of(?: the)?$"
)
"""Before a country: an office that acts for it."""
EXCEPTED = re.compile(
    r"(?:^| )(?:except(?:ing)?(?: for| from)?|excluding|(?:other|rather) than|apart from|aside from|exception of|save|"
    r"exempt(?:s|ed|ing)?|spar(?:es|ed|ing)|"
    r"all but|but not|not from|outside|(?:not|n't) (?:apply to|hit|affect|cover|touch))"
    r"(?: (?:those|goods|imports|products|shipments|ones|[SG]|S G)"
    r"(?: (?:coming|made|produced|imported|originating|shipped))? (?:from|in))?"
    r"(?: the)?(?: [PD] ?(?:,|and|or)+(?: the)?| P| ,| and| or| the)*$"
)
"""Before a country that is left out."""
SELLS = re.compile(
    r"^(?:(?:may|can|could|will|would) (?:(?![PDA] )\S+ ){0,2}?(?:sell|ship|export|send)|(?:now |also )?"
    r"(?:sells|ships|exports|sends))(?= |$)"
)
"""After a country whose goods so pay what the other asks."""
FACER = re.compile(
    SELLS.pattern + r"|^(?:, (?![PDA] |and |or )(?:(?!, )\S+ ){1,16}?, )?(?:"
    r"(?:'s )?(?:(?![PD] |not |says? |said )\S+ ){0,3}?(?:fac(?:e|es|ed|ing)|"
    r"(?:is|are|was|were|be|been|will be|would be) (?:hit|slapped|subject|"
    r"targeted|charged|taxed)|pays?|paid|would pay|hit (?:with|by)|"
    r"escap(?:e[sd]?|ing)|avoid(?:s|ed)?|avert(?:s|ed)?|dodg(?:es?|ed)|"
    r"(?:gets?|got|draws?|drew|wins?|won|secures?|secured|gains?|gained|obtains?|obtained)(?: an?| the| its)?(?: own)?"
    r"(?: (?:lower|lowest|reduced|better|milder|smaller|preferential|new|special|flat))?$|"
    r"(?:gets?|got|wins?|won|receives?|received|gains?|benefits? from|benefited from) (?:an? |the )?(?:\S+ ){0,2}?"
    r"(?:quotas?|access|entry)|"
    r"(?:agree[sd]?|settle[sd]?|consent(?:s|ed)?) (?:to|at|for|on)(?: an?| the)?$|"
    r"(?:saw|sees?) (?:its|their)|"
    r"accept(?:s|ed)?(?: an?| the)?$)(?= |$))"
)
FACED = re.compile(
    r"(?:^| )(?:fac(?:e|es|ed|ing)|pa(?:y|ys|id|ying)|(?:is|are|was|were|be|been) (?:charged|taxed|hit|subject))(?= |$)"
)
"""A clause that tells who faces a rate: whoever says so outside of it need not be the one that levies it."""

AGENT = re.compile(r"(?:^| )(?<!made )(?<!hit )by(?: the)?$")
"""Before a country that does what is said to be done to others: "let in duty-free by the United States"."""

ENTERING = re.compile(
    r"(?:^| )(?:enter(?:s|ed|ing)?|into|reach(?:es|ing)?|(?:shipped|shipments|exports|exported|sold|sales|"
    r"coming|sent|"
    r"come|imported|brought|delivered|access|entry) (?:in)?to|(?:sell|ship|send)s?)(?: the)?$"
)
"""A country right after goods go there."""
ACCESS_TO = re.compile(r"^(?:access|entry|treatment|quotas?)(?: [a-z]+)? (?:in|in to|into|to)(?: the)? (?=[PA](?: |$))")
"""Behind a zero rate: into which country it lets goods."""
LEAVING = re.compile(r"(?:^| )(?:leav(?:es?|ing)|exported from|shipped out of|shipped from)(?: the)? (?=P(?: |$))")
"""A country that goods leave, which then levies the rate on them as an export duty."""
PRONOUN_ACTS = re.compile(r"(?:that )?(?:it|they|he|she) ")
IN_COUNTRY = re.compile(
    r"((?:(?:while|and|but|whereas|;|,) )*in (?:the )?)P ,? ?(?:they|it|T|the (?:T|rate)|rates|average)(?= |$)|"
    r"((?:(?!P |D |A )\S+ ){0,8}?T (?:rates? )?(?:on (?:(?!P |D |A )\S+ ){1,4}?)?in (?:the )?)P (?:[a-z]+ed|"
    r"fell|rose|are|is|"
    r"were|average)(?= |$)"
)
"""A clause on the tariffs of a country itself."""
IF_FROM = re.compile(
    r"[“\" •*-]*if (?:an?|the|any) (?:\S+ ){0,4}?(?:is|are|was|were|comes?|originates?) "
    r"(?:\S+ )?(?:from|in|of) (?=(?:the )?P )"
)
"""A condition that goods fulfil by where they are from."""
ON_EXPORT = re.compile(r"on (?:(?:the|all|any|most|S) )*(?:export(?:ation)? of|exporting)(?= |$)")
LEAVING_BY = frozenset(["leave", "leaves", "leaving", "exported", "shipped"])
"""The words of which each match of `LEAVING` has one."""
TARIFF_IN = re.compile(r"(?:^| )([PD])(?: 's)? T (?:in|into|to enter) (?:the )?([PA])(?= |$)")
"""What the goods of one country pay in another: "Switzerland's tariff in the United States"."""
THEY_FACE = re.compile(
    r"(?:^| )(?:they|(?:each|both|all) of (?:which|them)) "
    r"(?:will |would |could |may |might |must |can |also |now |all |both |already )*"
    r"(?:fac(?:es?|ed)|pa(?:ys?|id)|keeps?|(?:be|are|were) (?:charged|hit|taxed))(?: (?!P |D |A |that |and )\S+){0,3}$"
)
"""The countries named before, as those that pay: "Brazil and India must agree or they will face"."""
FRONTED_PAYER = re.compile(
    r"^(?:, |and |but |while )*(?:for|as for|in the case of) (?:the )?(?=(?:P|D (?:\S+ ){0,2}?[SG]|"
    r"D (?:\S+ )?[a-z]*(?:makers|producers|growers|exporters|firms|companies|mills))(?: |$))"
)
"""Whom a clause is about, before it: "For Chile the rate is", "for Peruvian growers the duty falls to"."""
THERE = re.compile(r"(?:^| )(?:from|made|grown|produced|built) there(?= |$)")
"""Goods of the country named last."""
OWN_TARIFF = re.compile(
    r"(?:^| )([PA]) (?:(?![PDAST] )\S+ ){1,3}?(?:its|their) own (?:(?![PDASG] )\S+ ){0,4}?(?:to|by|at|of)(?: an?)?$"
)
"""A party that does with its own tariff as another has done: "and China brought its own down to 10%"."""
GOES_TO = re.compile(r"(?:^|[:,;] |and |while )(?:the )?([PA]) to(?: just| only)?$")
TO_EACH = re.compile(r"^(?:on|for) [DP]")
"""Two parties, each with the rate that it goes to, and the goods: "China to 10% on American ones"."""
GOING_TO = re.compile(r"(?:^| )[SG] (?:\S+ )?(?:to|in|into)(?: the)?$")
PAYING = re.compile(
    r"(?:^| )(?:fac(?:e|es|ed|ing)|pa(?:y|ys|id|ying)|subject to|"
    r"(?:is|are|was|were|be|been|being|now|still|[a-z]+ly|S|G) (?:charged|taxed)|enter(?:s|ed|ing)?|into|"
    r"attracts?|incurs?|exports?|sells?|ships|sends?|come in|hit (?:with|by)|see|sees|bears?|shipped|sold)(?= |$)"
)
"""Words by which goods are said to pay a rate."""
DATELINE = re.compile(
    r"^[PA](?: , [PA]| / [PA]| / [a-z]+ , [PA]| , [a-z.]+ (?:N|\d+)?| , [a-z]+){0,3}(?: \( [^)]{1,30}\))? [-–—:•] "
)
DEAL = re.compile(r"^'s (?:\S+ ){0,2}?(?:deals?|accords?|agreements?|pacts?|talks|negotiations)(?= |$)")
"""After a country: what it has agreed with somebody, of which either side may be the one that levies."""
BOTH_AGREE = re.compile(
    r"^(?:\S+ ){0,4}?[PA] (?:and|,|&|-) (?:the )?[PA] (?:have |has |had |also |each |both |on [a-z]+ |"
    r"[a-z]+ly ){0,2}?(?:seal|"
    r"sign|reach|conclud|agree|"
    r"struck|strike|complet|finali|clinch|hammered|came to|settled)\w*(?= |$)"
)
"""Two parties that agree on something: neither is said to be the one that levies."""
EFFECT = re.compile(r"(?:^| )(?:caps?|brings?|spares?|saves?|sees?|fac(?:e|es)|pays?|takes?|gets?|wins?)(?= |$)")
RELATIVE_ORIGIN = re.compile(r"(?:that|which) (?:(?!on |into |T )\S+ ){1,4}?from (?:the )?(?=P(?: |$))")
"""Where goods are bought, after them: "solar cells that India buys from China"."""
EXAMPLES = re.compile(
    r"(?:countr(?:y|ies)|nations|economies|partners|origins|members|states|allies|governments)\b[^;]*?"
    r"(?:, )?(?:such as|among them|including|"
    r"namely|like) (?:the )?(?=P(?: |$))|"
    r"(?:(?:tak|took|com|came|go|went)\w* (?:effect|into (?:force|effect))(?: [a-z]+)? for|(?:appl(?:y|ies|ied)|"
    r"extend(?:s|ed)?) (?:only |also |now )?to) (?:the )?(?=P(?: |$))"
)
LISTED_WITH_RATE = re.compile(
    r"(?:^| )Q (?:in )?(?:T )?(?:, |and |while |; |with |but |to |against )+(?:the |for |those of )?([PD])"
    r"(?: (?!on |against |for |from |impos\w+ |levi\w+ |put\w* |charges |taxes )[a-z0-9'-]+){0,4}$"
)
"""The next of a list in which each country has its rate: "Malaysia is charged 20% and South Korea 13%"."""
RATE_OF_ONE = re.compile(
    r"(?:^| )(?:but|except|bar|save|apart from|other than|for|with|and) (?:for )?(?:the )?(P)(?: alone)?(?: ,)? "
    r"(?:which (?:(?!P |T )\S+ ){1,4}|whose (?:(?!P )\S+ ){1,4}|'s (?:own )?(?:T |rate |one )?(?:set |fixed )?"
    r"(?:at|being|is|was|reaching) (?:an? )?)(?:up to )?$"
)
"""One country whose rate differs: "for every country but Britain, which stays at 25%", "with Brazil's at 40%"."""
PAIRED_BEHIND = re.compile(r"^(?:T )?(?:if |when )?(?:originating |coming )?from (?:the )?(?=P(?: |$))")
"""The origin right after each of several rates: "12% if from Peru, 15% if from Chile"."""
IN_BRACKETS = re.compile(r"^\( (?:the )?P(?: (?:,|and|&) (?:and )?(?:the )?P)* \)")
"""The countries of a rate, after it: "20% (Thailand, Cambodia)"."""
PAIRED = re.compile(
    r"(?:^| )([PD])(?: (?:is|are|was|were|at|now|with|by|to|will|be|a|an|the|pays?|faces?|gets?|got|for|on|:|-|\(|'s|–|"
    r"—|rate|tariff|T))* (?=Q)"
)
"""A country right before its rate, as in the lists "Vietnam 46%, Taiwan 32%" and "Vietnam (46%)"."""
LEVIES = re.compile(r"(?:^| )[PA] (?:\S+ly )?(?:charges|levies|imposes|applies|taxes|put|has|have|will|set)(?= |$)")
"""A country that levies, in a list of those that do: 'Italy charges 3%, Austria 5%'."""
SUFFERERS = re.compile(
    TRADERS.pattern
    + r".* (?:pay|pays|paid|face|faces|faced|subject to|hit by|shaken by|hurt by|struck by|charged)(?= |$)"
)
FROM_HERE = re.compile(
    r"(?:^| )(?:from|(?:made|produced|grown|built) in|originating in)(?: the)?(?: [PD] (?:,|and|or)(?: the)?){0,3}$"
)
"""Before a country from which something comes."""
GROUND = re.compile(
    r"(?:^| )(?:over|because|unless|until(?! (?:now|then|\d|january|february|march|april|may|june|july|august|"
    r"september|october|november|december|last|this|the end|early|mid|late)(?= |$))|if(?! from)|"
    r"in (?:response|answer|retaliation|return|reply)|"
    r"for (?:its|their|buying|doing))(?= |$)"
)
"""Where the words on what a tariff falls end, and those for its ground begin: 'goods from India over its purchases'."""
ORDINARY = re.compile(
    r"(?:^| )(?<!above )(?<!than )(?<!over )(?:mfn|most - favou?red - nation|ordinary|normal|standard|regular|usual|"
    r"general)(?: \S+){0,2}? (?:T|rates?|Q)(?= |$)"
)
"""A rate that goods pay from wherever they come."""
FOR_EVERY_COUNTRY = re.compile(
    r"(?:(?:S |T )*, which )?"
    r"(?:(?![PDAQTSG] |, |; |for |while |and |but )\S+ ){0,5}?(?:for|on|from) (?:all|every|nearly all|almost all|most) "
    r"(?:of the |the )?(?:other )?(?:countries|country|nations?|trading partners|suppliers)(?= |$)"
)
EVERY_COUNTRY = re.compile(
    r"(?:^| )(?:(?:all|every|nearly all|almost all|most) (?:of the |of |the )?(?:other )?(?:countries|country|"
    r"nations?|trading partners)|(?:no|without) exceptions?|"
    r"(?:rest of the )?world|worldwide|globally|everyone|everybody)(?= |$)"
)
"""Everyone beyond doubt, where "all imports" may be all of one country's."""
ASKED = re.compile(
    r"(?:^| )(?:ask(?:s|ed|ing)?|urg(?:e|es|ed|ing)|press(?:es|ed|ing)?|call(?:s|ed|ing)? (?:up)?on|push(?:es|ed|ing)?|"
    r"lobb(?:y|ies|ied|ying)|begg?(?:s|ed)?|plead(?:s|ed)? with|wants?|wanted|tells?|told|appeal(?:s|ed)? to) (?:the )?"
    r"([PA]) to (?:\S+ly )?(?:cut|lower|reduc|remov|lift|scrap|drop|halv|end|eliminat|suspend|delay|eas|abolish|"
    r"reconsider)\w*"
    r"(?: \S+){0,6}$|"
    r"(?:^| )(?:ask(?:s|ed|ing)?|urg(?:e|es|ed|ing)|press(?:es|ed|ing)?|beg(?:s|ged)?|lobb(?:y|ies|ied|ying)|"
    r"appeal(?:s|ed)? to|petition(?:s|ed)?) (?:the )?([PA]) (?:government |administration )?for (?:\S+ ){0,4}?"
    r"(?:exempt\w*|exclusion|relief|waivers?|carve - outs?|reprieve|delay|extension|lower \S+|cut|reduction|quota)"
    r"(?: \S+){0,14}$"
)
"""A party whom another asks for relief from a rate of its own."""
