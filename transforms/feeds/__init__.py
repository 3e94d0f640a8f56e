"""ReadFeeds: from feeds to articles."""
