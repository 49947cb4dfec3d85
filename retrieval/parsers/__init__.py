"""Bytes of a file → a Document. Imports nothing of the project but ``retrieval.formats``, ``retrieval.numerals`` and ``retrieval.characters``: it runs in processes of its own."""
