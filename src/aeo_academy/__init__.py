"""AEO Academy: one multilingual site, and the packages made from it."""
