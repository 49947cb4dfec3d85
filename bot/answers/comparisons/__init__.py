"""The sides of a comparison, each with its figure."""
