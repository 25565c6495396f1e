"""Settings, read once from the environment and then passed by hand; no other module looks at the environment."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from ipaddress import ip_address
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

PREFIX = "SOURCEMARK_"
DATA = Path(__file__).parent / "data"
MEGABYTE = 1_000_000
MOST_DIGITS = 15
LOOPBACK_NAMES = frozenset({"127.0.0.1", "localhost", "::1"})
LIMIT = re.compile(r"[1-9][0-9]{0,8}/(?:second|minute|hour|day)")
DATABASES = {
    "postgresql": "postgresql+psycopg",
    "postgres": "postgresql+psycopg",
    "postgresql+psycopg": "postgresql+psycopg",
    "sqlite": "sqlite",
}


class SettingInvalid(Exception):
    """A variable of the environment has a value the service cannot work with; raised at start-up only."""

    def __init__(self, variable: str, why: str) -> None:
        super().__init__(f"{variable}: {why}")
        self.variable = variable


class LoopbackAddress(NamedTuple):
    """Where a test host really lives."""

    address: str
    port: int


@dataclass(frozen=True, slots=True)
class Caps:
    """Limits on what one request may cost.

    Measured on 1,103 real news pages: 772 kB and 2,898 elements at the 99th percentile, 1.6 MB and 10,112 at most.
    """

    url_characters: int = 2_048
    connect_seconds: float = 3.0
    read_seconds: float = 5.0
    total_seconds: float = 10.0
    redirects: int = 5
    wire_bytes: int = 3 * MEGABYTE
    decoded_bytes: int = 5 * MEGABYTE
    elements: int = 15_000
    text_characters: int = 1 * MEGABYTE
    analysis_seconds: float = 4.0
    queue_seconds: float = 10.0
    analysis_bytes: int = 1_500 * MEGABYTE


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything a deployer can choose.

    test_hosts: names that lead to loopback, the only way there; empty outside tests.
    outlets_file: entries that override or extend the outlet registry.
    languages: of articles, as two-letter codes; each has rules. The first also reads what nobody can place.
    contact: where a site's owner can ask about our requests; it travels in the User-Agent.
    access: `auto` asks for no token on loopback and for one everywhere else; `tokens` always asks (a proxy on the same
    machine is in front); `anonymous` never asks and limits everybody by address.
    public_hosts: names the service answers to beyond loopback; empty takes any, since tokens guard it there.
    proxies: how many proxies of the operator's own stand in front and may say where a request came from.
    database_url, redis_url: None for SQLite in `data_dir` and for counting in memory.
    key_file: the secret that results are sealed with; made in `data_dir` when not given, shared when nodes are several.
    cache_seconds: how long a result is kept, 0 for not at all; fresh_seconds: how long before the site is asked again.
    host_seconds: between two fetches from one host.
    command: what an administrator types before a command's name, where something else than Python starts it.
    """

    host: str = "127.0.0.1"
    port: int = 8377
    data_dir: Path = field(default_factory=lambda: Path("var"))
    outlets_file: Path | None = None
    languages: tuple[str, ...] = ("en",)
    contact: str | None = None
    test_hosts: Mapping[str, LoopbackAddress] = field(default_factory=lambda: MappingProxyType({}))
    access: str = "auto"
    public_hosts: tuple[str, ...] = ()
    proxies: int = 0
    database_url: str | None = None
    redis_url: str | None = None
    key_file: Path | None = None
    cache_seconds: int = 86_400
    fresh_seconds: int = 3_600
    host_seconds: float = 1.0
    rate_limit: str = "60/minute"
    anonymous_limit: str = "10/minute;200/day"
    threads: int = 48
    fetches: int = 8
    workers: int = field(default_factory=lambda: os.cpu_count() or 1)
    analysis_processes: int = field(default_factory=lambda: min(2, os.cpu_count() or 1))
    log_requests: bool = False
    log_format: str = "text"
    command: str | None = None
    caps: Caps = field(default_factory=Caps)

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] | None = None) -> Settings:
        """Read the variables that start with SOURCEMARK_.

        Raises SettingInvalid, naming the variable; unknown ones are refused too, in whatever case they are written,
        since a misspelt limit that is silently ignored is no limit.
        """
        given = {
            name: value.strip()
            for name, value in (os.environ if environment is None else environment).items()
            if (name.upper().startswith(PREFIX) or name in PLAIN_VARIABLES) and name not in TOOL_VARIABLES
        }
        unknown = sorted(given.keys() - READERS.keys())
        if unknown:
            others = [f"{name}: {_no_setting(name)}" for name in unknown[1:]]
            raise SettingInvalid(unknown[0], "\n".join([_no_setting(unknown[0]), *others]))
        values: dict[str, object] = {}
        caps: dict[str, object] = {}
        for variable, value in given.items():
            if not value:
                continue
            name, read = READERS[variable]
            (caps if name in CAP_NAMES else values)[name] = read(variable, value)
        return cls(**values, caps=Caps(**caps))  # type: ignore[arg-type]  # READERS pairs each name with its reader


def beyond_loopback(settings: Settings) -> bool:
    """Tell whether requests can come from other machines, so that they have to be let in one by one."""
    return settings.access != "auto" or settings.host.lower().strip("[]") not in LOOPBACK_NAMES


def _no_setting(variable: str) -> str:
    """Return a sentence with the setting that may have been meant, or with all of them."""
    names = {name.removeprefix(PREFIX): name for name in (*READERS, *TOOL_VARIABLES)}
    close = get_close_matches(variable.upper().removeprefix(PREFIX), names, n=1)
    meant = f"did you mean {names[close[0]]}?" if close else f"known are {', '.join(sorted(READERS))}"
    return f"not a setting; {meant}"


def _text(_variable: str, value: str) -> str:
    return value


def _path(_variable: str, value: str) -> Path:
    return Path(value).expanduser()


def _existing_file(variable: str, value: str) -> Path:
    path = _path(variable, value)
    if not path.is_file():
        raise SettingInvalid(variable, f"there is no file {value!r}")
    return path


def _port(variable: str, value: str) -> int:
    number = _whole(variable, value)
    if number > 65_535:
        raise SettingInvalid(variable, f"{value!r} is not a port (0 to 65535)")
    return number


def _whole(variable: str, value: str) -> int:
    if not (value.isascii() and value.isdigit() and len(value) <= MOST_DIGITS):
        raise SettingInvalid(variable, f"{value[:40]!r} is not a whole number of at most {MOST_DIGITS} digits")
    return int(value)


def _positive(variable: str, value: str) -> int:
    number = _whole(variable, value)
    if number == 0:
        raise SettingInvalid(variable, "must be more than 0")
    return number


def _seconds(variable: str, value: str) -> float:
    try:
        number = float(value)
    except ValueError:
        number = 0.0
    if not 0 < number <= 600:
        raise SettingInvalid(variable, f"{value!r} is not a time between 0 and 600 seconds")
    return number


def _seconds_or_none(variable: str, value: str) -> float:
    return 0.0 if value == "0" else _seconds(variable, value)


def _choice(*allowed: str) -> Callable[[str, str], str]:
    def read(variable: str, value: str) -> str:
        if value.lower() not in allowed:
            raise SettingInvalid(variable, f"{value!r} is none of {', '.join(allowed)}")
        return value.lower()

    return read


def _switch(variable: str, value: str) -> bool:
    return _choice("0", "1")(variable, value) == "1"


def _names(_variable: str, value: str) -> tuple[str, ...]:
    return tuple(name.strip().lower() for name in value.split(",") if name.strip())


def _limit(variable: str, value: str) -> str:
    for part in value.split(";"):
        if not LIMIT.fullmatch(part.strip()):
            raise SettingInvalid(variable, f"{part.strip()!r} is not of the form 60/minute (second, minute, hour, day)")
    return value


def _database(variable: str, value: str) -> str:
    scheme = value.partition(":")[0]
    if scheme not in DATABASES:
        raise SettingInvalid(variable, f"begins with {scheme!r}; known are {', '.join(sorted(DATABASES))}")
    # The name that SQLAlchemy knows the driver by; operators paste what their provider shows.
    return DATABASES[scheme] + value[len(scheme) :]


def _redis(variable: str, value: str) -> str:
    if not value.startswith(("redis://", "rediss://", "unix://")):
        raise SettingInvalid(variable, "must begin with redis://, rediss:// or unix://")
    return value


def _languages(variable: str, value: str) -> tuple[str, ...]:
    codes = tuple(dict.fromkeys(code.strip().lower() for code in value.split(",")))
    known = languages_with_rules()
    for code in codes:
        if not (len(code) == 2 and code.isascii() and code.isalpha()):
            raise SettingInvalid(variable, f"{code!r} is not a two-letter language code")
        if code not in known:
            raise SettingInvalid(variable, f"there are no rules for articles in {code!r}, only for: {', '.join(known)}")
    return codes


def languages_with_rules(data: Path = DATA) -> tuple[str, ...]:
    """Return the codes of the languages whose articles can be read. The engine itself is too slow to load for this."""
    return tuple(sorted({path.parents[2].name for path in data.glob("*/rules/*/*.toml")}))


def _test_hosts(variable: str, value: str) -> Mapping[str, LoopbackAddress]:
    """Read `name=address:port,…`; an address that is not loopback would open a way past the guard."""
    hosts: dict[str, LoopbackAddress] = {}
    for entry in value.split(","):
        name, equals, target = entry.strip().partition("=")
        address, colon, port = target.rpartition(":")
        if not (name and equals and address and colon):
            raise SettingInvalid(variable, f"{entry.strip()!r} is not of the form news.test=127.0.0.1:8099")
        address = address.removeprefix("[").removesuffix("]")
        try:
            loopback = ip_address(address).is_loopback
        except ValueError:
            loopback = False
        if not loopback:
            raise SettingInvalid(variable, f"{address!r} is not a loopback address")
        number = _port(variable, port)
        if number == 0:
            raise SettingInvalid(variable, f"{entry.strip()!r} names no port")
        hosts[name.lower()] = LoopbackAddress(address, number)
    return MappingProxyType(hosts)


CAP_NAMES = frozenset(Caps.__slots__)

READERS = {
    f"{PREFIX}HOST": ("host", _text),
    f"{PREFIX}PORT": ("port", _port),
    f"{PREFIX}DATA_DIR": ("data_dir", _path),
    f"{PREFIX}OUTLETS_FILE": ("outlets_file", _existing_file),
    f"{PREFIX}LANGUAGES": ("languages", _languages),
    f"{PREFIX}CONTACT": ("contact", _text),
    f"{PREFIX}TEST_HOSTS": ("test_hosts", _test_hosts),
    f"{PREFIX}CONNECT_SECONDS": ("connect_seconds", _seconds),
    f"{PREFIX}READ_SECONDS": ("read_seconds", _seconds),
    f"{PREFIX}TOTAL_SECONDS": ("total_seconds", _seconds),
    f"{PREFIX}REDIRECTS": ("redirects", _whole),
    f"{PREFIX}WIRE_BYTES": ("wire_bytes", _positive),
    f"{PREFIX}DECODED_BYTES": ("decoded_bytes", _positive),
    f"{PREFIX}ELEMENTS": ("elements", _positive),
    f"{PREFIX}TEXT_CHARACTERS": ("text_characters", _positive),
    f"{PREFIX}URL_CHARACTERS": ("url_characters", _positive),
    f"{PREFIX}ANALYSIS_SECONDS": ("analysis_seconds", _seconds),
    f"{PREFIX}QUEUE_SECONDS": ("queue_seconds", _seconds),
    f"{PREFIX}ANALYSIS_BYTES": ("analysis_bytes", _positive),
    f"{PREFIX}ANALYSIS_PROCESSES": ("analysis_processes", _positive),
    f"{PREFIX}WORKERS": ("workers", _positive),
    f"{PREFIX}THREADS": ("threads", _positive),
    f"{PREFIX}FETCHES": ("fetches", _positive),
    f"{PREFIX}ACCESS": ("access", _choice("auto", "tokens", "anonymous")),
    f"{PREFIX}PUBLIC_HOSTS": ("public_hosts", _names),
    f"{PREFIX}PROXIES": ("proxies", _whole),
    f"{PREFIX}RATE_LIMIT": ("rate_limit", _limit),
    f"{PREFIX}ANONYMOUS_LIMIT": ("anonymous_limit", _limit),
    f"{PREFIX}HOST_SECONDS": ("host_seconds", _seconds_or_none),
    f"{PREFIX}CACHE_SECONDS": ("cache_seconds", _whole),
    f"{PREFIX}FRESH_SECONDS": ("fresh_seconds", _whole),
    f"{PREFIX}KEY_FILE": ("key_file", _existing_file),
    f"{PREFIX}LOG_REQUESTS": ("log_requests", _switch),
    f"{PREFIX}LOG_FORMAT": ("log_format", _choice("text", "json")),
    f"{PREFIX}COMMAND": ("command", _text),
    "DATABASE_URL": ("database_url", _database),
    "REDIS_URL": ("redis_url", _redis),
}

# Named as hosting services name them.
PLAIN_VARIABLES = frozenset({"DATABASE_URL", "REDIS_URL"})
# Read by the tests, which may run in the same environment.
TOOL_VARIABLES = frozenset({f"{PREFIX}CHROMIUM", f"{PREFIX}FIREFOX"})
