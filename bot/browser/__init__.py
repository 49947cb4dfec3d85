"""The chat and the reports in a browser, over the sandbox (``bot/sandbox``), which plays Telegram."""
