"""Benchmarks: every speed is a ratio against a named floor or peer, measured in the same run."""
