"""Rules: what is missing, unlawful or inconsistent in a draft, found rule by rule, each with its source."""

from jcadesk.model.finding import Finding, Severity
from jcadesk.rules.registry import check

__all__ = ["Finding", "Severity", "check"]
