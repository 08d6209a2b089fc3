"""The template of our presentations: 16:9, one master, four layouts, drawn from the canvas.

The parts that never change are files of slides_base/; master and layouts are made here, so
that PowerPoint has the measures of the slides on the site.
"""

from __future__ import annotations

import functools
import io
import zipfile
from enum import IntEnum
from importlib import resources
from xml.sax.saxutils import escape

from aeo_academy.render.slides.canvas import (
    BESIDE_TITLE,
    BESIDE_WORDS,
    BODY,
    FOOT,
    INDENT,
    TITLE,
    WIDTH,
    Box,
)

EMU = 9525
"""English metric units of a pixel."""
TABLE_STYLE = "{2F0A5A5A-5D1E-4C2B-9E0B-8A5A64005A64}"
PARTS = {
    "[Content_Types].xml": "parts.xml",
    "_rels/.rels": "links.xml",
    "docProps/app.xml": "app.xml",
    "docProps/core.xml": "core.xml",
    "ppt/presentation.xml": "presentation.xml",
    "ppt/_rels/presentation.xml.rels": "presentation-links.xml",
    "ppt/presProps.xml": "presentation-properties.xml",
    "ppt/viewProps.xml": "view-properties.xml",
    "ppt/tableStyles.xml": "table-styles.xml",
    "ppt/theme/theme1.xml": "theme.xml",
    "ppt/slideMasters/_rels/slideMaster1.xml.rels": "master-links.xml",
}
"""File in the package → file of slides_base/."""
NAMESPACES = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
)
BAR = Box(72, 152, 72, 6)  # under the title
BESIDE_BAR = BAR._replace(y=344)
FIRST_TITLE = Box(96, 96, 1040, 288)
FIRST_BAR = Box(96, 404, 96, 6)
FIRST_TEXT = Box(96, 436, 1040, 190)
NUMBER = FOOT._replace(x=FOOT.x + FOOT.width - 120, width=120)
DISCLAIMER = FOOT._replace(width=FOOT.width - 130)


class Layout(IntEnum):
    """The layouts, in the order of the master."""

    FIRST = 0  # title slide
    TEXT = 1
    TITLE = 2  # title only: tables, pictures
    BESIDE = 3  # title and words beside a tall picture


NAMES = ("Title slide", "Title and text", "Title only", "Words beside a picture")


@functools.cache
def base(locale: str, disclaimer: str) -> bytes:
    """An empty presentation."""
    folder = resources.files("aeo_academy.packages") / "slides_base"
    files = {name: (folder / file).read_text("utf-8") for name, file in PARTS.items()}
    files["ppt/slideMasters/slideMaster1.xml"] = _master(disclaimer)
    layouts = (_first, _text, _title, _beside)
    for number, (layout, name) in enumerate(zip(layouts, NAMES, strict=True), 1):
        files[f"ppt/slideLayouts/slideLayout{number}.xml"] = layout(name, disclaimer)
        links = (folder / "layout-links.xml").read_text("utf-8")
        files[f"ppt/slideLayouts/_rels/slideLayout{number}.xml.rels"] = links
    memory = io.BytesIO()
    with zipfile.ZipFile(memory, "w") as archive:
        for name, text in files.items():
            archive.writestr(name, text.replace("@LOCALE@", locale))
    return memory.getvalue()


def frame(box: Box, tag: str = "a:xfrm") -> str:
    """Where a shape stands."""
    x, y, width, height = (round(value * EMU) for value in box)
    return f'<{tag}><a:off x="{x}" y="{y}"/><a:ext cx="{width}" cy="{height}"/></{tag}>'


def points(pixels: float) -> int:
    """A size of text in hundredths of a point."""
    return round(pixels * 75)


def _part(root: str, inside: str, attributes: str = "", after: str = "", ground: str = "") -> str:
    return (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<p:{root} {NAMESPACES}'
        f"{attributes}><p:cSld{ground}<p:spTree><p:nvGrpSpPr>"
        '<p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr/>'
        f"{inside}</p:spTree></p:cSld>{after}</p:{root}>"
    )


def _plain(id_: int, name: str, box: Box, colour: str) -> str:
    """A shape of the design: not to be read aloud."""
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{id_}" name="{name}"><a:extLst>'
        '<a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"><adec:decorative '
        'xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/>'
        '</a:ext></a:extLst></p:cNvPr><p:cNvSpPr/><p:nvPr userDrawn="1"/></p:nvSpPr><p:spPr>'
        f'{frame(box)}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:solidFill>'
        f'<a:schemeClr val="{colour}"/></a:solidFill><a:ln><a:noFill/></a:ln></p:spPr>'
        '<p:txBody><a:bodyPr/><a:lstStyle/><a:p><a:endParaRPr lang="@LOCALE@"/></a:p></p:txBody>'
        "</p:sp>"
    )


def _place(
    id_: int, name: str, kind: str, box: Box | None, text: str = "", body: str = "", style: str = ""
) -> str:
    """A placeholder; without a box it stands where the master has it."""
    where = frame(box) if box else ""
    run = f'<a:r><a:rPr lang="@LOCALE@"/><a:t>{escape(text)}</a:t></a:r>' if text else ""
    if kind.startswith('type="sldNum"'):
        run = '<a:fld id="{00000000-0000-4000-8000-000000000001}" type="slidenum">'
        run += '<a:rPr lang="@LOCALE@"/><a:t>‹#›</a:t></a:fld>'
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{id_}" name="{name}"/><p:cNvSpPr><a:spLocks noGrp="1"/>'
        f"</p:cNvSpPr><p:nvPr><p:ph {kind}/></p:nvPr></p:nvSpPr><p:spPr>{where}</p:spPr>"
        f"<p:txBody><a:bodyPr{body}/><a:lstStyle>{style}</a:lstStyle><a:p>{run}"
        '<a:endParaRPr lang="@LOCALE@"/></a:p></p:txBody></p:sp>'
    )


def _feet(disclaimer: str, style: str = "", master: bool = False) -> str:
    small = f'<a:lvl1pPr algn="@SIDE@"><a:defRPr sz="900">{style}</a:defRPr></a:lvl1pPr>'
    edge = ' lIns="0" tIns="0" rIns="0" bIns="0" anchor="b"' if master else ""
    left = small.replace("@SIDE@", "l")
    right = small.replace("@SIDE@", "r").replace("900", "1200")
    boxes = (DISCLAIMER, NUMBER) if master else (None, None)
    size = ' sz="quarter"'
    return _place(
        20, "Footer", f'type="ftr"{size} idx="11"', boxes[0], disclaimer, edge, left
    ) + _place(21, "Number", f'type="sldNum"{size} idx="12"', boxes[1], "", edge, right)


def _colour(name: str) -> str:
    return f'<a:solidFill><a:schemeClr val="{name}"/></a:solidFill>'


EDGES = ' lIns="0" tIns="0" rIns="0" bIns="0"'
FONT = '<a:latin typeface="+mn-lt"/><a:ea typeface="+mn-ea"/><a:cs typeface="+mn-cs"/>'


def _master(disclaimer: str) -> str:
    line = FOOT._replace(height=1)
    inside = "".join([
        _plain(2, "Band", Box(0, 0, WIDTH, 10), "accent1"),
        _plain(3, "Line", line, "accent3"),
        _place(4, "Title", 'type="title"', TITLE, "", f'{EDGES} anchor="ctr"'),
        _place(5, "Text", 'type="body" idx="1"', BODY, "", EDGES),
        _feet(disclaimer, _colour("accent4"), master=True),
    ])
    levels = "".join(
        f'<a:lvl{n}pPr marL="{round(32 * INDENT * n * EMU)}" indent="-{round(32 * INDENT * EMU)}" '
        'algn="l"><a:lnSpc><a:spcPct val="108000"/></a:lnSpc><a:spcBef><a:spcPts val="1080"/>'
        '</a:spcBef><a:buClr><a:schemeClr val="accent2"/></a:buClr><a:buFont typeface="Arial"/>'
        f'<a:buChar char="•"/><a:defRPr sz="{2400 - 300 * (n - 1)}">{_colour("tx1")}{FONT}'
        f"</a:defRPr></a:lvl{n}pPr>"
        for n in (1, 2, 3)
    )
    layouts = "".join(
        f'<p:sldLayoutId id="{2147483649 + n}" r:id="rId{n + 1}"/>' for n in range(len(Layout))
    )
    after = (
        '<p:clrMap bg1="lt1" tx1="dk1" bg2="lt2" tx2="dk2" accent1="accent1" accent2="accent2" '
        'accent3="accent3" accent4="accent4" accent5="accent5" accent6="accent6" hlink="hlink" '
        f'folHlink="folHlink"/><p:sldLayoutIdLst>{layouts}</p:sldLayoutIdLst>'
        '<p:hf hdr="0" dt="0"/><p:txStyles><p:titleStyle><a:lvl1pPr algn="l"><a:lnSpc>'
        '<a:spcPct val="100000"/></a:lnSpc><a:buNone/><a:defRPr sz="3000" b="1">'
        f"{_colour('accent1')}{FONT.replace('mn', 'mj')}</a:defRPr></a:lvl1pPr></p:titleStyle>"
        f"<p:bodyStyle>{levels}</p:bodyStyle><p:otherStyle><a:lvl1pPr><a:defRPr sz=\"1800\">"
        f"{_colour('tx1')}{FONT}</a:defRPr></a:lvl1pPr></p:otherStyle></p:txStyles>"
    )
    ground = f"><p:bg><p:bgPr>{_colour('bg1')}<a:effectLst/></p:bgPr></p:bg>"
    return _part("sldMaster", inside, "", after, ground)


OVER = "<p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr>"


def _layout(name: str, kind: str, inside: str, ground: str = "", attributes: str = "") -> str:
    return _part(
        "sldLayout", inside, f'{kind} preserve="1"{attributes}', OVER, f' name="{name}">{ground}'
    )


def _first(name: str, disclaimer: str) -> str:
    white = _colour("bg1")
    ground = (
        '<p:bg><p:bgPr><a:gradFill><a:gsLst><a:gs pos="0"><a:srgbClr val="00353C"/></a:gs>'
        '<a:gs pos="60000"><a:schemeClr val="accent1"/></a:gs><a:gs pos="100000">'
        '<a:srgbClr val="0B737A"/></a:gs></a:gsLst><a:lin ang="3600000" scaled="0"/></a:gradFill>'
        "<a:effectLst/></p:bgPr></p:bg>"
    )
    big = f'<a:lvl1pPr algn="l"><a:defRPr sz="4400" b="1">{white}</a:defRPr></a:lvl1pPr>'
    under = (
        '<a:lvl1pPr marL="0" indent="0" algn="l"><a:buNone/>'
        f'<a:defRPr sz="2400">{white}</a:defRPr></a:lvl1pPr>'
    )
    inside = "".join([
        _plain(2, "Bar", FIRST_BAR, "accent2"),
        _place(3, "Title", 'type="ctrTitle"', FIRST_TITLE, "", ' anchor="b"', big),
        _place(4, "Subtitle", 'type="subTitle" idx="1"', FIRST_TEXT, "", "", under),
        _feet(disclaimer, white),
    ])
    return _layout(name, ' type="title"', inside, ground, ' showMasterSp="0"')


def _text(name: str, disclaimer: str) -> str:
    inside = "".join([
        _plain(2, "Bar", BAR, "accent2"),
        _place(3, "Title", 'type="title"', None),
        _place(4, "Text", 'type="body" idx="1"', None),
        _feet(disclaimer),
    ])
    return _layout(name, "", inside)


def _title(name: str, disclaimer: str) -> str:
    inside = _plain(2, "Bar", BAR, "accent2") + _place(3, "Title", 'type="title"', None)
    return _layout(name, ' type="titleOnly"', inside + _feet(disclaimer))


def _beside(name: str, disclaimer: str) -> str:
    inside = "".join([
        _plain(2, "Bar", BESIDE_BAR, "accent2"),
        _place(3, "Title", 'type="title"', BESIDE_TITLE, "", ' anchor="b"'),
        _place(4, "Text", 'type="body" idx="1"', BESIDE_WORDS),
        _feet(disclaimer),
    ])
    return _layout(name, "", inside)
