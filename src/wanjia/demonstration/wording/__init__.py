"""What the invented records say, in the Chinese a township office writes."""
