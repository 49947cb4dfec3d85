"""The chat and the reports in a browser, on the Telegram of one's own that stands in ``bot/sandbox``."""
