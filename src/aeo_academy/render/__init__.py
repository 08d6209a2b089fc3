"""Our Markdown to HTML.

    context = RenderContext(content, "mn", resolve_link=…, drawer=Drawer(…))
    context.begin(page)
    html = to_html(context, page.text("mn").body)
    context.result.citations   # and audiences, headings, diagrams, issues …

MkDocs is handed `make_extensions(context)` instead of calling `to_html`; everything
else is the same. Where to look: what a block becomes is in blocks.py, citations in
citations.py, country values in values.py, tooltips in terms.py, the generated lists
in data_lists.py, pictures in diagrams/.
"""

from aeo_academy.render.context import HeadingSeen, PageResult, RenderContext
from aeo_academy.render.extension import make_extensions, to_html

__all__ = ["HeadingSeen", "PageResult", "RenderContext", "make_extensions", "to_html"]
