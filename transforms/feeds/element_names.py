"""How elements of feeds are called, whatever prefix a feed gives to their namespace.

As feedparser calls them, since what it makes of a feed is the measure: a test compares both.
"""

from functools import lru_cache

NAMESPACES = {
    "http://backend.userland.com/rss": "",
    "http://blogs.law.harvard.edu/tech/rss": "",
    "http://purl.org/rss/1.0/": "",
    "http://purl.org/rss/1.0/modules/rss091#": "",
    "http://my.netscape.com/rdf/simple/0.9/": "",
    "http://example.com/newformat#": "",
    "http://example.com/necho": "",
    "http://purl.org/echo/": "",
    "uri/of/echo/namespace#": "",
    "http://purl.org/pie/": "",
    "http://purl.org/atom/ns#": "",
    "http://www.w3.org/2005/atom": "",
    "http://creativecommons.org/ns#license": "cc",
    "http://web.resource.org/cc/": "cc",
    "http://cyber.law.harvard.edu/rss/creativecommonsrssmodule.html": "creativecommons",
    "http://backend.userland.com/creativecommonsrssmodule": "creativecommons",
    "http://purl.org/rss/1.0/modules/content/": "content",
    "http://purl.org/dc/elements/1.1/": "dc",
    "http://purl.org/dc/terms/": "dcterms",
    "http://rssnamespace.org/feedburner/ext/1.0": "feedburner",
    "http://www.georss.org/georss": "georss",
    "http://www.opengis.net/gml": "gml",
    "http://www.itunes.com/dtds/podcast-1.0.dtd": "itunes",
    "http://example.com/dtds/podcast-1.0.dtd": "itunes",
    "http://search.yahoo.com/mrss": "media",
    "http://search.yahoo.com/mrss/": "media",
    "http://podlove.org/simple-chapters": "psc",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#": "rdf",
    "http://www.w3.org/1999/xhtml": "xhtml",
}
"""Those in which an element may mean something for an entry, in lower case, and how their elements' names begin."""

_SIMPLE = frozenset("abcdefghijklmnopqrstuvwxyz0123456789_-.")

_FEEDPARSERS_NAMES = """
    abstract author body category channel cloud content content_encoded contributor copyright created description email
    enclosure entry expirationdate feed feedburner_browserfriendly fullitem generator guid height homepage id image info
    issued item keywords language lastbuilddate link managingeditor modified name newlocation pubdate published rights
    rss source subtitle summary tagline tags textinput title updated uri url webmaster where width xhtml_body
    cc_license creativecommons_license dc_author dc_contributor dc_creator dc_date dc_description dc_language
    dc_publisher dc_rights dc_subject dc_title dcterms_created dcterms_issued dcterms_modified dcterms_valid
    georss_box georss_line georss_point georss_polygon georss_where georssgeom gml_exterior gml_linearring
    gml_linestring gml_point gml_polygon gml_pos gml_poslist
    itunes_author itunes_block itunes_category itunes_email itunes_explicit itunes_image itunes_keywords itunes_link
    itunes_name itunes_owner itunes_subtitle itunes_summary
    media_category media_content media_credit media_description media_group media_keywords media_license media_player
    media_rating media_restriction media_thumbnail media_title psc_chapter psc_chapters geom
"""
FEEDPARSERS = frozenset(_FEEDPARSERS_NAMES.split())
"""Names to which feedparser gives a meaning."""

PREFIXES = frozenset(name.partition("_")[0] for name in FEEDPARSERS if "_" in name)
"""How those of them begin that are not RSS's or Atom's own."""

_KEPT_NAMES = """
    author_detail authors comments_detail content_detail contributors created_parsed date date_parsed description_detail
    entries expired expired_parsed guidislink href issued_parsed items links modified_parsed publisher publisher_detail
    published_parsed rights_detail subtitle_detail summary_detail tagline_detail title_detail updated_parsed
    validity psc_chapters geometry license media_keywords feedburner_origlink
"""
_KEPT = frozenset(_KEPT_NAMES.split())
"""Names under which feedparser keeps what it reads, so that an element of that name comes in its way."""

_HARMLESS_NAMES = """
    category cloud dc_subject dc_publisher email enclosure generator height homepage itunes_block itunes_category
    itunes_email itunes_explicit itunes_image itunes_keywords itunes_link itunes_name keywords media_category
    media_content media_credit media_group media_keywords media_license media_player media_rating media_restriction
    media_thumbnail name uri url webmaster width cc_license georss_point
"""
HARMLESS = frozenset(_HARMLESS_NAMES.split())
"""Those of FEEDPARSERS that change nothing of what is read here, and may hold what does."""

_HARMLESS_TEXTS_NAMES = """
    copyright dc_contributor dc_rights dcterms_valid expirationdate feedburner_browserfriendly info itunes_subtitle
    rights subtitle tagline creativecommons_license
"""
HARMLESS_TEXTS = frozenset(_HARMLESS_TEXTS_NAMES.split())
"""As HARMLESS, as long as they hold nothing but text."""


PERSON = frozenset({"name", "email", "uri", "url", "homepage", "itunes_name", "itunes_email"})
"""Elements within one that tells of a person."""


class UnusualError(Exception):
    """A document holds what is left to feedparser."""


@lru_cache(maxsize=4096)
def name_of(tag: str, prefix: str | None) -> str:
    """The name of an element, given its tag as `{namespace}local` and the prefix that it bears.

    `title` for RSS and Atom, else with a prefix, as `dc_title`; in lower case. A namespace that nobody knows goes by
    the prefix that the feed gives to it. Raises UnusualError.
    """
    namespace, _, local = tag.rpartition("}")
    local = local.lower()
    if not _SIMPLE.issuperset(local):
        raise UnusualError
    if not namespace:
        return local
    uri = namespace[1:].lower()
    known = NAMESPACES.get(uri)
    if known is None:
        known = (prefix or "").lower()
        if "backend.userland.com/rss" in uri or len(uri.split()) != 1 or not _SIMPLE.issuperset(known):
            raise UnusualError
    return f"{known}_{local}" if known else local


def means_nothing(name: str) -> bool:
    """Whether an element of this name leaves everything else of its entry as it is."""
    return name in HARMLESS or (name not in FEEDPARSERS and name not in _KEPT)
