"""The words around a verb that tell what it does to a tariff, and the verbs that need them."""

import re

PRONOUN = re.compile(r"(?:^| )(?:he|she|it|they|said)$")
DAY = re.compile(
    r"(?:^| )(?:(?:on )?(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday)|today|yesterday)(?= |$)"
)
LAST = re.compile(r"^(?:[^ ;]+ ){0,12}?last (?:monday|tuesday|wednesday|thursday|friday|saturday|sunday)(?= |$)")
GOES_ON = re.compile(r"(?:^| )(?:continu\w+|beg[aiu]ns?|start\w*|go(?:es|ing)? on|have|has)$")
SPARED = re.compile(r"(?:^| )(?:not|n't|never) (?:have|has|having)$")
NOW = re.compile(r"(?:^| )(?:now|currently|at present|already|still)$")
SUBJECT = re.compile(r"(?:^| )[SGPDATM]$")
WHEN = re.compile(r"(?:^| )(?:when|once|as soon as|the day|until|before|if)(?: \S+){1,5}$")
DATED = re.compile(
    r"(?:on |from |in |at )?(?:midnight |next |january|february|march|april|may|june|july|august|september|october|"
    r"november|december|monday|tuesday|wednesday|thursday|friday|saturday|sunday|\d+)"
)
DATED_NEXT = re.compile(rf"(?:in (?:the )?[PDA] )?(?:{DATED.pattern})")
DATED_SOON = re.compile(
    rf"(?:[^ ,;]+ ){{0,4}}?(?:on|from|in) (?:{DATED.pattern.removeprefix('(?:on |from |in |at )?')})"
)
RELIEF = re.compile(
    r"(?:to )?(?:eas(?:e|ing)|cut(?:ting)?|low(?:er|ering)|reduc(?:e|ing)|trim(?:ming)?) (?:an? |D )?Q T(?= |$)|"
    r"(?:\S+ ){0,3}?(?:relief|exemptions?|exclusions?|waivers?|refunds?|release|removal|reprieve|end)(?= |$)"
)
OF_TARIFFS = frozenset(["take", "bring"])
"""Verbs of change only where a tariff is their object: "takes the duty on oil to"."""
TARIFF_MOVED = re.compile(r"(?:[^ ,;]+ ){0,4}?T (?:(?!to )[^ ,;]+ ){0,10}?to ")
OF_OTHER_THINGS = frozenset(["reject", "dismiss", "end", "lose", "forfeit", "avert", "stave_off", "head_off"])
"""Verbs of removal only where a tariff or a rate is their object."""
AVERTS = frozenset(["avert", "stave_off", "head_off"])
"""Verbs of removal that, before they have succeeded, tell of what is to come: "talks to avert a tariff"."""
FAILED = re.compile(r"(?:^| )(?:fail(?:s|ed|ing)?|unable|too late)$")
"""Before what somebody did not bring about."""
AT_RATE = re.compile(r"(?:(?:[DPSG]|[a-z]+) ){0,6}?(?:at |free of |Q)")
FOR_A_WHILE = frozenset(["lift", "waive", "remove", "scrap", "drop", "eliminate"])
"""Verbs of removal that with a time named take a measure off until then."""
ENDS = frozenset(["expire", "lapse", "run_out"])
AHEAD = frozenset(["present", "future", "infinitive", "was_to"])
"""How an end is told until which a measure applies."""
AIMS = frozenset(["eye", "dangle", "explore", "draft", "vow", "pledge", "promise", "plan"])
"""Verbs of planning only where a tariff is their object: "eyes a 50% tariff"."""
TARIFF_BEFORE = re.compile(r"(?:^| )[TQ](?: [^ ,;]+){0,8}$")
ASIDE = re.compile(r" , [^,;]+ ,(?= |$)")
TARIFF_NEXT = re.compile(r"(?:(?!since |after |when |because |by )[^ ,;]+ ){0,5}?[TQ](?= |$)")
ILLEGAL = re.compile(r"(?:^| )(?:illegal\w*|unlawful\w*|violat\w+|breach\w*|inconsistent|exceed\w*)(?= |$)")
KEPT_TARIFF = re.compile(r"(?:(?!to |threat|call|vow|pledge|promise|demand)[^ ,;]+ ){0,4}?[TQ](?= |$)")
ELSEWHERE = re.compile(r"(?:[^ ,;]+ ){0,4}?T (?:[^ ,;]+ ){0,3}?to (?!Q|[a-z]+ \d)")
"""A tariff that is extended to other goods comes upon those."""
THREAT = re.compile(r"(?:[^ ,;]+ ){0,10}?(?:[QTC]|to|with)(?= |$)|(?:,|$)")
"""What follows where somebody threatens a measure."""
SPARING = re.compile(r"(?:to )?(?:be |get |have (?:\S+ ){1,3}?)?(?:exempt\w*|spared?|excluded|left out)(?= |$)")
"""What somebody seeks who wants a tariff not to hit him."""
INTENDS = frozenset(["plan_to", "intend_to", "want_to", "aim_to", "mean_to", "prepare_to"])
CHANGES = re.compile(r"(?:raise|increase|hike|cut|lower|reduce|change|alter|lift|remove|drop|scrap|end|C)(?= |$)")
"""What somebody does not intend to do to a tariff, which stays as it is."""
NEW_LEVEL = re.compile(r"(?:[^ ,;]+ ){0,12}?(?:to|by)(?: [^ ,;]+){0,3}? Q(?= |$)")
"""After a verb of change: the level to which it goes, or by how much."""
NOT_BEFORE = re.compile(r"(?:[^ ;]+ ){0,4}?(?:until|till|before) ")
"""After what is not done yet, and is on a day."""
TRADES = re.compile(r"(?:import|export|sell|ship|buy|enter|bring|use|qualify|trade|deliver)(?= |$)")
STOPPED = re.compile(r"(?:^| )(?:stop\w*|ceas\w+|quit)(?: to)?$")
FOR_A_TIME = re.compile(
    r"(?:[^;]+ )?(?:(?:until|till|through|pending) |for (?:(?:a|the|another|at least|up to|next|first|N|[a-z]+) ){0,3}?"
    r"(?:days?|weeks?|months?|years?|now|the time being)(?= |$))"
)
"""A measure taken off for a time is only paused."""
COURT = re.compile(r"(?:^| )(?:courts?|judges?|tribunal|panel|ruling)(?= |$)")
CONDITION = re.compile(r"(?:^| )(?:unless|until|if)(?: [^ ,;]+){0,5}$")
HOPES = re.compile(r"(?:^| )(?:hop(?:es?|ed|ing)|wish(?:es|ed)?) (?:that )?(?:\S+ ){0,3}?\S+$")
"""Who only hopes for what "will" be done."""
WISHED = re.compile(
    r"(?:^| )(?:urg\w+|ask\w*|call\w* (?:for|on)|want\w*|hop\w+|press\w*|push\w*|plead\w*|offer\w*|propos\w+|"
    r"consider\w*|weigh\w*|mull\w*|whether|threat\w*|seek\w*|sought|demand\w*|refus\w+|fail\w*|talks?|negotiat\w+|"
    r"without|told|yet|unlikely)(?: \S+){0,6}$"
)
