"""Matters: what is unresolved, focus items, the daily report of each village."""
