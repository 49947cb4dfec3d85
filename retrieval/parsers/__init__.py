"""Bytes of a file that is no text → a Document. Imports nothing else of the project: it runs in processes of its own."""

LIBRARIES = ("lxml", "pdfminer.six", "pdfplumber", "python-docx", "trafilatura")
"""What the parsers rest on: another version of one may read a file otherwise."""
