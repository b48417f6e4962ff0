"""Documents in, text out: what is no plain text is read by one module for each format, in a process of its own.

`kinds.py` tells by its first bytes what a file is, `conversion.py` has it read by a child process within limits, and
`child.py` asks the format's module for the blocks of its text. Nothing here is imported for plain text.
"""
