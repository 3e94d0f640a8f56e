"""Parameters of an address that say where a reader came from, not what is read."""

# Those of the campaign, mail and advertising tools that publishers use.
_PREFIXES = (
    "utm_",
    "mtm_",
    "matomo_",
    "pk_",
    "piwik_",
    "hsa_",
    "at_campaign",
    "at_medium",
    "at_link",
    "at_custom",
    "ns_",
    "fb_",
    "guce_",
    "elqtrack",
    "vero_",
    "oly_",
    "ml_sub",
)
_TOOLS = """
    fbclid gclid gclsrc dclid gbraid wbraid srsltid msclkid yclid ysclid twclid ttclid li_fat_id igshid igsh mibextid
    rdt_cid epik sccid irclickid wickedid dicbo tblci mc_cid mc_eid mkt_tok mkcid mkevt _ga _gl _hsenc _hsmi _kx
    _branch_match_id _openstat cmp cmpid cmp_id cm_mmc cm_ven ncid ocid icid intcmp xtor xtref wt_mc wt.mc_id
    s_cid s_kwcid ef_id ftag trk trkcampaign elq hootpostid spm taid guccounter soc_src soc_trk tsrc .tsrc ref_src
    ref_url sr_share source_rss from_rss traffic_source __twitter_impression
"""
# And those of single publishers: the New York Times (partner, emc, smid, smtyp), CNBC (__source), DW (maca), Bloomberg
# (sref, srnd, leadsource), the Economist (fsrc), the FT (ftcamp), Reuters (feedtype, feedname), the Daily Mail (ito,
# ns_), Condé Nast (mbid, bxid, cndid), Wikipedia (wprov), Nikkei (n_cid).
_PUBLISHERS = """
    partner emc smid smtyp __source maca sref srnd leadsource fsrc ftcamp feedtype feedname ito mbid bxid cndid wprov
    n_cid
"""
_NAMES = frozenset(f"{_TOOLS} {_PUBLISHERS}".split())

# Names that elsewhere choose what is read say here, by their value, that the reader came by a feed or was sent.
_BY_VALUE = frozenset({"ref", "source", "src", "from", "via", "origin", "mod"})
_FEED_VALUES = ("rss", "atom_feed", "feedburner")
_CAME_BY = frozenset({"feed", "feeds", "newsfeed", "newsletter", "twitter", "facebook", "linkedin", "whatsapp"})


def is_tracking(pair: str) -> bool:
    """Whether a `name=value` of an address's query only tells where its reader came from."""
    # An ampersand that was escaped twice leaves its own name on the parameter behind it.
    name, _, value = pair.removeprefix("amp;").partition("=")
    name, value = name.lower(), value.lower()
    if name in _NAMES or name.startswith(_PREFIXES):
        return True
    return name in _BY_VALUE and (value in _CAME_BY or value.startswith(_FEED_VALUES))
