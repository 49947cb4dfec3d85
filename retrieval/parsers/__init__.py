"""Bytes of a file → a Document, in processes of their own.

Imports nothing else of the project but ``retrieval.formats``, ``retrieval.numerals`` and ``retrieval.characters``.
"""
