"""Answers for clients that would rather come back than wait (`Prefer: respond-async`, RFC 7240)."""

from __future__ import annotations

import json
import threading
import time
from contextlib import ExitStack

from flask import Request, Response, request

from sourcemark import logs
from sourcemark.api.problems import MEDIA_TYPE, NotFound, document
from sourcemark.api.shapes.answer import Running
from sourcemark.errors import Problem
from sourcemark.services import Services
from sourcemark.store import Store, StoreDown

JSON = "application/json"
# Fetch and analysis take half of it at the longest; whoever works on a job that is older has died.
LONGEST_SECONDS = 60.0
KEPT_SECONDS = 600.0


def wanted(asked: Request) -> bool:
    """Tell whether a client prefers to come back."""
    preferences = {part.split(";")[0].strip().lower() for part in asked.headers.get("Prefer", "").split(",")}
    return "respond-async" in preferences


def begin(services: Services, store: Store, url: str, lang: str) -> Response:
    """Start the work and return 202 with the job's address. Raises Busy when too many wait already, and StoreDown."""
    slot = ExitStack()
    slot.enter_context(services.slot())
    try:
        now = time.time()
        job_id = store.jobs.begin(now + LONGEST_SECONDS, now + KEPT_SECONDS)
        work = threading.Thread(
            target=_work, args=(services, store, job_id, (url, lang), slot), name="job", daemon=True
        )
        work.start()
    except BaseException:
        slot.close()
        raise
    response = Response(json.dumps(running(job_id)), 202, content_type=JSON)
    response.headers["Location"] = f"/api/v1/jobs/{job_id}"
    response.headers["Retry-After"] = "1"
    response.headers["Preference-Applied"] = "respond-async"
    return response


def poll(store: Store, job_id: str) -> Response:
    """Return what the request would have been answered, or 202 while it is worked on. Raises NotFound, StoreDown."""
    job = store.jobs.get(job_id, time.time())
    if job is None:
        raise NotFound("There is no such job; answers are kept for ten minutes.")
    if job.body is None:
        if job.until < time.time():
            raise Problem("The worker that this job ran on has ended; ask again.")
        response = Response(json.dumps(running(job_id)), 202, content_type=JSON)
        response.headers["Retry-After"] = "1"
        return response
    response = Response(job.body, job.status or 200, content_type=job.content_type)
    response.add_etag()
    if job.status == 200:
        response.make_conditional(request)
    return response


def running(job_id: str) -> Running:
    """Return what stands at a job's address while it is worked on."""
    return {"status": "running", "id": job_id}


def _work(services: Services, store: Store, job_id: str, asked: tuple[str, str], slot: ExitStack) -> None:
    try:
        try:
            status, kind, body = 200, JSON, services.answer_url_in_slot(*asked)
        except Problem as problem:
            status, kind, body = problem.status, MEDIA_TYPE, json.dumps(document(problem)).encode()
        except Exception as err:
            logs.LOG.error("job failed: %s", logs.locations(err))
            status, kind, body = 500, MEDIA_TYPE, json.dumps(document(Problem())).encode()
        try:
            store.jobs.finish(job_id, status, kind, body)
        except StoreDown:
            logs.LOG.error("a job's answer could not be kept")
    finally:
        slot.close()
