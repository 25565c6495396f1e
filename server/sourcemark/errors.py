"""Every failure the service can answer with: one class a code (RFC 9457 problem types)."""

from __future__ import annotations


class Problem(Exception):
    """A failure with a stable `code` and HTTP `status`; `detail` is a sentence safe to show to anyone.

    retry_after: seconds until it is worth asking again; reason: a word for programs, where one code has several causes.
    Details never hold a URL, a title or words of an article: they end up in logs.
    """

    code = "internal"
    status = 500
    title = "Something went wrong inside the service."

    def __init__(
        self,
        detail: str | None = None,
        *,
        status: int | None = None,
        retry_after: int | None = None,
        reason: str | None = None,
    ) -> None:
        super().__init__(detail or self.title)
        self.detail = detail or self.title
        self.retry_after = retry_after
        self.reason = reason
        if status is not None:
            self.status = status


class InvalidRequest(Problem):
    code = "invalid-request"
    status = 422
    title = "The request is not of the shape this service understands."


class UrlInvalid(Problem):
    code = "url-invalid"
    status = 422
    title = "This is not a web address the service can fetch."


class Unauthorized(Problem):
    code = "unauthorized"
    status = 401
    title = "A valid token is needed."


class Forbidden(Problem):
    code = "forbidden"
    status = 403
    title = "Requests from this place are refused."


class RateLimited(Problem):
    code = "rate-limited"
    status = 429
    title = "Too many requests; try again later."


class TooLarge(Problem):
    code = "too-large"
    status = 413
    title = "The request's body is larger than this service takes."


class Unreachable(Problem):
    """DNS failure, refused address, closed port and https→http alike: one body, which tells nothing of a network."""

    code = "unreachable"
    status = 502
    title = "The page could not be reached."

    def __init__(self) -> None:
        super().__init__()


class UpstreamTimeout(Problem):
    code = "upstream-timeout"
    status = 504
    title = "The site took too long to answer."


class UpstreamError(Problem):
    code = "upstream-error"
    status = 502
    title = "The site's answer was broken."


class UpstreamRefused(Problem):
    code = "upstream-refused"
    status = 502
    title = "The site refused to show the page to this service."


class NotHtml(Problem):
    code = "not-html"
    status = 422
    title = "The address leads to something that is not a web page."


class PageTooLarge(Problem):
    code = "page-too-large"
    status = 422
    title = "The page is larger than this service reads."


class NotAnArticle(Problem):
    code = "not-an-article"
    status = 422
    title = "No article was found on the page."


class ExtractionTimeout(Problem):
    code = "extraction-timeout"
    status = 422
    title = "Reading the page took too long."


class LanguageUnsupported(Problem):
    code = "language-unsupported"
    status = 422
    title = "The page is in a language the service has no rules for."


class Busy(Problem):
    code = "busy"
    status = 503
    title = "All places are taken for the moment; try again shortly."


def problem_of(
    code: str, detail: str, status: int, retry_after: int | None = None, reason: str | None = None
) -> Problem:
    """Return the problem that these parts were taken from: processes and databases carry parts, not exceptions."""
    if code == Unreachable.code:
        return Unreachable()
    kind = next((kind for kind in Problem.__subclasses__() if kind.code == code), Problem)
    return kind(detail, status=status, retry_after=retry_after, reason=reason)


class RulebookInvalid(Exception):
    """A rule, lexicon or registry file is wrong: raised at start-up, never served. Names file and key."""
