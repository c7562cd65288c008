"""How many examples the property-based tests draw: modest by default, repeatable in CI, many on request."""

from collections.abc import Mapping

from hypothesis import HealthCheck, settings

settings.register_profile(
    "default",
    deadline=None,  # what else the machine does is no fault of the code
    max_examples=60,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile("ci", settings.get_profile("default"), derandomize=True, database=None)
settings.register_profile("long", settings.get_profile("default"), max_examples=1000)
settings.register_profile("very-long", settings.get_profile("default"), max_examples=100_000, database=None)


def profile_for(environment: Mapping[str, str]) -> str:
    """Return the profile that ``JCADESK_HYPOTHESIS`` names; without it, the repeatable one in CI."""
    return environment.get("JCADESK_HYPOTHESIS") or ("ci" if environment.get("CI") == "true" else "default")
