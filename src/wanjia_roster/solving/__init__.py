"""Solvers: the stint-path flow model, its exact and neighbourhood searches, and what they share."""
