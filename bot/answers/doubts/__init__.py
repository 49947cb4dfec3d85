"""Doubts on what is told: where one holds, it is shown as the nearest that is held, and not as the answer."""
