"""Publish: the only room that knows MkDocs. Content in, a folder of static files out."""
