"""Packages of optional features: imported when a feature is used, and asked for by the name of their extra."""

from __future__ import annotations

from importlib import import_module
from types import ModuleType

from memo2data.errors import DependencyError


def need(module: str, extra: str) -> ModuleType:
    """The module called ``module``. Raises DependencyError that names the ``extra`` to install where it is missing."""
    try:
        return import_module(module)
    except ImportError as error:
        package = module.partition(".")[0]
        raise DependencyError(
            f"the package {package} is not installed", remedy=f"Install it: pip install 'memo2data[{extra}]'"
        ) from error
