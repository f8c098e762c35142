"""Words that no visitor wrote: what a log that is kept may hold beside those that stand in the code."""


class Public(str):
    """Words of this project or of the story that its host serves, never of a visitor's file or address.

    In a log written for people it is a string like any other; the log in JSON leaves out all others.
    """

    __slots__ = ()
