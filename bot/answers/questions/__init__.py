"""What is asked: a question's kind, places, years and amounts, its parts and sides, and what the asker says of himself."""
