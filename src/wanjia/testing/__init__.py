"""Small builders for tests: a township, members with posts, premises, records made by the areas' own services."""
