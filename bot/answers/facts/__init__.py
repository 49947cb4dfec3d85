"""The fact asked for, and whether a sentence states it of the subject asked about."""
