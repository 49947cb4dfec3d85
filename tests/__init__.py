"""A package, so that pytest puts the project's folder on the path and not this one, whose ``bot`` is another."""
