"""What we lean on in packages of others without a promise of theirs: name, source, behaviour.

When this fails, a package has changed. Read what changed, mend what stands beside it here, then
write the new digest, which the failure shows.
"""

from __future__ import annotations

import hashlib
import inspect

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from markdown import Markdown, treeprocessors
from markdown.extensions import attr_list
from markdown.inlinepatterns import InlineProcessor
from mkdocs.commands import build
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from mkdocs.theme import Theme
from mkdocs_static_i18n import plugin as i18n
from mkdocs_static_i18n import reconfigure, suffix
from pymdownx.blocks import BlocksExtension, BlocksProcessor  # type: ignore[import-untyped]
from pymdownx.blocks.block import Block  # type: ignore[import-untyped]

from aeo_academy.render import RenderContext, make_extensions
from aeo_academy.render.extension import MARKS
from tests.render.desk import make_content

KNOWN = {
    # which pages MkDocs makes, and when it warns: site/engine.py
    "build": (build.build, "c476b64474ac"),
    "_populate_page": (build._populate_page, "31a70ea4caef"),
    "_build_page": (build._build_page, "adcdbd14b236"),
    "validate_anchor_links": (Page.validate_anchor_links, "874bc52fc630"),
    "render": (Page.render, "320529348f7a"),
    "get_env": (Theme.get_env, "9c26120fb96f"),
    "add_files_from_theme": (Files.add_files_from_theme, "0169dd2b1c22"),
    # one language, never the default: site/plugin.py
    "I18n": (i18n.I18n, "b635827edb77"),
    "ExtendedPlugin": (reconfigure.ExtendedPlugin, "2bef9f909f7f"),
    "suffix": (suffix, "9452eed8de4c"),
    # blocks and attribute lists: render/extension.py
    "BlocksExtension": (BlocksExtension, "b303c20ac05d"),
    "BlocksProcessor": (BlocksProcessor, "3643c32c3726"),
    "Block": (Block, "a59b5fe00cdf"),
    "assign_attrs": (attr_list.AttrListTreeprocessor, "b2a95e9ba212"),
    "InlineProcessor": (treeprocessors.InlineProcessor, "74e75f976c4a"),
    "get_attrs_and_remainder": (attr_list.get_attrs_and_remainder, "c5b452545705"),
}


@pytest.mark.parametrize("name", KNOWN)
def test_what_we_wrap_is_what_we_know(name: str) -> None:
    thing, digest = KNOWN[name]
    source = inspect.getsource(thing)  # type: ignore[arg-type]
    assert hashlib.sha256(source.encode()).hexdigest()[:12] == digest


def test_what_we_take_out_of_markdown_is_there_and_the_order_is_ours() -> None:
    plain = Markdown()
    assert "html_block" in plain.preprocessors
    for name in ("html", "entity"):
        assert isinstance(plain.inlinePatterns[name], InlineProcessor)
    ours = Markdown(extensions=make_extensions(RenderContext(make_content(), "en")))
    names = [item.name for item in ours.treeprocessors._priority]
    assert names.index("inline") < names.index("attr_list") < names.index("aeo")
    assert ours.parser.blockprocessors["blocks"].stack == []


@given(st.data())
@settings(max_examples=25, suppress_health_check=list(HealthCheck))
def test_whatever_an_inline_pattern_matches_has_a_mark(data: st.DataObject) -> None:
    ours = Markdown(extensions=make_extensions(RenderContext(make_content(), "en")))
    assert len(ours.inlinePatterns) == 14
    for pattern in ours.inlinePatterns:
        matched = data.draw(st.from_regex(pattern.getCompiledRegExp()))
        assert MARKS.search(matched), (type(pattern).__name__, matched)
