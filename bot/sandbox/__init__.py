"""A Bot API on loopback that refuses what Telegram refuses: to try the bot, and to test it, without Telegram."""
