"""The .docx ground floor: open safely, write the same bytes each time, read blocks and evaluate numbering."""
