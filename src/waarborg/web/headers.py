"""What every answer says and what every request must not tell, whichever page it is."""

from collections.abc import Callable
from typing import Any, ClassVar, Final

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import patch_vary_headers

from waarborg.web.errors import other_site

Answer = Callable[[HttpRequest], HttpResponseBase]

HEADERS: Final = {
    "Cross-Origin-Embedder-Policy": "require-corp",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Origin-Agent-Cluster": "?1",
    "X-Robots-Tag": "noindex, nofollow",
    "Permissions-Policy": ", ".join(
        f"{power}=()"
        for power in (
            "accelerometer",
            "browsing-topics",
            "camera",
            "clipboard-read",
            "display-capture",
            "geolocation",
            "gyroscope",
            "hid",
            "idle-detection",
            "local-fonts",
            "magnetometer",
            "microphone",
            "midi",
            "payment",
            "serial",
            "usb",
        )
    ),
}


class Headers:
    """Add the headers that no page may lack; pages are kept nowhere, style sheets may be."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer, with the headers."""
        response = self.get_response(request)
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        if not request.path_info.startswith("/static/"):
            response.headers["Cache-Control"] = "no-store"
        return response


class ForgetWhoAsks:
    """Remove from the request what says who asks, before anything else can see it."""

    TELLING: ClassVar = (
        "REMOTE_ADDR",
        "REMOTE_PORT",
        "REMOTE_HOST",
        "HTTP_X_FORWARDED_FOR",
        "HTTP_X_REAL_IP",
        "HTTP_FORWARDED",
        "HTTP_VIA",
        "HTTP_USER_AGENT",
    )

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer somebody unknown."""
        for name in self.TELLING:
            request.META.pop(name, None)
        return self.get_response(request)


class OwnPagesOnly:
    """Refuse forms that another site sends in somebody's name (Fetch Metadata)."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer; which view is asked, and so what may come in, is known below."""
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], _args: Any, _more: Any
    ) -> HttpResponse | None:
        """Refuse when the browser says that the form is not ours, and the view takes only ours."""
        site = request.headers.get("Sec-Fetch-Site", "same-origin")
        unsafe = request.method not in {"GET", "HEAD", "OPTIONS", "TRACE"}
        ours = site in {"same-origin", "none"} or getattr(view, "from_elsewhere", False)
        if ours or not unsafe:
            return None
        refused = other_site(request)
        patch_vary_headers(refused, ["Sec-Fetch-Site"])
        return refused


def from_elsewhere(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Let the form of a view come from another site: it brings what proves that it may."""
    view.from_elsewhere = True  # type: ignore[attr-defined] # read above
    return view
