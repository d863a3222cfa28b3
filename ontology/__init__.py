"""The ontology, shapes and vocabularies, as packaged data."""
