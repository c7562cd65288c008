"""The wizard's pages: each a form and a small class that knows what the form cannot."""
