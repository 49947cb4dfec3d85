"""question: str → Answer. Pure and synchronous: no network, no clock, no disk of its own."""
