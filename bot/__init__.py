"""招商问策: a Telegram bot that answers questions about local investment policy with cited excerpts."""
