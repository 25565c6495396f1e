"""Wrong codes and links, counted in this process and, where several share a Redis, for all of them together."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator

from limits import RateLimitItem, RateLimitItemPerSecond
from limits.storage import RedisStorage
from limits.strategies import MovingWindowRateLimiter
from redis import RedisError

from sourcemark.lessons.attempts import EACH, TOGETHER, WINDOW, wrong_codes

FROM_ONE = RateLimitItemPerSecond(EACH, int(WINDOW), "wrong-codes")
FROM_ALL = RateLimitItemPerSecond(TOGETHER, int(WINDOW), "wrong-codes-together")


class Guesses:
    """How often wrong codes may be tried. With Redis away each process goes on counting alone."""

    def __init__(self, shared: RedisStorage | None, named: Callable[[str], str]) -> None:
        """named: the name that an address is kept under, the same in all processes."""
        self._alone = wrong_codes()
        self._named = named
        self._shared = MovingWindowRateLimiter(shared) if shared is not None else None

    def wait(self, who: str) -> int:
        """Return for how many seconds this address has to wait, 0 for not at all."""
        return max(self._alone.wait(who), self._wait_for_all(who))

    def count(self, who: str) -> None:
        """Note a wrong code."""
        self._alone.count(who)
        if self._shared is not None:
            try:
                for item, name in self._limits(who):
                    self._shared.hit(item, name)
            except RedisError:
                return

    def _wait_for_all(self, who: str) -> int:
        if self._shared is None:
            return 0
        try:
            windows = [self._shared.get_window_stats(item, name) for item, name in self._limits(who)]
        except RedisError:
            return 0
        return max((int(one.reset_time - time.time()) + 1 for one in windows if not one.remaining), default=0)

    def _limits(self, who: str) -> Iterator[tuple[RateLimitItem, str]]:
        yield FROM_ONE, self._named(who)
        yield FROM_ALL, "all"
