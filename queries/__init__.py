"""The stored queries, as packaged data."""
