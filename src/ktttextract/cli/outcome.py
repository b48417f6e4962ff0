"""What became of the inputs of one call."""


class Outcome:
    """What became of the inputs so far: the exit code, and how many were done."""

    __slots__ = ("code", "done")

    def __init__(self) -> None:
        self.code = 0
        self.done = 0
