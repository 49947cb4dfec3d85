"""Clauses and ladders: which one measures an amount, and what it comes to."""
