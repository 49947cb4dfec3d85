"""What the outside sees of a bot that runs: logs, metrics, probes, and signs of life. Nothing here knows a chat."""
