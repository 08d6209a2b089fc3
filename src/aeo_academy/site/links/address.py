"""Addresses as a browser reads them: what they lead to, and what is wrong with them as written.

Nothing here looks at files. `fault_in` judges an address by itself; `Own.resolve` turns one into
a place on this site, or says that it lies elsewhere.
"""

from __future__ import annotations

import posixpath
import re
from enum import Enum
from typing import NamedTuple
from urllib.parse import parse_qsl, unquote, urlsplit

from aeo_academy.site.links.facts import PICTURES
from aeo_academy.site.links.words import MIXED

NO_FILE_SCHEMES = frozenset({"mailto", "tel", "sms", "data"})
"""Schemes that lead to no file: judging them as written is all that can be done."""

_WEB = ("", "http", "https")
_EDGES = "".join(map(chr, range(0x21)))
_INNER = str.maketrans("", "", "\t\n\r")
_SCHEME = re.compile(r"([a-zA-Z][a-zA-Z0-9+.-]*):")
_MAIL = re.compile(
    r"(?!\.)(?!.*\.\.)[\w.!#$%&'*+=?^`{|}~-]+(?<!\.)@"
    r"(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+(?:[a-z]{2,}|xn--[a-z0-9-]+)\Z",
    re.ASCII | re.IGNORECASE,
)
_MAIL_HEADERS = frozenset({"subject", "body", "cc", "bcc", "to", "in-reply-to"})
_PHONE = re.compile(r"(?P<number>\+?[0-9(][0-9().-]*)(?:;[a-z0-9-]+(?:=[^;\s]+)?)*\Z", re.I)
_BAD_PERCENT = re.compile(r"%(?![0-9a-fA-F]{2})")
_HOST = re.compile(r"(?:[^\W_](?:[\w-]*[^\W_])?\.)*[^\W_](?:[\w-]*[^\W_])?\.?\Z")


class Where(Enum):
    """Where an address leads."""

    HERE = "on this site"
    ABOVE = "above this site"
    ELSEWHERE = "on another site"


class Address(NamedTuple):
    """An address resolved: `path` from the site's root, decoded; it ends with / for a folder."""

    where: Where
    path: str = ""
    query: bool = False
    fragment: str | None = None
    public: bool = False  # written from the root of the site or of its host


class Found(NamedTuple):
    """A fault of an address as written: its code, and what is wrong and how to mend it."""

    code: str
    what: str


def cleaned(url: str) -> str:
    """Drop what browsers drop: white space around an address, tabs and line ends within it."""
    url = url.strip(_EDGES)
    return url if url.isprintable() else url.translate(_INNER)


def scheme_of(url: str) -> str:
    """Return the scheme of a cleaned address in lower case, "" for a relative one."""
    match = _SCHEME.match(url) if ":" in url else None
    return match[1].lower() if match else ""


def decoded(text: str) -> str:
    """Decode %XX as UTF-8; text that is no UTF-8 stays as it is."""
    if "%" not in text:
        return text
    try:
        return unquote(text, errors="strict")
    except UnicodeDecodeError:
        return text


def fault_in(url: str, kind: str, may_be_absolute: bool) -> Found | None:
    """Judge an address by itself: None, or the first fault. `url` is cleaned.

    `may_be_absolute` is true on the 404 page, the only one that may begin an address with /.
    """
    if not url:
        return Found("LNK04", "the address is empty: write where it leads, or remove the attribute")
    scheme = scheme_of(url)
    if "\\" in url and scheme in _WEB and "\\" in re.split(r"[?#]", url, maxsplit=1)[0]:
        return Found("LNK05", "a backslash separates folders on one system only: write /")
    if url.startswith("//"):
        return Found("LNK11", "it has no scheme and breaks without a server: write https://…")
    if not scheme:
        if url.startswith("/") and not may_be_absolute:
            return Found(
                "LNK07",
                "it begins with /, so it breaks below a sub-path and from a "
                "folder on disk: write it relative to this page (../…)",
            )
        return None
    if scheme in ("javascript", "vbscript") or (scheme == "data" and kind not in PICTURES):
        return Found(
            "LNK10",
            f"a {scheme}: address is not allowed: use a button and a script file, or a real file",
        )
    if scheme == "mailto":
        return _mail_fault(url)
    if scheme in ("tel", "sms"):
        return _phone_fault(url)
    if scheme in ("http", "https"):
        return _web_fault(url)
    if scheme == "data":
        return None
    return Found(
        "LNK11", f"unknown scheme “{scheme}:”: correct the spelling (https:, mailto:, tel:)"
    )


def _mail_fault(url: str) -> Found | None:
    address, _, query = url[len("mailto:") :].partition("?")
    mails = [decoded(mail) for mail in address.split(",")] if address else []
    for mail in mails:
        if not _MAIL.match(mail):
            return Found("LNK12", f"“{mail}” is no mail address: write mailto:name@example.org")
    if _BAD_PERCENT.search(url):
        return Found("LNK12", "a % that begins no %XX code: write it as %25")
    pairs = parse_qsl(query, keep_blank_values=True)
    for header, value in pairs:
        if header.lower() not in _MAIL_HEADERS:
            return Found("LNK12", f"mail programs know no field “{header}”: write subject or body")
        if header.lower() in ("to", "cc", "bcc"):
            mails.append(value)
            if not all(_MAIL.match(mail.strip()) for mail in value.split(",")):
                return Found("LNK12", f"“{value}” is no mail address: write name@example.org")
    if not mails and not pairs:
        return Found("LNK12", "the mail address is missing: write mailto:name@example.org")
    return None


def _phone_fault(url: str) -> Found | None:
    match = _PHONE.match(url.partition(":")[2].partition("?")[0])
    digits = re.sub(r"\D", "", match["number"]) if match else ""
    least, most = (7, 15) if match and match["number"].startswith("+") else (3, 11)
    if not match or not least <= len(digits) <= most or match["number"].startswith("+0"):
        return Found(
            "LNK13",
            "no telephone number: write tel:+97651123456, digits and hyphens without spaces",
        )
    return None


def _web_fault(url: str) -> Found | None:
    try:
        parts = urlsplit(url)
        parts.port  # noqa: B018  (raises ValueError on a bad port)
        good = url.partition(":")[2].startswith("//") and _good_host(parts.hostname or "")
    except ValueError:
        good = False
    if good:
        return None
    return Found("LNK11", "no complete web address: write https://host/path")


def _good_host(host: str) -> bool:
    if ":" in host:  # an IPv6 address; urlsplit has seen the brackets
        return True
    if MIXED.search(host):
        return False
    return bool(_HOST.match(host)) and ("." in host.strip(".") or host == "localhost")


class Own:
    """The public address of this site, and how addresses on its pages are resolved.

    `base_url` is where the site will be served, such as https://example.org/aeo/; a path alone
    ("/") is taken as an address without a known host.
    """

    def __init__(self, base_url: str) -> None:
        self.base = base_url if not base_url or base_url.endswith("/") else base_url + "/"
        parts = urlsplit(self.base)
        self._host = _host_key(self.base) if parts.netloc else ""
        self._path = parts.path or "/"
        self.prefix = decoded(self._path)

    def resolve(self, url: str, base: str) -> Address:
        """Resolve a cleaned address as it stands on the page (or below the base address) `base`.

        An address on another site gives ELSEWHERE; one that climbs above the root gives ABOVE.
        """
        rest, mark, fragment = url.partition("#")
        path, question, _ = rest.partition("?")
        end = fragment if mark else None
        scheme = scheme_of(url)
        if scheme or url.startswith("//"):
            if self._host and rest.startswith(self.base):  # as nearly every one is written
                path = self._path + rest[len(self.base) :].partition("?")[0]
            elif self._host and _host_key(url) == self._host:
                path = urlsplit(url).path or "/"
            else:
                return Address(Where.ELSEWHERE)
        public = bool(scheme) or path.startswith("/")
        if public:
            path = decoded(path)
            if path + "/" == self.prefix:
                path += "/"
            if path.startswith(self.prefix):
                path = path[len(self.prefix) :]
            elif path.lower().startswith(self.prefix.lower()):
                path = path.lstrip("/")  # wrong case: no file will be found
            else:
                return Address(Where.ELSEWHERE if scheme else Where.ABOVE)
            folder = ""
        else:
            path = decoded(path)
            folder = folder_of(base) if path else base
        place = _join(folder, path)
        if place is None:
            return Address(Where.ABOVE)
        return Address(Where.HERE, place, bool(question), end, public)


def _host_key(url: str) -> str:
    """Host and port for comparing: case, scheme and the usual ports make no difference."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return "?"
    host = (parts.hostname or "").rstrip(".")
    return host if port in (None, 80, 443) else f"{host}:{port}"


def _join(folder: str, path: str) -> str | None:
    """Join as browsers do; None when it climbs above the root. Empty parts stay as they are."""
    if not path:
        return folder
    parts = folder.split("/")[:-1] if folder else []
    names = path.split("/")
    for name in names[:-1]:
        if name == "..":
            if not parts:
                return None
            parts.pop()
        elif name != ".":
            parts.append(name)
    last = names[-1]
    if last == "..":
        if not parts:
            return None
        parts.pop()
    elif last not in (".", ""):
        return "/".join([*parts, last])
    return "/".join([*parts, ""]) if parts else ""


def folder_of(path: str) -> str:
    """Return the folder of a file, with / at the end: "en/x/index.html" → "en/x/"."""
    return path[: path.rfind("/") + 1]


def anchor_names(fragment: str) -> tuple[str, ...]:
    """Return the ids that a fragment can mean, as browsers try them; empty means the page's top."""
    name = fragment.partition(":~:")[0]
    whole = decoded(name)
    return () if not whole or whole.lower() == "top" else (name, whole)


def relative_path(target: str, folder: str) -> str:
    """How a page in `folder` writes the way to the file `target` (for messages)."""
    link = posixpath.relpath(target, folder or ".")
    if posixpath.basename(link) == "index.html":
        return link.removesuffix("index.html") or "./"
    return link
