"""What `aeo new page` writes: a beginning that names every key an author needs."""

from __future__ import annotations


def page_file(page_id: str, title: str) -> str:
    """The English file of a new page."""
    return f"""---
id: {page_id}
title: {title}
description: Say in 60 to 155 characters what the reader finds on this page and what it is for.
audience: [applicants]
---

/// summary

- What the reader takes away, in two to five points.

///

Answer first: one paragraph that says what the reader came for.

## What to do {{#what-to-do}}

Short sentences. Cite every claim before the full stop.
"""

