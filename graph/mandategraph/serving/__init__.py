"""Serving a store over HTTP, read-only and fit to stand before strangers: pages, SPARQL, stored queries, linked data.

In the server's process, which never touches the store:

    settings      what a server is told: addresses and limits
    starting      from `mandategraph serve` to a server that runs, and to its orderly end
    slow          what makes pages slow, told before
    app           the addresses; who answers at each is in the modules `..._routes`
    guarding      what holds for every request and answer; measuring, logs: what is counted and written down of it
    receiving     taking in what is sent; protocol: what it asks, in the SPARQL 1.1 Protocol; accepting: in which format
    addresses     from the path of a request to an IRI of the data, and back; media, assets: formats and files
    counter       from requests to jobs and from answers to responses: validators, and what is remembered
    responding    answers as responses; problems: what went wrong, as programs read it
    office        the pools of workers; following: going over to a new build
    pool          requests wait for a worker here, for no longer than their deadline
    child         a worker as the server sees it: given a job, watched, killed
    wire          what both say to each other

In the processes of workers, which can be killed:

    worker        a worker from within; desk: the graph it reads; jobs: who does which kind
    pages         pages of the explorer
    free_sparql   what visitors write themselves; service: the description of that
    stored        stored queries; openapi: their description
    resources     what is said of a thing; described: of the data set; graphs: in which format
    sitemap       the pages that there are
"""
