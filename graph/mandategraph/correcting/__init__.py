"""Corrections: what analysts judge of the graph, kept beside what was read and never mixed with it.

    corrections.ttl --files--> corrections --applying--> a named graph of the store --standing--> what counts for what
    `mandategraph correct` --adding--> corrections.ttl, and the store at once

A correction is a statement of its own: about what, which judgement, by whom, when, why and on what evidence. Nothing in
a document's graph is changed by it: traces and questions look at both.
"""
