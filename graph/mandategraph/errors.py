"""What can go wrong, as one small tree.

    MandategraphError                 every error a user can cause or meet; exit code 2
    |-- SourceError                   a source that cannot be read: missing, empty, no document, malformed SOURCE.toml
    |-- LanguageError                 a language that no pack covers, or a malformed pack
    |-- VocabularyError               a malformed vocabulary, shape or ontology file
    |-- CitationError                 a citation that cannot be understood, or that fits several bodies' resolutions
    |-- QueryError                    an unknown or malformed stored query, a bad parameter, a SPARQL syntax error
    |-- ClusterError                  a Dask cluster that cannot be reached, or cannot do the work
    |-- StoreError                    a store that is missing, locked, damaged or of a newer version
    |-- ValidationError               validation could not run (violations found are a result, not an error)
    |-- ExportError                   an export that could not be written
    `-- ServingError                  a server that could not begin

Every message names the file, the place in it and what to do about it.
"""

from __future__ import annotations


class MandategraphError(Exception):
    """The root of every error that mandategraph raises on purpose. `str(error)` is fit to be shown to a user."""


class SourceError(MandategraphError):
    """A source document cannot be read."""


class LanguageError(MandategraphError):
    """No language pack covers the document, or a pack is malformed."""


class VocabularyError(MandategraphError):
    """A file of the ontology or the vocabularies is malformed."""


class CitationError(MandategraphError):
    """A citation cannot be understood, or fits the resolutions of several bodies."""


class QueryError(MandategraphError):
    """A query or one of its parameters is unknown, malformed or refused."""


class ClusterError(MandategraphError):
    """A Dask cluster cannot be reached, has no workers, or has another version of mandategraph."""


class StoreError(MandategraphError):
    """The store is missing, locked by another build, damaged or of a newer version."""


class ValidationError(MandategraphError):
    """Validation could not be run."""


class ExportError(MandategraphError):
    """The export could not be written."""


class ServingError(MandategraphError):
    """A server could not begin."""
