"""Slides: from a page of a module to a deck that a browser, PowerPoint and paper can show."""
