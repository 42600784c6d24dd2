"""Figures of the roster library: benchmark instances, patrol months, repairs, stand-ins; each rerun by one command."""
