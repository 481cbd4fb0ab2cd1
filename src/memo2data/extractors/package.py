"""An Office file as a package of XML parts, opened with care.

Every size is checked before anything is unpacked, a part is unpacked only when it is asked for, and its XML is parsed
without entities, DTDs or network. Nothing outside the package is ever opened.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote

from lxml import etree

from memo2data import lexicon
from memo2data.errors import BrokenFileError, PasswordError, UnsupportedError

_STRICT = b"http://purl.oclc.org/ooxml/"
# Namespaces of the strict variant of the formats, and those of the common one that the extractors know.
_NAMESPACES = tuple(
    (_STRICT + strict.encode(), b"http://schemas.openxmlformats.org/" + common.encode())
    for strict, common in (
        ("wordprocessingml/main", "wordprocessingml/2006/main"),
        ("presentationml/main", "presentationml/2006/main"),
        ("drawingml/main", "drawingml/2006/main"),
        ("drawingml/chart", "drawingml/2006/chart"),
        ("drawingml/diagram", "drawingml/2006/diagram"),
        ("officeDocument/relationships", "officeDocument/2006/relationships"),
        ("officeDocument/math", "officeDocument/2006/math"),
    )
)
_PROBLEMS = (zipfile.BadZipFile, EOFError, NotImplementedError, ValueError, OSError, RuntimeError, MemoryError)


@dataclass(frozen=True, slots=True)
class Relation:
    """A link from one part to another: its id, the last word of its type ("slide", "header") and the part's name."""

    id: str
    type: str
    target: str


class Package:
    """The parts of an Office file by name (no leading slash; letter case does not count)."""

    def __init__(self, data: bytes, path: str) -> None:
        """Opens ``data``. Raises BrokenFileError where it is damaged or unpacks to more than the limits."""
        self.path = path
        self.limits: dict[str, int] = lexicon.load("input_limits.yml")
        self._spent = 0
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except _PROBLEMS as error:
            raise self.broken("the file is cut short or damaged") from error
        members = self._zip.infolist()
        if len(members) > self.limits["members"]:
            raise self.hostile(f"{len(members)} parts")
        if sum(member.file_size for member in members) > self.limits["unpacked"]:
            raise self.hostile("a size beyond all documents'")
        self._members: dict[str, zipfile.ZipInfo] = {}
        for member in members:
            self._members.setdefault(_key(member.filename), member)

    def __contains__(self, name: str) -> bool:
        return _key(name) in self._members

    def bytes(self, name: str) -> bytes:
        """The content of part ``name``. Raises BrokenFileError where it is missing, damaged or too large."""
        member = self._members.get(_key(name))
        if member is None:
            raise self.broken(f"its part {name} is missing")
        if member.flag_bits & 0x1:
            raise PasswordError(
                "the archive is encrypted", place=self.path, remedy="Save a copy without the password and give that."
            )
        size = member.file_size
        ratio = size / max(1, member.compress_size)
        self._spent += size
        if size > self.limits["part"] or self._spent > self.limits["parts"]:
            raise self.hostile(f"the part {name} of {size} bytes")
        if size > self.limits["ratio_floor"] and ratio > self.limits["ratio"]:
            raise self.hostile(f"the part {name} packed {ratio:.0f} times")
        try:
            return self._zip.read(member)
        except Exception as error:  # zlib, bz2, lzma and zipfile each have errors of their own
            raise self.broken(f"its part {name} is damaged") from error

    def xml(self, name: str) -> Any:
        """The root element of XML part ``name``. Raises BrokenFileError for a DTD too: no Office program writes one."""
        data = self.bytes(name)
        if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
            raise self.hostile(f"a DTD in {name}")
        if _STRICT in data:
            for strict, common in _NAMESPACES:
                data = data.replace(strict, common)
        # A parser of its own for each part: one that is shared keeps every name that it ever met.
        parser = etree.XMLParser(
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            huge_tree=False,
            remove_comments=True,
            remove_pis=True,
        )
        try:
            root = etree.fromstring(data, parser)
        except (etree.XMLSyntaxError, ValueError) as error:
            raise self.broken(f"its part {name} is no valid XML") from error
        if root.getroottree().docinfo.internalDTD is not None:  # in an encoding that hides it from the search above
            raise self.hostile(f"a DTD in {name}")
        return root

    def relations(self, name: str = "") -> list[Relation]:
        """The links of part ``name`` (by default of the package itself) to other parts, none to the outside."""
        folder, file = posixpath.split(name)
        part = posixpath.join(folder, "_rels", file + ".rels")
        if part not in self:
            return []
        result = []
        for element in self.xml(part):
            target = element.get("Target")
            if target is None or element.get("TargetMode") == "External":
                continue
            full = target if target.startswith("/") else posixpath.join("/", folder, target)
            full = posixpath.normpath(unquote(full)).lstrip("/")
            result.append(Relation(element.get("Id", ""), element.get("Type", "").rpartition("/")[2], full))
        return result

    def related(self, name: str, type: str) -> str | None:
        """The first part that ``name`` links to by a relation of ``type``, if the package has it."""
        for relation in self.relations(name):
            if relation.type == type and relation.target in self:
                return relation.target
        return None

    def main(self) -> str:
        """The name of the main part. Raises BrokenFileError where there is none."""
        name = self.related("", "officeDocument")
        if name is None:
            raise self.broken("its main part is missing")
        return name

    def format(self) -> str:
        """ "docx" or "pptx"; raises UnsupportedError, naming what else it is."""
        kinds = lexicon.load("media_types.yml")
        if "[Content_Types].xml" not in self:
            raise self._other(kinds["zip_unsupported"])
        types = [
            element.get("ContentType", "").lower()
            for element in self.xml("[Content_Types].xml")
            if isinstance(element.tag, str)
        ]
        for type in types:
            if type in kinds["office"]:
                return str(kinds["office"][type])
        for entry in kinds["office_unsupported"]:
            if any(entry["has"] in type for type in types):
                return self._refuse(entry["name"], entry["remedy"])
        return self._refuse("an Office package of another kind", "Save it as DOCX, PPTX or PDF and give that.")

    def title(self) -> str | None:
        """The title in the file's properties, if any."""
        name = self.related("", "core-properties")
        if name is None:
            return None
        try:
            text = self.xml(name).findtext("{http://purl.org/dc/elements/1.1/}title")
        except BrokenFileError:  # properties are no content: a document is read without them
            return None
        return " ".join(text.split()) or None if text else None

    def broken(self, what: str) -> BrokenFileError:
        """The error to raise for damage."""
        return BrokenFileError(what, place=self.path, remedy="Open it in Office, save it anew, and try again.")

    def hostile(self, what: str) -> BrokenFileError:
        """The error to raise for what no Office program writes."""
        return BrokenFileError(
            f"the file is refused: it holds {what}", place=self.path, remedy="Open it in Office and save it as PDF."
        )

    def _other(self, table: list[dict[str, str]]) -> UnsupportedError:
        mimetype = b""
        if "mimetype" in self and self._members["mimetype"].file_size < 200:
            mimetype = self.bytes("mimetype")
        for entry in table:
            if mimetype.startswith(entry.get("mimetype", "\0").encode()) or entry.get("member", "\0") in self:
                return self._unsupported(entry["name"], entry["remedy"])
        return self._unsupported("a ZIP archive", "Unpack it and give the documents in it.")

    def _refuse(self, name: str, remedy: str) -> str:
        raise self._unsupported(name, remedy)

    def _unsupported(self, name: str, remedy: str) -> UnsupportedError:
        return UnsupportedError(f"this is {name}; that is not read", place=self.path, remedy=remedy)


def _key(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").lower()
