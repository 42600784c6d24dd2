"""Tests of the roster library."""
