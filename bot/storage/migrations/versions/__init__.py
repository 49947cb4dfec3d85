"""The steps, a file each: ``v`` and four figures, and what it brings."""
