"""The overview: every directive of a store as a row of plain names, to be filtered, counted and sorted in memory.

    store.overview().mandates.chosen({"verb": ("request",)})

What a SPARQL engine would count anew for every visitor is read once, when a revision is made, and written beside it.
"""
