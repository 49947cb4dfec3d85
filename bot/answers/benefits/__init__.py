"""What policies give: by name, by topic, the most, and what is given besides."""
