"""Search over reports. Knows nothing of chat."""
