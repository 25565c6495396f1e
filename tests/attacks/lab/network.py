"""The closed network: one interface, `lo`, on which every address there is answers.

So a connection to a forbidden address would not merely fail: it would succeed, and be seen.
"""

from __future__ import annotations

import ctypes
import socket
import struct
import subprocess
import threading
from pathlib import Path

from tests.closed_network import loopback_up

PUBLIC = frozenset({"93.184.216.34", "93.184.216.35", "2606:2800:220:1::1"})
CLIENT = "127.0.0.99"
SO_ATTACH_FILTER = 26
# TCP with SYN and without ACK, as the kernel's filter machine wants it (man 2 socket, linux/filter.h).
SYN_4 = (
    (0x30, 0, 0, 9),
    (0x15, 0, 6, 6),
    (0x28, 0, 0, 6),
    (0x45, 4, 0, 0x1FFF),
    (0xB1, 0, 0, 0),
    (0x50, 0, 0, 13),
    (0x54, 0, 0, 0x12),
    (0x15, 1, 0, 0x02),
    (0x06, 0, 0, 0),
    (0x06, 0, 0, 0xFFFF),
)
SYN_6 = (
    (0x30, 0, 0, 6),
    (0x15, 0, 3, 6),
    (0x30, 0, 0, 53),
    (0x54, 0, 0, 0x12),
    (0x15, 1, 0, 0x02),
    (0x06, 0, 0, 0),
    (0x06, 0, 0, 0xFFFF),
)


def close_off(folder: Path) -> None:
    """Make this process's network the closed one. It must have been started by `unshare --net --mount`."""
    loopback_up("route add local 0.0.0.0/0 dev lo", "-6 route add local ::/0 dev lo")
    names = folder / "resolv.conf"
    names.write_text("nameserver 127.0.0.1\n")
    subprocess.run(["mount", "--bind", str(names), str(Path("/etc/resolv.conf").resolve())], check=True)


class Sniffer:
    """Notes where every TCP connection is attempted to, the moment it is attempted."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._seen: set[tuple[str, int]] = set()
        for protocol, program in ((0x0800, SYN_4), (0x86DD, SYN_6)):
            listening = socket.socket(socket.AF_PACKET, socket.SOCK_DGRAM, socket.htons(protocol))
            _attach(listening, program)
            listening.bind(("lo", protocol))
            threading.Thread(target=self._listen, args=(listening,), daemon=True).start()

    def take(self) -> set[tuple[str, int]]:
        """Return the addresses since the last call, those of the lab's own client left out."""
        with self._lock:
            seen, self._seen = self._seen, set()
        return seen

    def _listen(self, listening: socket.socket) -> None:
        while True:
            packet = listening.recv(200)
            if packet[0] >> 4 == 4:
                start = (packet[0] & 15) * 4
                sender, address = socket.inet_ntoa(packet[12:16]), socket.inet_ntoa(packet[16:20])
            else:
                start = 40
                sender, address = (socket.inet_ntop(socket.AF_INET6, packet[at : at + 16]) for at in (8, 24))
            port = struct.unpack("!H", packet[start + 2 : start + 4])[0]
            if sender != CLIENT:
                with self._lock:
                    self._seen.add((address, port))


def _attach(listening: socket.socket, program: tuple[tuple[int, int, int, int], ...]) -> None:
    code = b"".join(struct.pack("HBBI", *line) for line in program)
    buffer = ctypes.create_string_buffer(code)
    listening.setsockopt(socket.SOL_SOCKET, SO_ATTACH_FILTER, struct.pack("HL", len(program), ctypes.addressof(buffer)))
