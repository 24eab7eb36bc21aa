"""Connections to public addresses only, checked on the address that is connected to."""

from __future__ import annotations

import ipaddress
import socket
from typing import Any

import urllib3
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool


class Refused(Exception):  # noqa: N818, not an error of the network
    """The address of a host is one that may not be reached."""


def is_public(address: str) -> bool:
    """Whether an IP address is one of the open internet."""
    ip = ipaddress.ip_address(address.split("%")[0])
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None)
        if inner is None and ip in ipaddress.ip_network("64:ff9b::/96"):
            inner = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)  # NAT64
        if inner is not None:
            return is_public(str(inner))
    return ip.is_global and not (ip.is_multicast or ip.is_reserved or ip.is_unspecified)


def _connect(connection: HTTPConnection) -> socket.socket:
    """A socket to the first public address of the host; all others are refused unconnected."""
    host = connection._dns_host
    port = connection.port
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (socket.gaierror, UnicodeError) as error:
        raise urllib3.exceptions.NameResolutionError(
            host,
            connection,
            error if isinstance(error, socket.gaierror) else socket.gaierror(str(error)),
        ) from None
    allowed = [each for each in found if is_public(str(each[4][0]))]
    if not allowed:
        addresses = ", ".join(sorted({str(each[4][0]) for each in found}))
        raise Refused(f"{host} is a private address ({addresses})")
    last: OSError | None = None
    for family, kind, protocol, _name, address in allowed:
        sock = socket.socket(family, kind, protocol)
        try:
            timeout = connection.timeout
            sock.settimeout(timeout if isinstance(timeout, (int, float)) else 10.0)
            sock.connect(address)
            return sock
        except TimeoutError as error:
            sock.close()
            raise urllib3.exceptions.ConnectTimeoutError(connection, str(error)) from error
        except OSError as error:
            sock.close()
            last = error
    raise urllib3.exceptions.NewConnectionError(connection, str(last))


class _PublicHTTPConnection(HTTPConnection):
    def _new_conn(self) -> socket.socket:
        return _connect(self)


class _PublicHTTPSConnection(HTTPSConnection):
    def _new_conn(self) -> socket.socket:
        return _connect(self)


class _PublicHTTPPool(HTTPConnectionPool):
    ConnectionCls = _PublicHTTPConnection


class _PublicHTTPSPool(HTTPSConnectionPool):
    ConnectionCls = _PublicHTTPSConnection


def manager(allow_private: bool) -> urllib3.PoolManager:
    """A pool of connections; to public addresses only unless ``allow_private``."""
    pools = urllib3.PoolManager(num_pools=4, maxsize=1)
    if not allow_private:
        classes: dict[str, Any] = {"http": _PublicHTTPPool, "https": _PublicHTTPSPool}
        pools.pool_classes_by_scheme = classes
    return pools
