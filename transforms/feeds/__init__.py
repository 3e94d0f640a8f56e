"""ReadFeeds: from feeds to articles, one an entry; retrieving, parsing and judging an answer stand apart."""
