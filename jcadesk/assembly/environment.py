"""What reads a tag's words: Jinja's parser, and nothing of what runs templates there."""

from jinja2 import Environment

BLOCK_BEGINS, BLOCK_ENDS, PRINT_BEGINS, PRINT_ENDS = "\x01", "\x02", "\x03", "\x04"
"""Delimiters that cannot occur in XML, so that nothing in a document can pass for one (XML 1.0 section 2.2)."""


class TemplateEnvironment(Environment):
    """Jinja's grammar with delimiters of our own; only its `parse` is used."""

    def __init__(self) -> None:
        super().__init__(
            block_start_string=BLOCK_BEGINS,
            block_end_string=BLOCK_ENDS,
            variable_start_string=PRINT_BEGINS,
            variable_end_string=PRINT_ENDS,
            comment_start_string="\x05",
            comment_end_string="\x06",
        )
