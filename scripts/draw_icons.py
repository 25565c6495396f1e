"""Draw the extension's icons: lines of text, three of them underlined as the marks are. Needs no image library."""

from __future__ import annotations

import struct
import zlib
from pathlib import Path

ICONS = Path(__file__).parent.parent / "extension" / "icons"
SIZES = (16, 32, 48, 128)
OVERSAMPLE = 4

Colour = tuple[int, int, int, int]
CLEAR: Colour = (0, 0, 0, 0)
GROUND: Colour = (26, 43, 66, 255)
TEXT: Colour = (214, 224, 236, 255)
STATE: Colour = (125, 188, 255, 255)
ANONYMOUS: Colour = (213, 168, 255, 255)
UNVERIFIED: Colour = (242, 189, 78, 255)


def main() -> None:
    """Write one PNG a size."""
    ICONS.mkdir(exist_ok=True)
    for size in SIZES:
        (ICONS / f"{size}.png").write_bytes(png(size))


def colour_at(x: float, y: float) -> Colour:
    """Tell the colour of a point in the unit square."""
    if not inside_rounded(x, y):
        return CLEAR
    for top, line in ((0.16, STATE), (0.42, ANONYMOUS), (0.68, UNVERIFIED)):
        if top <= y < top + 0.07 and 0.16 <= x < 0.84:
            return TEXT
        if (
            top + 0.11 <= y < top + 0.17
            and 0.16 <= x < 0.68
            and (line is not ANONYMOUS or int((x - 0.16) / 0.065) % 2 == 0)
        ):
            return line
    return GROUND


def inside_rounded(x: float, y: float, radius: float = 0.2) -> bool:
    """Tell whether a point lies in the unit square with its corners rounded."""
    across = max(radius - x, x - (1 - radius), 0.0)
    down = max(radius - y, y - (1 - radius), 0.0)
    return across**2 + down**2 <= radius**2


def pixel(column: int, row: int, size: int) -> bytes:
    """Average the colours under one pixel."""
    step = 1 / (size * OVERSAMPLE)
    points = [
        colour_at((column * OVERSAMPLE + i + 0.5) * step, (row * OVERSAMPLE + j + 0.5) * step)
        for i in range(OVERSAMPLE)
        for j in range(OVERSAMPLE)
    ]
    opacity = sum(point[3] for point in points)
    mixed = [round(sum(point[band] * point[3] for point in points) / opacity) if opacity else 0 for band in range(3)]
    return bytes([*mixed, round(opacity / len(points))])


def png(size: int) -> bytes:
    """Encode a square image as an 8-bit RGBA PNG."""
    rows = b"".join(b"\0" + b"".join(pixel(column, row, size) for column in range(size)) for row in range(size))
    header = struct.pack(">IIBBBBB", size, size, 8, 6, 0, 0, 0)
    chunks = [(b"IHDR", header), (b"IDAT", zlib.compress(rows, 9)), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data)) for kind, data in chunks
    )


if __name__ == "__main__":
    main()
