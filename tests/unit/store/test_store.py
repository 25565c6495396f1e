"""What is kept, for how long, and what nobody can read out of it."""

from __future__ import annotations

import stat
import threading
from pathlib import Path

import pytest
from sqlalchemy import inspect, select

from sourcemark.errors import NotAnArticle, Unreachable, UpstreamRefused
from sourcemark.settings import Settings
from sourcemark.store import Database, Keys, KeyUnusable, MigrationNeeded, Store, StoreDown, migrate
from sourcemark.store.results import CachedResult, CacheKey
from sourcemark.store.tables import leases, metadata, results

CANARY = "https://canary-host.test/canary-path?canary=1"
KEY = CacheKey(CANARY, "en", "v1")
KEPT = CachedResult(b'{"text": "Canary words of an article."}', b'{"article": "Canary"}', True, {"etag": '"canary"'})


def keep(store: Store, key: CacheKey = KEY, fresh_until: float = 100.0, expires: float = 200.0) -> None:
    store.results.put(key, KEPT, fresh_until=fresh_until, expires=expires)


def test_a_result_comes_back_as_it_was_until_it_expires(store: Store) -> None:
    keep(store)
    assert store.results.get(KEY, 50.0) == KEPT
    assert store.results.answer(KEY, 50.0) == KEPT.answer
    stale = store.results.get(KEY, 150.0)
    assert stale is not None and not stale.fresh
    assert store.results.answer(KEY, 150.0) is None
    assert store.results.get(KEY, 250.0) is None


@pytest.mark.parametrize(
    "other",
    [
        CacheKey(CANARY + "&x=1", "en", "v1"),
        CacheKey(CANARY, "de", "v1"),
        CacheKey(CANARY, "en", "v2"),
        CacheKey("", CANARY, "env1"),
    ],
)
def test_nothing_is_served_for_another_key(store: Store, other: CacheKey) -> None:
    keep(store)
    assert store.results.get(other, 50.0) is None


def test_a_site_that_says_unchanged_extends_a_result(store: Store) -> None:
    keep(store)
    store.results.extend(KEY, fresh_until=300.0, expires=400.0)
    assert store.results.answer(KEY, 250.0) == KEPT.answer


def test_one_of_many_gets_the_lease(store: Store) -> None:
    won: list[str] = []

    def claim(holder: str) -> None:
        if store.results.claim(KEY, holder, 0.0, 10.0):
            won.append(holder)

    threads = [threading.Thread(target=claim, args=(f"h{n}",)) for n in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(won) == 1
    assert not store.results.claim(KEY, "late", 9.9, 20.0)
    assert store.results.claim(KEY, "after a death", 10.1, 20.0)
    # The dead one's release comes too late to touch the new lease.
    store.results.release(KEY, won[0], 11.0)
    lease = store.results.lease(KEY)
    assert lease is not None and lease.holder == "after a death"


@pytest.mark.parametrize("problem", [NotAnArticle(), Unreachable(), UpstreamRefused("Rest.", retry_after=7)])
def test_a_failure_is_left_for_those_who_waited_and_stops_nobody(store: Store, problem: Exception) -> None:
    assert store.results.claim(KEY, "first", 0.0, 10.0)
    store.results.release(KEY, "first", 1.0, problem)  # type: ignore[arg-type]
    lease = store.results.lease(KEY)
    assert lease is not None and lease.problem is not None
    assert type(lease.problem) is type(problem)
    for part in ("detail", "status", "retry_after"):
        assert getattr(lease.problem, part) == getattr(problem, part)
    # Who waited for it reads it, however late they look; who did not tries anew.
    assert not store.results.claim(KEY, "waiting", 1.0, 10.0, watched="first")
    assert store.results.claim(KEY, "second", 1.0, 10.0)


def test_a_purge_takes_what_has_expired_and_no_more(store: Store) -> None:
    keep(store)
    keep(store, CacheKey("https://news.test/b", "en", "v1"), expires=500.0)
    assert store.purge(300.0).results == 1
    with store.database.read() as connection:
        assert len(connection.execute(select(results)).all()) == 1
    assert store.clear() == 1


def test_hosts_take_turns_and_are_left_alone_when_they_ask(store: Store) -> None:
    hosts = store.hosts
    assert [hosts.take_turn("news.test", 10.0, 1.0, 3.0) for _ in range(5)] == [10.0, 11.0, 12.0, 13.0, None]
    assert hosts.take_turn("other.test", 10.0, 1.0, 3.0) == 10.0
    hosts.pause("news.test", 99.0)
    assert hosts.paused_until("news.test") == 99.0 and hosts.paused_until("other.test") == 0.0
    assert hosts.take_turn("news.test", 20.0, 1.0, 3.0) == 20.0
    assert hosts.paused_until("news.test") == 99.0


def test_a_clock_that_was_set_back_makes_nobody_wait(store: Store) -> None:
    assert store.hosts.take_turn("news.test", 5_000.0, 1.0, 3.0) == 5_000.0
    assert [store.hosts.take_turn("news.test", 10.0, 1.0, 3.0) for _ in range(5)] == [10.0, 11.0, 12.0, 13.0, None]


def test_words_that_the_database_cannot_take_make_nobody_else_wait(store: Store) -> None:
    def make(rule: str) -> None:
        store.disputes.add(day="2026-01-01", rule=rule, label="a.b", quote="x", comment=None, versions={})

    with pytest.raises(StoreDown), store.database.write() as connection:
        connection.execute(leases.insert().values(key=b"one", holder=None, until=0.0))
    make("a.b.c")
    if not store.database.is_sqlite:
        with pytest.raises(StoreDown):
            make("\0")
        make("a.b.c")
    assert len(list(store.disputes.all())) >= 1


def test_a_token_is_known_by_its_hash_alone(store: Store) -> None:
    token, secret = store.tokens.add("library", 1.0, admin=True)
    assert store.tokens.find(secret) == token and token.admin
    assert store.tokens.find(secret + "x") is None and store.tokens.find("x" * 5000) is None
    assert secret not in dump(store)
    assert store.tokens.revoke(token.id, 2.0) and not store.tokens.revoke(token.id, 3.0)
    assert store.tokens.find(secret) is None
    assert [(one.name, one.revoked) for one in store.tokens.all()] == [("library", 2.0)]


def test_a_job_opens_for_its_id_alone(store: Store) -> None:
    job_id = store.jobs.begin(50.0, 100.0)
    running = store.jobs.get(job_id, 1.0)
    assert running is not None and running.body is None
    store.jobs.finish(job_id, 200, "application/json", b"canary answer")
    done = store.jobs.get(job_id, 1.0)
    assert done is not None and (done.status, done.body) == (200, b"canary answer")
    assert store.jobs.get("another", 1.0) is None and store.jobs.get(job_id, 101.0) is None
    assert job_id not in dump(store) and "canary" not in dump(store)


def test_a_dispute_keeps_a_day_and_no_page(store: Store) -> None:
    made = store.disputes.add(
        day="2026-01-31", rule="r.x", label="r.y", quote="“Said”", comment=None, versions={"e": "1"}
    )
    assert list(store.disputes.all()) == [made]
    assert store.disputes.remove(made.id) and not store.disputes.remove(made.id)


def test_no_address_and_no_word_of_an_article_can_be_read_in_the_store(store: Store) -> None:
    keep(store)
    store.results.claim(KEY, "h", 0.0, 10.0)
    store.hosts.pause("canary-host.test", 10.0)
    assert "canary" not in dump(store).lower()


def test_the_tables_are_those_the_migrations_make(store: Store) -> None:
    with store.database.read() as connection:
        found = inspect(connection)
        for table in metadata.sorted_tables:
            columns = {column["name"]: column["nullable"] for column in found.get_columns(table.name)}
            assert columns == {column.name: column.nullable for column in table.columns}
            assert {index["name"] for index in found.get_indexes(table.name)} >= {i.name for i in table.indexes}
    assert migrate.current(store.database) == migrate.HEAD


def test_the_newest_migration_is_the_one_the_code_expects() -> None:
    versions = sorted(path.name[:4] for path in (migrate.FOLDER / "versions").glob("*.py"))
    assert versions[-1] == migrate.HEAD


def test_opening_again_changes_nothing_and_a_newer_database_is_refused(store: Store, settings: Settings) -> None:
    keep(store)
    again = Store.open(settings)
    assert again.results.get(KEY, 50.0) == KEPT
    with again.database.write() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    again.close()
    with pytest.raises(MigrationNeeded):
        Store.open(settings)


def test_several_may_open_an_empty_database_at_once(settings: Settings) -> None:
    failures: list[Exception] = []

    def open_one() -> None:
        try:
            Store.open(settings).close()
        except Exception as err:
            failures.append(err)

    threads = [threading.Thread(target=open_one) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []


def test_sqlite_s_files_hold_nothing_after_a_clear(tmp_path: Path) -> None:
    store = Store.open(Settings(data_dir=tmp_path))
    store.disputes.add(day="2026-01-31", rule="r.x", label="r.y", quote="CANARY QUOTE", comment=None, versions={})
    keep(store)
    made = next(store.disputes.all())
    assert b"CANARY QUOTE" in files(tmp_path)
    store.disputes.remove(made.id)
    with store.database.read() as connection:
        sealed = bytes(connection.execute(select(results.c.answer)).scalar_one())
    assert sealed in files(tmp_path)
    assert store.clear() == 1
    left = files(tmp_path)
    assert b"CANARY QUOTE" not in left and sealed not in left
    store.close()


def test_the_key_and_the_database_are_their_owner_s_alone(tmp_path: Path) -> None:
    Store.open(Settings(data_dir=tmp_path)).close()
    for name in ("server.key", "sourcemark.db"):
        assert not stat.S_IMODE((tmp_path / name).stat().st_mode) & 0o077


def test_another_key_finds_nothing_and_a_short_one_is_refused(tmp_path: Path) -> None:
    one, other = Keys(b"a" * 32), Keys(b"b" * 32)
    assert one.name("result", "x") != other.name("result", "x")
    assert other.open(one.seal(b"content", "answer", "x"), "answer", "x") is None
    assert one.open(one.seal(b"content", "answer", "x"), "article", "x") is None
    assert one.open(b"", "answer", "x") is None
    assert one.name("k", "ab", "c") != one.name("k", "a", "bc")
    short = tmp_path / "short"
    short.write_bytes(b"x" * 31)
    with pytest.raises(KeyUnusable):
        Keys.load(tmp_path, short)


def test_every_failure_of_a_database_is_one_error(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("not a folder")
    with pytest.raises(StoreDown):
        Database(None, blocked / "below")
    away = Database(f"postgresql+psycopg://nobody@/none?host={tmp_path}", tmp_path)
    for _ in range(2):
        with pytest.raises(StoreDown), away.read():
            pass
    away.close()


def dump(store: Store) -> str:
    """Everything in every table, as text."""
    with store.database.read() as connection:
        return repr([connection.execute(select(table)).all() for table in metadata.sorted_tables])


def files(folder: Path) -> bytes:
    """Everything in a folder's files."""
    return b"".join(path.read_bytes() for path in sorted(folder.iterdir()))
