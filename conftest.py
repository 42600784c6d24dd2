"""What every test may ask for, wherever it stands."""

from hypothesis import settings

pytest_plugins = ["tests.fixtures.engines", "tests.fixtures.browser", "tests.fixtures.programs", "tests.fixtures.skips"]

# A slow machine is no counterexample.
settings.register_profile("house", deadline=None)
settings.load_profile("house")
