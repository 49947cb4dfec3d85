"""What outlives a restart, in one SQLite file: updates not yet answered, chats, questions and what people said of the answers."""
