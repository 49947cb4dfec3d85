"""Texts beside each other: which one is asked about, what amends, ends or contradicts it."""
