"""What every test may ask for, wherever it stands."""

pytest_plugins = ["tests.fixtures.engines", "tests.fixtures.browser", "tests.fixtures.programs", "tests.fixtures.skips"]
