"""Tests of the forms as Word files."""
