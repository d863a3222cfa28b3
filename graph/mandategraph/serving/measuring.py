"""What a server has done, counted, in the text format of Prometheus."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator

from mandategraph.serving.office import Office

_BOUNDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0)
_NAME = "mandategraph"


class Measures:
    """Counts of answers by their kind of address and their status, and how long they took."""

    def __init__(self) -> None:
        self._answers: Counter[tuple[str, int]] = Counter()
        self._within: dict[str, list[int]] = {}
        self._seconds: dict[str, float] = {}

    def count(self, address: str, status: int, seconds: float) -> None:
        """An answer was sent. `address` is of a handful of kinds: it never comes from a visitor."""
        self._answers[address, status] += 1
        within = self._within.setdefault(address, [0] * (len(_BOUNDS) + 1))
        within[bisect_left(_BOUNDS, seconds)] += 1
        self._seconds[address] = self._seconds.get(address, 0.0) + seconds

    def written(self, office: Office) -> str:
        """All measures, with those of the workers."""
        return "\n".join([*self._of_answers(), *_of_workers(office)]) + "\n"

    def _of_answers(self) -> Iterator[str]:
        yield from _head("requests_total", "counter", "Answers by address and status.")
        for (address, status), count in sorted(self._answers.items()):
            yield _line("requests_total", count, address=address, status=str(status))
        yield from _head("request_seconds", "histogram", "Seconds from a request to the end of its answer.")
        for address, within in sorted(self._within.items()):
            total = 0
            for bound, count in zip([*map(str, _BOUNDS), "+Inf"], within, strict=True):
                total += count
                yield _line("request_seconds_bucket", total, address=address, le=bound)
            yield _line("request_seconds_sum", round(self._seconds[address], 6), address=address)
            yield _line("request_seconds_count", total, address=address)


def _of_workers(office: Office) -> Iterator[str]:
    yield from _head("workers_working", "gauge", "Workers at work.")
    yield from (_line("workers_working", pool.working, pool=pool.name) for pool in office.pools)
    yield from _head("requests_waiting", "gauge", "Requests that wait for a worker.")
    yield from (_line("requests_waiting", pool.waiting, pool=pool.name) for pool in office.pools)
    yield from _head("workers_ended_total", "counter", "Workers that ended before their time.")
    yield from (_line("workers_ended_total", pool.deaths, pool=pool.name) for pool in office.pools)
    yield from _head("revision_info", "gauge", "The data that answers are made from.")
    yield _line("revision_info", 1, revision=office.revision)


def _head(name: str, kind: str, what: str) -> Iterable[str]:
    return (f"# HELP {_NAME}_{name} {what}", f"# TYPE {_NAME}_{name} {kind}")


def _line(name: str, value: float, **labels: str) -> str:
    told = ",".join(f'{label}="{text}"' for label, text in labels.items())
    return f"{_NAME}_{name}{{{told}}} {value}"
