# syntax=docker/dockerfile:1
# The service with everything it runs on, and nothing else: no compiler, no shell login, no root.
FROM python:3.11-slim-bookworm AS packages
WORKDIR /build
COPY requirements-build.txt requirements.txt ./
RUN python -m venv /opt/build \
 && /opt/build/bin/pip install --no-cache-dir --disable-pip-version-check --require-hashes -r requirements-build.txt \
 && python -m venv /opt/sourcemark \
 && /opt/sourcemark/bin/pip install --no-cache-dir --disable-pip-version-check --require-hashes -r requirements.txt
COPY pyproject.toml README.md LICENSE ./
COPY server server
COPY extension extension
RUN /opt/build/bin/pip wheel --no-cache-dir --no-deps --no-build-isolation --wheel-dir wheels . \
 && /opt/sourcemark/bin/pip install --no-cache-dir --disable-pip-version-check --no-deps wheels/*.whl

FROM python:3.11-slim-bookworm
RUN groupadd --system --gid 8377 sourcemark \
 && useradd --system --uid 8377 --gid 8377 --home-dir /data --shell /usr/sbin/nologin sourcemark \
 && install -d -o sourcemark -g sourcemark -m 0700 /data
COPY --from=packages /opt/sourcemark /opt/sourcemark
WORKDIR /app
ENV PATH=/opt/sourcemark/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1 \
    SOURCEMARK_HOST=0.0.0.0 \
    SOURCEMARK_DATA_DIR=/data
USER 8377:8377
VOLUME /data
EXPOSE 8377
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=3s --start-period=20s \
  CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8377/readyz', timeout=2)"]
CMD ["gunicorn", "-c", "python:sourcemark.gunicorn_conf", "sourcemark.app:create_app()"]
