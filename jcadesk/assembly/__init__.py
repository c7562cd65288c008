"""From a template and a draft to a Word document: compile, render, and say where each fact stands."""
