"""Laws and regulations: which one a question names, its articles, what a breach costs, and the terms that it defines.

What belongs here: what is true of texts that are parted into articles, or that questions name by their titles. Which of
them is in force is told by ``retrieval/in_force``.
"""
