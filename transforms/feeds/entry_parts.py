"""What each element is of an entry: a value of that name, or what a method of EntryReader takes."""

from transforms.feeds.element_names import HARMLESS_TEXTS

BY_NAME: dict[str, str] = {
    "title": "take_title",
    "dc_title": "take_title",
    "media_title": "take_media_title",
    "description": "take_description",
    "dc_description": "take_description",
    "media_description": "take_description",
    "summary": "take_summary",
    "itunes_summary": "take_summary",
    "abstract": "take_abstract",
    "content": "take_content",
    "content_encoded": "take_encoded",
    "fullitem": "take_encoded",
    "link": "take_link",
    "guid": "take_guid",
    "id": "take_guid",
    "author": "author",
    "dc_author": "author",
    "dc_creator": "author",
    "itunes_author": "author",
    "managingeditor": "author",
    "contributor": "take_contributor",
    "source": "take_source",
    "image": "take_image",
    "language": "language",
    "dc_language": "language",
    "feedburner_origlink": "take_original_link",
    "pubdate": "published",
    "published": "published",
    "issued": "published",
    "dcterms_issued": "published",
    "updated": "updated",
    "modified": "updated",
    "lastbuilddate": "updated",
    "dc_date": "updated",
    "dcterms_modified": "updated",
    "created": "created",
    "dcterms_created": "created",
    "georss_where": "take_place",
    **dict.fromkeys(HARMLESS_TEXTS, "take_nothing"),
}
"""By the name that `name_of` gives; what is neither here nor means anything is left out."""

_ATOM = "{http://www.w3.org/2005/Atom}"
USUAL: dict[str, str | None] = {
    **{name: BY_NAME[name] for name in ("title", "description", "link", "guid", "author", "source")},
    **dict.fromkeys(("category", "comments", "enclosure", _ATOM + "category")),
    "pubDate": "published",
    **{_ATOM + name: BY_NAME[name] for name in ("title", "summary", "content", "link", "id", "published", "updated")},
    "{http://purl.org/dc/elements/1.1/}creator": "author",
    "{http://purl.org/rss/1.0/modules/content/}encoded": "take_encoded",
}
"""The most usual tags, of which none needs its prefix to be known; None for those that mean nothing."""
