"""Under which name of this site passkeys count: they belong to a name, never to a number."""

import ipaddress
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest


@dataclass(frozen=True)
class Site:
    """The desk, as a passkey knows it.

    Attributes:
        name: The host name that a passkey is bound to (the rp id).
        origin: Scheme, name and port: what a browser says a page came from.
    """

    name: str
    origin: str


def site() -> Site | None:
    """Name the site as its settings do; None where the desk has only a number.

    On loopback the number has a name of its own: `localhost`.
    """
    address = urlsplit(settings.CONFIG.address("desk"))
    name = (address.hostname or "").lower()
    if not _is_number(name):
        return Site(name, f"{address.scheme}://{address.netloc.lower()}")
    if not settings.CONFIG.loopback:
        return None
    return Site("localhost", f"{address.scheme}://localhost:{address.port}")


def site_here(request: HttpRequest) -> Site | None:
    """Give the site when this request came by its name; None when it came by another one."""
    known = site()
    return known if known and urlsplit(known.origin).netloc == request.get_host().lower() else None


def _is_number(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True
