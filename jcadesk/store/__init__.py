"""Draft files: load, save, and bring older ones up to date."""
