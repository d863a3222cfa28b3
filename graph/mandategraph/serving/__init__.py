"""Serving a store over HTTP, read-only and fit to stand before strangers: pages, SPARQL, stored queries, linked data.

    settings    what a server is told: limits and addresses
    starting    from `mandategraph serve` to a server that runs, and to its orderly end
    app         the addresses, and who answers them
    ...
    pool        requests wait for a worker here, for no longer than their deadline
    child       a worker process as the server sees it: given a job, killed, watched
    worker      a worker process from within
    wire        what both say to each other

The server itself never touches the store. Whatever reads it or thinks about what a stranger typed runs in a worker, a
process that can be killed.
"""
