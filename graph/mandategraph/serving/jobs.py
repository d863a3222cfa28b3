"""The kinds of jobs that workers do, and who does each."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, Final, TypeAlias

from mandategraph.serving import described, free_sparql, openapi, pages, resources, service, sitemap, stored
from mandategraph.serving.desk import Desk
from mandategraph.serving.wire import Answer

Doer: TypeAlias = Callable[[Desk, Mapping[str, Any]], Answer]

DOERS: Final[Mapping[str, Doer]] = MappingProxyType(
    {
        "dataset": described.describe,
        "openapi": openapi.describe,
        "page": pages.page,
        "queries": stored.list_queries,
        "query": stored.run,
        "resource": resources.describe,
        "service": service.describe,
        "sitemap": sitemap.sitemap,
        "sparql": free_sparql.answer,
    }
)
