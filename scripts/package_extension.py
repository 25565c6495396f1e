"""Write the extension as one zip a store, `dist/sourcemark-BROWSER-VERSION.zip`: the same bytes from the same files.

`extension/` loads as it lies in both browsers; each store, though, warns of what only the other browser knows.
"""

from __future__ import annotations

import argparse
import json
import sys
import zipfile
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
EXTENSION = ROOT / "extension"
BROWSERS = ("chromium", "firefox")
# Zip knows no earlier date; with the real ones two packings of the same files would differ.
LONG_AGO = (1980, 1, 1, 0, 0, 0)
PLAIN_FILE = 0o100644 << 16


def manifest_for(browser: str, manifest: dict[str, Any]) -> dict[str, Any]:
    """Return a manifest without the keys that are another browser's."""
    made: dict[str, Any] = json.loads(json.dumps(manifest))
    if browser == "firefox":
        # Chromium's worker, its side panel and its schema for policies. Firefox takes any policy without one, but the
        # schema's file stays: our own scripts read the languages of the cards from it.
        del made["background"]["service_worker"], made["side_panel"], made["storage"], made["minimum_chrome_version"]
        made["permissions"].remove("sidePanel")
    else:
        del made["background"]["scripts"], made["sidebar_action"], made["browser_specific_settings"]
    return made


def files_for(browser: str, folder: Path = EXTENSION) -> dict[str, bytes]:
    """Return what belongs into the zip: a path below the extension's folder for each content, in order."""
    files = {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not any(part.startswith(".") for part in path.relative_to(folder).parts)
    }
    manifest = manifest_for(browser, json.loads(files["manifest.json"]))
    files["manifest.json"] = (json.dumps(manifest, indent=2, ensure_ascii=False) + "\n").encode()
    return files


def write_zip(target: Path, files: dict[str, bytes]) -> None:
    """Write files in the order given, with one date and one mode."""
    with zipfile.ZipFile(target, "w") as archive:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name, LONG_AGO)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = PLAIN_FILE
            # Else it says on which system it was made.
            entry.create_system = 3
            archive.writestr(entry, content, compresslevel=9)


def write_folder(target: Path, files: dict[str, bytes]) -> Path:
    """Write files as a folder that a browser or a linter can load."""
    for name, content in files.items():
        path = target / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return target


def write_packages(out: Path, folder: Path = EXTENSION) -> list[Path]:
    """Write one zip a browser, named after the version in the manifest."""
    out.mkdir(parents=True, exist_ok=True)
    version = json.loads((folder / "manifest.json").read_bytes())["version"]
    targets = {browser: out / f"sourcemark-{browser}-{version}.zip" for browser in BROWSERS}
    for browser, target in targets.items():
        write_zip(target, files_for(browser, folder))
    return list(targets.values())


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=ROOT / "dist", help="folder for the zips (default: dist)")
    for target in write_packages(parser.parse_args(arguments).out):
        print(f"{target}: {target.stat().st_size / 1000:.1f} KB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
