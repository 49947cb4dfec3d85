"""Bytes of a file → a Document. Imports nothing of the project but ``retrieval.formats``: it runs in processes of its own."""
