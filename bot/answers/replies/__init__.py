"""The reply: its headline, quotes and layout, and what else can be looked at."""
