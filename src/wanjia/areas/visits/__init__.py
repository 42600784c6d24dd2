"""Visits: going to shops and households, recorded once on the spot."""
