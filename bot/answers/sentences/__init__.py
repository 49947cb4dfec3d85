"""The sentences of the passages that were hit, the best first, and the cells of tables."""
