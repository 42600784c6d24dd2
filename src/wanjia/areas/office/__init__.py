"""The office: members, posts, places, premises, settings."""
