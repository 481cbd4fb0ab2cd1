"""Files at addresses, through fsspec: local paths, S3 and what else a package of its own knows."""

from __future__ import annotations

from typing import Any

from memo2data.bounded import read_bounded
from memo2data.errors import DependencyError, NotFoundError

_EXTRA = "Install it: pip install 'memo2data[cluster]', and for S3 also s3fs."


def listed(address: str) -> list[str]:
    """The addresses of the files at ``address``: itself, what a pattern fits, or all below a folder; sorted.

    Raises NotFoundError where there is none, DependencyError where a package is missing.
    """
    system, path = _system(address)
    try:
        if any(sign in path for sign in "*?["):
            found = [one for one in system.glob(path) if not system.isdir(one)]
        elif system.isdir(path):
            found = list(system.find(path))
        else:
            return [address]
    except Exception as error:  # each file system has errors of its own
        raise NotFoundError(
            f"cannot be listed ({type(error).__name__}: {error})", place=address, remedy="Check address and access."
        ) from error
    if not found:
        raise NotFoundError("there is no file", place=address, remedy="Check the address.")
    return sorted(system.unstrip_protocol(one) for one in found)


def read(address: str, limit: int) -> bytes:
    """The bytes of the file at ``address``, not all where they are more than ``limit``.

    Raises NotFoundError and DependencyError.
    """
    system, path = _system(address)
    try:
        with system.open(path, "rb") as stream:
            return read_bounded(stream, limit)
    except Exception as error:
        raise NotFoundError(
            f"the file cannot be read ({type(error).__name__}: {error})",
            place=address,
            remedy="Check address and access.",
        ) from error


def _system(address: str) -> tuple[Any, str]:
    try:
        from fsspec.core import url_to_fs
    except ImportError as error:
        raise DependencyError("reading addresses needs the package fsspec", place=address, remedy=_EXTRA) from error
    try:
        system, path = url_to_fs(address)
    except ImportError as error:
        raise DependencyError(str(error), place=address, remedy=_EXTRA) from error
    except ValueError as error:
        raise NotFoundError(str(error), place=address, remedy="Give a path or a known kind of address.") from error
    return system, path
