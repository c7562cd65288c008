"""The law that the rules rest on, read from ``resources/law/`` so that it can be updated without a change of code."""
