"""May I have it: conditions against what the asker says of himself."""
