"""The evening briefing: figures, concerns, discussion, signature."""
