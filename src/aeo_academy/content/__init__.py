"""Reads the repository into the records of `model`. Judges nothing but what it cannot read."""
