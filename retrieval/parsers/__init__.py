"""Bytes of a file that is no text → a Document. Imports nothing else of the project: it runs in a process of its own."""
