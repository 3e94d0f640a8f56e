"""The verbs that tell what becomes of a tariff, by what they do to it, with all their forms.

A verb of several words is written with "_", with "__" where up to four words may stand between: "put__off" is found in
"puts off", "put it off" and "putting the new duty off".
"""

from collections.abc import Iterator

VERBS = {
    "impose": "impose activate levy slap place put introduce enact set fix hit institute notify gazette clamp lay",
    "apply": "apply enforce implement collect charge put_on initiate",
    "change": "raise hike increase cut lower reduce double triple treble quadruple slash trim halve boost bring__down "
    "negotiate__down ease crank_up lift__to ratchet take bring",
    "move": "rise_to climb_to jump_to fall_to drop_to go_to come_down_to go_up_to go_down_to go_back_to "
    "snap_back_to revert_to return_to double_to triple_to quadruple_to increase_to",
    "resume": "restore resume reinstate reimpose put__back bring_back revive snap_back come_back",
    "decide": "announce unveil decree sign agree approve confirm decide vote order amend rule_that rule_on authorize "
    "authorise finalize finalise publish adopt respond retaliate conclude seal determine",
    "threaten": "threaten propose consider mull weigh urge seek recommend warn float suggest offer risk contemplate "
    "brandish eye dangle explore draft vow pledge promise plan lean_towards lean_toward "
    "envisage plan_to plan_for plan_a plan_of plan_on call_for call_on ask__to ask_for vow_to want_to hope_to aim_to "
    "think_of think_about talk_of talk_about press_for lobby_for toy_with promise_a insist_on foresee "
    "intend_to promise_to pledge_to prepare_to prepare_for prepare_a mean_to push_for look_at moot",
    "remove": "lift scrap remove eliminate abolish repeal rescind revoke withdraw expire lapse overturn annul void "
    "quash nullify cancel terminate invalidate avert reverse dismantle waive axe drop reject dismiss end lose forfeit "
    "ditch discard relinquish erase roll__back walk__back "
    "wind_down strike_down rule_out stave_off head_off run_out give_up do_away_with be_rid_of get_rid_of "
    "phase__out throw__out back_off back_away back_down "
    "wipe__out wipe__away sweep__away unwind refund come_to_an_end call_off exceed__powers exceed__authority",
    "delay": "suspend delay postpone halt defer freeze block shelve put__off hold_off put__on_hold stay_by pause stall "
    "push__back hold__back set__aside put__on_the_back_burner put__on_ice put_in_suspense put_in_abeyance "
    "sit_on stand_down forgo",
    "begin": "take_effect come_into_effect come_into_force go_into_effect go_into_force enter_into_force kick_in "
    "take_force put_into_effect put_into_force enter_into_effect put_in_place come_in_force enter_force "
    "be_in_force be_in_effect be_in_place go_ahead be_signed be_back",
    "bear": "face pay bear attract incur carry cope_with contend_with grapple_with swallow absorb shoulder",
    "enter": "enter come_in arrive ship go_in",
    "keep": "remain stay retain maintain continue extend prolong renew keep stand leave__in_place keep__in_place",
}
"""Lemmas by kind. A verb in two kinds has the kind of its longest match."""

_IRREGULAR = {
    "put": ("put", "put"),
    "set": ("set", "set"),
    "hit": ("hit", "hit"),
    "cut": ("cut", "cut"),
    "lay": ("laid", "laid"),
    "rise": ("rose", "risen"),
    "fall": ("fell", "fallen"),
    "bring": ("brought", "brought"),
    "seek": ("sought", "sought"),
    "mean": ("meant", "meant"),
    "withdraw": ("withdrew", "withdrawn"),
    "foresee": ("foresaw", "foreseen"),
    "strike": ("struck", "struck"),
    "do": ("did", "done"),
    "throw": ("threw", "thrown"),
    "come": ("came", "come"),
    "go": ("went", "gone"),
    "freeze": ("froze", "frozen"),
    "hold": ("held", "held"),
    "take": ("took", "taken"),
    "pay": ("paid", "paid"),
    "bear": ("bore", "borne"),
    "keep": ("kept", "kept"),
    "stand": ("stood", "stood"),
    "leave": ("left", "left"),
    "forgo": ("forwent", "forgone"),
    "sit": ("sat", "sat"),
    "wind": ("wound", "wound"),
    "lose": ("lost", "lost"),
    "be": ("was", "been"),
}
_DOUBLING = frozenset(
    ["slap", "drop", "scrap", "cut", "put", "set", "hit", "plan", "trim", "annul", "cancel", "defer", "snap", "sit"]
)
_NO_DOUBLE_L = frozenset(["cancel"])


def forms_of(verb: str) -> Iterator[tuple[str, str]]:
    """The forms of a verb of one word, each with its name: base, third, past, participle, ing."""
    stem = verb + verb[-1] if verb in _DOUBLING else verb
    yield verb, "base"
    if verb.endswith(("s", "sh", "ch", "x", "z")) or verb in ("go", "do", "forgo"):
        yield verb + "es", "third"
    elif verb.endswith("y") and verb[-2] not in "aeou":
        yield verb[:-1] + "ies", "third"
    else:
        yield verb + "s", "third"
    if verb in _IRREGULAR:
        past, participle = _IRREGULAR[verb]
        yield past, "past"
        yield participle, "participle"
    elif verb.endswith("e"):
        yield verb + "d", "past"
    elif verb.endswith("y") and verb[-2] not in "aeou":
        yield verb[:-1] + "ied", "past"
    else:
        yield stem + "ed", "past"
        if verb in _NO_DOUBLE_L:
            yield verb + "ed", "past"
    ing = verb[:-1] if verb.endswith("e") and verb not in ("be",) else stem
    yield ing + "ing", "ing"
    if verb in _NO_DOUBLE_L:
        yield verb + "ing", "ing"


def _by_form() -> dict[str, list[tuple[str, tuple[str, ...], str, str]]]:
    table: dict[str, list[tuple[str, tuple[str, ...], str, str]]] = {}
    for kind, lemmas in VERBS.items():
        for lemma in lemmas.split():
            verb, *rest = lemma.split("_")
            forms: dict[str, str] = {}
            for form, name in forms_of(verb):
                forms[form] = "past" if form in forms and name == "past" else forms.get(form, name)
            for form, name in forms.items():
                table.setdefault(form, []).append((name, tuple(rest), kind, lemma))
    for readings in table.values():
        readings.sort(key=lambda reading: -len(reading[1]))
    return table


BY_FORM = _by_form()
"""For each form: its name, the words that have to follow, the kind and the lemma, the longest first.

A form that is base and past at once ("put", "cut") has the name past.
"""
