"""How a command ends."""

OK, FOUND, FAILED = 0, 1, 2
"""Exit codes: done; done, and something was found; could not be done."""
