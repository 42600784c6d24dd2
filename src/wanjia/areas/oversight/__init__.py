"""Oversight: the trail of who did what, open to Discipline and the audit administrator."""
