"""Lists, rules and procedures: which one is asked for, and the sentence that says who, where and when."""
