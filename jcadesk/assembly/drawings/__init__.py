"""Drawings of a document, made of Word's own parts: charts that keep their workbook, and diagrams of shapes."""
