"""The words around an amount of money that tie it to trade, as patterns over shapes.

In the examples the amount stands in brackets.
"""

import re

_ABOUT = (
    r"(?: (?:an?|another|about|some|around|up|to|nearly|roughly|just|only|more|less|than|over|well|additional|"
    r"estimated|approximately|almost|as|much|at|least|little|further|record|extra|total|the|of))*"
)
NEVER = re.compile(
    r"(?:^| )(?:shares?|stocks?|market (?:value|cap\w*)|profits?|earnings|salary|barrels?|ounces?|pack|closed?|"
    r"traded|trades at|priced?|prices|fee|wages?|gdp|assets|debt|reserves|stimulus|valuation|raised|managers?|"
    r"manages|factory|plant|complex|facility|startup|subsidies)(?= |$)"
)
"""Words of markets and companies beside which an amount is none of trade."""
TRADED = re.compile(
    r"(?:^| )(?:sold|sells?|bought|buys?|imported|imports?|exported|exports?|shipped|ships?|took in|takes in|"
    r"earn(?:s|ed)|"
    r"brought in|purchased|purchases?)(?: (?!for )[^ ,;]+){0,6}$"
)
"""Trade told by its verb: "P sold P just [$52 million]"."""
FLOW = re.compile(
    r"(?:^| )(?:G|trade(?= (?:between|with|in|was|is|of|came) )|(?:bilateral|two - way|G|goods|annual|total) trade|"
    r"purchases|sales (?:of S )?(?:to|in) (?:the )?P|D sales) (?:[^ ;]+ ){0,12}?(?:were|was|are|is|"
    r"came to|come to|worth|valued at|earned|earns|brought in|stood at|stands at|reach|reached|exceeded|topped|hit|"
    r"totall?(?:ed|ing)|against|"
    r"from|to|at|by|fourfold)" + _ABOUT + r"$"
)
"""Trade told by its noun: "G of S were worth [$1.1 billion]"."""
REVENUE = re.compile(
    r"(?:^| )(?:(?:additional|extra|lost|more|customs|T|fiscal) (?:revenues?|income|receipts|proceeds|collections|"
    r"take)|"
    r"loss of revenue|revenue loss|losses? of (?:customs )?revenue|customs|collections?|T (?:raised|brought in|"
    r"collected|yielded|took)|collect(?:s|ed)? T) (?:\S+ ){0,8}?$"
)
"""What a tariff brings in or a cut costs the state."""
STATE_LOSES = re.compile(
    r"(?:^| )(?:state|government|treasury|exchequer|budget|ministry|customs|country|P|A) (?:\S+ ){0,5}?(?:lose|loses|"
    r"losing|lost|forgo(?:es|ing)?|forego(?:es)?|gives? up|goes? without|collects?|collected|gains?|gets?|earns?|"
    r"raises?|raised|"
    r"takes? in|took in)" + _ABOUT + r"$"
)
OF_REVENUE = re.compile(
    r"^(?:(?:a|each|every|per) (?:year|month) |annually )?(?:(?:in|of) (?:\S+ )?|(?:additional|extra|more|further) )"
    r"(?:revenues?|receipts|income)(?= |$)"
)
"""What a state takes in or goes without: "the state stands to lose [12 billion] in revenue"."""
COST = re.compile(
    r"(?:^| )(?:T|tariffs?|trade war|duties) (?:[^ ;]+ ){0,6}?(?:cost|costs|costing|take|takes|took|add|adds|added|"
    r"lop|shave|wipe|save|saves|saved|grow)(?: [^ ;]+){0,4}?" + _ABOUT + r"$|"
    r"(?:^| )(?:hits?|bill|expense|blow|burden|headwind) (?:of|at|is|was|could|may|will|would|for)"
    r"(?: [^ ;]+){0,6}?" + _ABOUT + r"$|"
    r"(?:^| )(?:cost|costs|costing)(?: (?:it|them|him|us|P|D|S|'s|farmers|farms|consumers|importers|companies|"
    r"company|firms?|"
    r"industry|group|carmakers?|producers|exporters|"
    r"households|the|american|average))*" + _ABOUT + r"$"
)
"""What a tariff costs those who pay it."""
COSTS = re.compile(
    r"(?:^| )(?:T|fee|charge|levy) (?:(?!; )\S+ ){0,12}?(?:(?:have |has |had )?(?:cost(?:s|ing)?|raises?|yields?|"
    r"generates?|brings?(?: in)?|"
    r"brought(?: in)?)) (?:(?:the|its|it|them|us|him|state|budget|treasury|government|exchequer|company|industry|"
    r"sector|"
    r"average|typical|american|D|P|S|'s|household|family|households|families|consumers|farmers|importers|firms) ){0,5}"
    r"(?:(?:about|an|estimated|another|around|some|up|to|nearly|roughly|over|more|less|than|almost|as|much|at|least|"
    r"additional|extra) )*$|"
    r"(?:^| )T (?:(?!; )\S+ ){0,6}?(?:reduc|cut|trim|shav|knock|wip|lower|dent|slash|erod|"
    r"squeez)[a-z]* (?:[^ ;,]+ ){0,3}?"
    r"(?:profits?|earnings|income|results?) by (?:[a-z]+ ){0,3}$"
)
"""What a tariff costs its payers or brings the state, whatever else the sentence counts."""
BORNE_BY_HOUSEHOLDS = re.compile(
    r"(?:^| )(?:households?|famil(?:y|ies)|consumers?|shoppers|americans) (?:(?!; )\S+ ){0,14}?(?:lose|loses|losing|"
    r"spend|pay|paying|cost|worse off by|out of pocket by)" + _ABOUT + r"$"
)
"""What people lose by a tariff: "a typical household would lose [$1,700]"."""
FOR_HOUSEHOLDS = re.compile(
    r"^(?:a year |each year |per year |annually |annual |more |extra |tax |cost |increase |loss |hit )*"
    r"(?:for|to|per|by) (?:\S+ ){0,3}?(?:households?|famil(?:y|ies)|consumers?|shoppers)(?= |$)"
)
"""The same by what follows: "[$1,350] a year for middle-income households"."""
INVESTED = re.compile(
    r"(?:^| )(?:invest(?:s|ed|ing|ments?)?|plac(?:e|es|ing)|put|puts|putting|fund|pledg(?:e|es|ed|ing)|"
    r"commit(?:s|ted|ments?)?|financ(?:e|ing)|promis(?:e|es|ed|ing))(?: [^ ;]+){0,7}$"
)
INVESTMENT = re.compile(r"^(?:of |in )?(?:\S+ ){0,2}?(?:investments?|fund|initiative|pledge|commitments?)(?= |$)")
"""Money that one side pledges to place with the other."""
SAVED = re.compile(r"^(?:(?:a|each|every) year |annually )?in (?:[^ ]+ ){0,2}?T(?= |$)")
"""Duties saved: "[52 million] a year in T"."""
VALUE = re.compile(
    r"(?:^| )(?:value of|valued at|worth|decision covers|covers|covering|affect(?:s|ing)?)" + _ABOUT + r"$"
)
"""What goods are worth, or what a measure covers: "S , with a value of [2.3 billion]"."""

PRICE_MOVE = re.compile(
    r"(?:^| )prices? (?:(?!T |S |G )[^ ;,]+ ){0,4}by(?: (?:about|up to|around|some|an?|as much as))*$"
)
"""By how much a price moves: "it raised prices in July by [270]"."""
BELOW_ANOTHER = re.compile(
    r"(?:^| )(?:below|above|from|against|compared (?:with|to)|versus|than|down on|up on)(?: (?:the|an?|its|only|"
    r"just|some|about|"
    r"nearly|earlier|previous|estimated?|estimate of|forecast of|[a-z]+ed))*$"
)
"""Between an amount and the one that it is compared with."""
SALES_MOVE = re.compile(
    r"(?:^| )sales (?:rose|fell|grew|dropped|increased|declined|climbed|slipped|jumped|(?:were|was) (?:up|down))(?: |$)"
)
"""A company's sales; "sales of S" are trade."""

OF_ACCOUNTS = re.compile(
    r"(?:^| )(?:shares?|stocks?|equit(?:y|ies)|bonds?|repayment|loans?(?! (?:guarantee|facilit|program|scheme))|"
    r"lent|lend|debts?|owes?|owed|gdp|econom(?:y|ies)|"
    r"reserves of|stimulus|budget|wealth|incomes?|profits?|earnings|(?<!T )(?<!customs )(?<!of )revenues?|"
    r"(?<!in )turnover|"
    r"losses|(?:net|operating|quarterly|annual|trading|reported|posted|a) loss|assets|valuation|market (?:value|"
    r"cap\w*)|"
    r"funds?|cash|quarter|salar(?:y|ies)|wages|prices?|priced|factor(?:y|ies)|plants?|mills?|complex|facility|"
    r"lease[sd]?|"
    r"land|division|unit|startups?|managers?|manages|oversees?|overseeing|analysts?|acqui\w+|takeover|merger|stake|"
    r"maker for|"
    r"settlement|ransom|bail|manifesto|military|pentagon|construction|output|production|grow|growth|subsid(?:y|ies)|"
    r"barrel tax(?:es)?|market (?:was|is) worth|(?:groups|companies|firms|businesses) with|each|a share|"
    r"barrels?|ounces?|dock|injected|digital revenue|reserves?|industry worth|invest(?:s|ing|ed|"
    r"ments?)?(?: \S+){0,5} (?:in|at)|(?:company|group|"
    r"firm|maker|brand|it) (?:had|has|with|made) sales|deal with|"
    r"prosperity)(?= |$)"
)
"""Words of company accounts, markets and states' households: an amount beside them is none of trade."""
