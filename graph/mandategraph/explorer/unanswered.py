"""Directives of which the documents record nothing: the stored query `mandates-without-outcome`, for all at once.

The stored query also reads their texts, which takes a minute where there are thirty thousand of them; a test holds the
two together.
"""

from __future__ import annotations

from mandategraph.explorer.memory import once
from mandategraph.querying.asking import select
from mandategraph.store import Store

_REJECTED = "mg:judgedBy/mg:judgement <https://w3id.org/mandategraph/vocabulary/judgement/rejected>"
_QUERY = f"""
SELECT DISTINCT ?directive WHERE {{
  ?directive a mg:Directive .
  MINUS {{ ?directive mg:label ?letter }}
  MINUS {{ ?directive mg:reports ?own }}
  MINUS {{ ?directive {_REJECTED} }}
  MINUS {{
    ?directive mg:judgedBy/mg:statusGiven ?status
    FILTER(?status != <https://w3id.org/mandategraph/vocabulary/status/nothing-recorded>)
  }}
  MINUS {{
    {{ ?tie mg:from ?directive ; mg:to ?activity MINUS {{ ?tie {_REJECTED} }} MINUS {{ ?activity {_REJECTED} }} }}
    UNION {{ ?renewal mg:renews ?directive }}
    UNION {{ ?directive mg:source ?origin . ?renewal mg:renews ?origin }}
    UNION {{ ?directive mg:source/mg:partOf ?whole . ?renewal mg:renews ?whole }}
    UNION {{ ?again mg:reaffirms ?origin . ?directive mg:source ?origin FILTER(?again != ?directive) }}
    UNION {{
      ?again mg:reaffirms ?whole . ?part mg:partOf ?whole . ?directive mg:source ?part FILTER(?again != ?directive)
    }}
    MINUS {{ ?directive mg:judgedBy/mg:statusGiven ?any }}
  }}
}}"""


def nothing_recorded(store: Store) -> frozenset[str]:
    """The IRIs of these directives, found once a revision."""
    return once(store, _nothing_recorded)


def _nothing_recorded(store: Store) -> frozenset[str]:
    return frozenset(row["directive"].value for row in select(store, _QUERY))
