"""What can be told of a template without rendering it: names, combinations of conditions, references, styles."""
