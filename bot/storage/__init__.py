"""Storage of what must survive a restart: unanswered updates, chats, questions, verdicts."""
