"""imsmanifest.xml: one organisation, one item, one SCO, every file of the package.

No masteryscore (an LMS would overrule our status with it), no sequencing beyond what lets
the SCO set its own status, no metadata that an LMS might refuse.
"""

from __future__ import annotations

from collections.abc import Iterable
from xml.sax.saxutils import escape, quoteattr

from aeo_academy.packages.scorm_course import Course, Version

NAME = "imsmanifest.xml"
LAUNCH = "index.html"
XSI = "http://www.w3.org/2001/XMLSchema-instance"
SPACES_12 = {
    "": ("http://www.imsproject.org/xsd/imscp_rootv1p1p2", "imscp_rootv1p1p2.xsd"),
    "adlcp": ("http://www.adlnet.org/xsd/adlcp_rootv1p2", "adlcp_rootv1p2.xsd"),
}
SPACES_2004 = {
    "": ("http://www.imsglobal.org/xsd/imscp_v1p1", "imscp_v1p1.xsd"),
    "adlcp": ("http://www.adlnet.org/xsd/adlcp_v1p3", "adlcp_v1p3.xsd"),
    "adlseq": ("http://www.adlnet.org/xsd/adlseq_v1p3", "adlseq_v1p3.xsd"),
    "adlnav": ("http://www.adlnet.org/xsd/adlnav_v1p3", "adlnav_v1p3.xsd"),
    "imsss": ("http://www.imsglobal.org/xsd/imsss", "imsss_v1p0.xsd"),
}
FLOW = """
      <imsss:sequencing>
        <imsss:controlMode choice="true" flow="true"/>
      </imsss:sequencing>"""
MEASURE = """
        <imsss:sequencing>
          <imsss:objectives>
            <imsss:primaryObjective objectiveID="PRIMARY" satisfiedByMeasure="true">
              <imsss:minNormalizedMeasure>{share}</imsss:minNormalizedMeasure>
            </imsss:primaryObjective>
          </imsss:objectives>
          <imsss:deliveryControls completionSetByContent="true" objectiveSetByContent="true"/>
        </imsss:sequencing>"""
MANIFEST = """<?xml version="1.0" encoding="UTF-8"?>
<manifest identifier={id} version={edition}{spaces}>
  <metadata>
    <schema>ADL SCORM</schema>
    <schemaversion>{version}</schemaversion>
  </metadata>
  <organizations default="ORG">
    <organization identifier="ORG">
      <title>{title}</title>
      <item identifier="ITEM" identifierref="RES">
        <title>{title}</title>{measure}
      </item>{flow}
    </organization>
  </organizations>
  <resources>
    <resource identifier="RES" type="webcontent" {type}="sco" href="{launch}">
{files}
    </resource>
  </resources>
</manifest>
"""


def manifest(course: Course, version: Version, files: Iterable[str]) -> str:
    """The manifest of a package that holds `files` (without schemas and the manifest)."""
    later = version is Version.SCORM_2004
    spaces = SPACES_2004 if later else SPACES_12
    return MANIFEST.format(
        id=quoteattr(course.id),
        edition=quoteattr(course.edition),
        spaces=_spaces(spaces.items()),
        version="2004 4th Edition" if later else "1.2",
        title=escape(course.title),
        measure=MEASURE.format(share=f"{course.pass_mark / 100:g}") if later else "",
        flow=FLOW if later else "",
        type="adlcp:scormType" if later else "adlcp:scormtype",
        launch=LAUNCH,
        files="\n".join(f"      <file href={quoteattr(name)}/>" for name in sorted(files)),
    )


def _spaces(spaces: Iterable[tuple[str, tuple[str, str]]]) -> str:
    pairs = list(spaces)
    names = [f"xmlns{':' if prefix else ''}{prefix}={quoteattr(uri)}" for prefix, (uri, _) in pairs]
    places = " ".join(f"{uri} {file}" for _, (uri, file) in pairs)
    lines = [*names, f'xmlns:xsi="{XSI}"', f"xsi:schemaLocation={quoteattr(places)}"]
    return "".join(f"\n  {line}" for line in lines)
