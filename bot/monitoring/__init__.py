"""Monitoring: logs, metrics, probes and the watchdog. Knows nothing of chats."""
