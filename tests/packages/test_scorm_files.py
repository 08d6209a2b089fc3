"""SCORM packages as files: manifests, schemas, addresses, bytes. No browser.

XSD proves the form of a manifest; what it cannot see is checked here: references, files,
exact names, versions, what stands in pages.
"""

from __future__ import annotations

import io
import json
import re
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest
from lxml import etree, html

from aeo_academy.content.model import Edition
from aeo_academy.content.read import read
from aeo_academy.packages.make import make_packages
from aeo_academy.packages.scorm_schemas import FOLDERS, HOME
from tests.conftest import ROOT
from tests.packages.desk import Package, packages
from tests.sample import HERE, SECRET, make_repo
from tests.site.test_build import with_engine

SCHEMAS = ROOT / HOME
FOLDER = {str(version): SCHEMAS / name for version, name in FOLDERS.items()}
ROOTS = {
    "1.2": ("imscp_rootv1p1p2.xsd", "adlcp_rootv1p2.xsd"),
    "2004": (
        "imscp_v1p1.xsd", "adlcp_v1p3.xsd", "adlseq_v1p3.xsd", "adlnav_v1p3.xsd", "imsss_v1p0.xsd"
    ),
}
CP = {
    "1.2": "http://www.imsproject.org/xsd/imscp_rootv1p1p2",
    "2004": "http://www.imsglobal.org/xsd/imscp_v1p1",
}
ADL = {
    "1.2": "{http://www.adlnet.org/xsd/adlcp_rootv1p2}scormtype",
    "2004": "{http://www.adlnet.org/xsd/adlcp_v1p3}scormType",
}
CODE_FROM_TEXT = re.compile(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(")
VNU = ROOT / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"


@pytest.fixture(scope="module")
def all_packages(sample: Path, real: Path) -> list[Package]:
    return packages(sample / "scorm") + packages(real / "scorm")


@pytest.fixture(scope="module")
def judges(tmp_path_factory: pytest.TempPathFactory) -> dict[str, etree.XMLSchema]:
    """Schemas by version. ims_xml.xsd of 1.2 declares xml as its default namespace, which
    libxml2 refuses; for checking only, the xml.xsd of 2004 takes its place."""
    made = {}
    for version, folder in FOLDER.items():
        place = tmp_path_factory.mktemp("schemas") / version
        shutil.copytree(folder, place)
        if version == "1.2":
            shutil.copy(FOLDER["2004"] / "xml.xsd", place / "ims_xml.xsd")
        imports = "".join(
            f'<xs:import namespace="{etree.parse(place / name).getroot().get("targetNamespace")}" '
            f'schemaLocation="{name}"/>'
            for name in ROOTS[version]
        )
        whole = place / "all.xsd"
        whole.write_text(f'<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">{imports}</xs:schema>')
        made[version] = etree.XMLSchema(etree.parse(whole))
    return made


def manifest_of(package: Package) -> etree._Element:
    return etree.fromstring(package.files()["imsmanifest.xml"])


# --- manifests ---------------------------------------------------------------


def test_there_is_a_package_for_each_bank_language_and_version(sample: Path, real: Path) -> None:
    for folder, root in ((sample, HERE), (real, ROOT)):
        content, _ = read(root)
        wanted = {
            (bank.id, language, version)
            for bank in content.banks.values() for language in bank.texts for version in ROOTS
        }
        assert {(p.bank, p.language, p.version) for p in packages(folder / "scorm")} == wanted
    assert {p.language for p in packages(sample / "scorm")} == {"en", "mn", "ru"}


def test_manifests_are_valid(
    all_packages: list[Package], judges: dict[str, etree.XMLSchema]
) -> None:
    for package in all_packages:
        judge = judges[package.version]
        assert judge.validate(manifest_of(package)), (package.name, judge.error_log)


@pytest.mark.parametrize("version", ROOTS)
def test_the_judge_sees_faults(
    sample: Path, judges: dict[str, etree.XMLSchema], version: str
) -> None:
    package = next(p for p in packages(sample / "scorm") if p.version == version)
    good = package.files()["imsmanifest.xml"].decode()
    for old, new in (
        ('="sco"', '="page"'), ("<resources>", "<resourcen>"), ('identifier="RES"', ""),
        ("<title>", "<titel>"), ('identifier="ORG"', 'identifier="1 2"'),
    ):
        bad = good.replace(old, new).replace(old.replace("<", "</"), new.replace("<", "</"))
        assert bad != good
        assert not judges[version].validate(etree.fromstring(bad.encode())), new


def test_what_a_schema_cannot_see(all_packages: list[Package]) -> None:
    identifiers = []
    for package in all_packages:
        root, names = manifest_of(package), set(package.files())
        space = {"cp": CP[package.version]}

        def all_(path: str, root=root, space=space) -> list[etree._Element]:  # type: ignore[no-untyped-def]
            return root.xpath(path, namespaces=space)

        assert root.tag == f"{{{CP[package.version]}}}manifest"
        assert root.get("version") == "2026.1"
        identifiers.append((package.version, root.get("identifier")))
        assert package.bank in root.get("identifier", "")
        assert root.get("identifier", "").endswith(f"-{package.language}")
        assert [e.text for e in all_("cp:metadata/cp:schema")] == ["ADL SCORM"]
        said = {"1.2": "1.2", "2004": "2004 4th Edition"}[package.version]
        assert [e.text for e in all_("cp:metadata/cp:schemaversion")] == [said]

        ids = [e.get("identifier") for e in all_("//*[@identifier]")]
        assert len(ids) == len(set(ids))
        [default] = [e.get("default") for e in all_("cp:organizations")]
        assert [e.get("identifier") for e in all_("cp:organizations/cp:organization")] == [default]
        [resource] = all_("cp:resources/cp:resource")
        assert [e.get("identifierref") for e in all_("//cp:item")] == [resource.get("identifier")]
        assert resource.get(ADL[package.version]) == "sco"

        listed = [e.get("href", "") for e in all_("//cp:file")]
        assert len(listed) == len(set(listed))
        assert resource.get("href") in listed
        schemas = {n for n in names if n.endswith((".xsd", ".dtd"))}
        assert set(listed) == names - schemas - {"imsmanifest.xml"}, "exact names, both ways"
        for name in names:
            assert re.fullmatch(r"[A-Za-z0-9._-]+(/[A-Za-z0-9._-]+)*", name), name
            assert ".." not in name
        assert "masteryscore" not in etree.tostring(root).decode().lower()
    assert len(identifiers) == len(set(identifiers))


def test_the_schemas_stand_in_the_root_unchanged(all_packages: list[Package]) -> None:
    for package in all_packages:
        files = package.files()
        for path in FOLDER[package.version].iterdir():
            assert files[path.name] == path.read_bytes()
        where = manifest_of(package).get(
            "{http://www.w3.org/2001/XMLSchema-instance}schemaLocation", ""
        ).split()
        assert set(where[1::2]) <= set(files)
        assert set(where[1::2]) == set(ROOTS[package.version])


def test_titles_and_pages_are_in_the_language(sample: Path) -> None:
    content, _ = read(HERE)
    for package in packages(sample / "scorm"):
        files, title = package.files(), content.banks[package.bank].texts[package.language].title
        titles = manifest_of(package).iter(f"{{{CP[package.version]}}}title")
        assert {element.text for element in titles} == {title}
        for name in (n for n in files if n.endswith(".html")):
            page = html.document_fromstring(files[name])
            assert page.get("lang") == package.language
            assert title in page.findtext(".//title", "")
            assert len(page.xpath("//h1")) == 1


def test_2004_demands_the_pass_mark(all_packages: list[Package]) -> None:
    for package in (p for p in all_packages if p.version == "2004"):
        [share] = manifest_of(package).iter("{http://www.imsglobal.org/xsd/imsss}minNormalizedMeasure")
        assert share.text == "0.8"


# --- pages ------------------------------------------------------------------


def test_nothing_leads_out_and_no_address_is_a_folder(all_packages: list[Package]) -> None:
    for package in all_packages:
        files = package.files()
        for name in (n for n in files if n.endswith(".html")):
            page = html.document_fromstring(files[name])
            for element in page.iter(etree.Element):
                for key in ("href", "src", "action", "srcset", "data", "poster"):
                    target = element.get(key)
                    if target and target.startswith("#"):
                        assert page.xpath("//*[@id=$id]", id=target[1:]), (name, target)
                    elif target is not None:
                        assert target in files, (package.name, name, target)
        for name in (n for n in files if n.startswith("course/")):
            text = files[name].decode()
            assert "url(" not in text and "@import" not in text
            assert not re.search(r"""["'(]\s*(https?:)?//[a-z]""", text), name


def test_no_code_stands_in_a_page(all_packages: list[Package]) -> None:
    for package in all_packages:
        for name, data in package.files().items():
            if not name.endswith(".html"):
                continue
            page = html.document_fromstring(data)
            for script in page.iter("script"):
                if script.get("type") == "application/json":
                    assert "<" not in (script.text or "")
                    json.loads(script.text or "")
                else:
                    assert script.get("src") and not (script.text or "").strip()
            assert not list(page.iter("style"))
            for element in page.iter(etree.Element):
                assert not [k for k in element.attrib if str(k).startswith("on") or k == "style"]
        scripts = [d.decode() for n, d in package.files().items() if n.endswith(".js")]
        assert not any(CODE_FROM_TEXT.search(script) for script in scripts)
        assert any("lesson_status" in s and "completion_status" in s for s in scripts)


def test_no_question_can_be_answered_before_the_course_listens(
    all_packages: list[Package]
) -> None:
    for package in all_packages:
        pages = [html.document_fromstring(data) for name, data in package.files().items()
                 if name.endswith(".html")]
        groups = [group for page in pages for group in page.iter("fieldset")]
        assert len(groups) >= 10
        assert all(group.get("disabled") is not None for group in groups)
        for page in pages:
            controls = page.xpath("//input | //select | //textarea")
            assert controls == page.xpath("//fieldset//*[self::input or self::select]")


def test_pages_are_valid_html(sample: Path, tmp_path: Path) -> None:
    for package in packages(sample / "scorm"):
        if package.version == "1.2":
            with zipfile.ZipFile(package.path) as archive:
                archive.extractall(tmp_path / package.name)
    done = subprocess.run(
        ["java", "-jar", str(VNU), "--format", "json", "--skip-non-html", str(tmp_path)],
        capture_output=True, text=True, timeout=300,
    )
    messages = json.loads(done.stderr)["messages"]
    assert {m["message"] for m in messages if m["type"] != "info"} == set()
    assert sum(1 for _ in tmp_path.rglob("*.html")) > 30


def test_reserve_questions_stay_out_in_both_editions(
    sample: Path, tmp_path: Path
) -> None:
    repo = with_engine(make_repo(tmp_path))
    make_packages(repo, tmp_path / "dist", Edition.OFFICERS, kinds=["scorm"])
    for folder in (sample, tmp_path / "dist"):
        found = packages(folder / "scorm")
        assert found
        for package in found:
            for name, data in package.files().items():
                assert SECRET.encode() not in data, name
                assert b"spare-visit" not in data and b"A spare" not in data, name


# --- bytes --------------------------------------------------------------------


def test_a_package_is_small(all_packages: list[Package]) -> None:
    sizes = {package.name: package.path.stat().st_size for package in all_packages}
    assert {name: size for name, size in sizes.items() if size > 120_000} == {}


def test_zips_hold_nothing_of_time_and_place(all_packages: list[Package]) -> None:
    for package in all_packages:
        with zipfile.ZipFile(io.BytesIO(package.path.read_bytes())) as archive:
            entries = archive.infolist()
        assert [e.filename for e in entries] == sorted(e.filename for e in entries)
        assert {e.date_time for e in entries} == {(2026, 11, 21, 0, 0, 0)}
        system = {(e.create_system, e.external_attr, e.extra) for e in entries}
        assert system == {(3, 0o100644 << 16, b"")}
