"""Proofread a finished document: what a careful lawyer looks for last, found check by check, each with its source."""
