"""jcadesk: from one record of a joint commissioning deal to the Word documents that the parties sign."""

__version__ = "0.1.0"
