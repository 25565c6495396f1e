"""build() and create_app(): join settings, stages, store and routes; nothing else does."""

from __future__ import annotations

from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix

from sourcemark import api, pipeline, web
from sourcemark.api import limits, problems, request_hooks
from sourcemark.api.access import Access
from sourcemark.api.routes import longest_body
from sourcemark.services import Services
from sourcemark.settings import Settings
from sourcemark.store import Store
from sourcemark.worker_pool import ProcessPool


def build(settings: Settings) -> Services:
    """Return the parts of a real service: processes that can be killed, a store, a fetcher.

    Raises StoreDown, KeyUnusable or MigrationNeeded when the store cannot be opened.
    """
    fetcher = pipeline.load_fetcher(settings)
    return Services(settings, worker_pool=ProcessPool(settings), fetcher=fetcher, store=Store.open(settings))


def create_app(settings: Settings | None = None, services: Services | None = None) -> Flask:
    """Return the WSGI application. services: built already, for tests and for warming up."""
    services = services or build(settings or Settings.from_environment())
    app = Flask("sourcemark", static_folder=None, template_folder=None)
    app.extensions["sourcemark"] = services
    app.config["MAX_CONTENT_LENGTH"] = longest_body(services.settings.caps)
    # An address with a superfluous slash is nothing we have; a redirect would answer outside problem+json.
    app.url_map.strict_slashes = True
    app.url_map.redirect_defaults = False
    app.url_map.merge_slashes = False
    if services.settings.proxies:
        # Only the operator's own proxies are believed, counted from the nearest; what lies before them is hearsay.
        trusted = services.settings.proxies
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=trusted, x_proto=trusted, x_host=0)  # type: ignore[method-assign]
    request_hooks.register(app, Access(services.settings, services.store))
    limits.register(app, services.settings)
    problems.register(app)
    app.register_blueprint(api.blueprint(services))
    app.register_blueprint(web.blueprint(services))
    return app
