"""Fuzzing: the properties of `tests/test_fuzz_*.py` in turn, with ever new examples, until the time is up.

Prints a line a round, and at the end how many examples each property was tried on. What fails is shown with the
smallest example that hypothesis finds, and the property is tried no further. Exit code 1 if any failed.
"""

from __future__ import annotations

import argparse
import importlib
import os
import random
import sys
import time
import traceback
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

TESTS = Path(__file__).parents[1] / "tests"
ROUND = 50  # examples a property is tried on before the next one's turn
MORE_TEXTS = "MANDATEGRAPH_FUZZ_TEXTS"


@dataclass(slots=True)
class Property:
    """A property test, how many examples it was tried on, and whether it failed."""

    name: str
    test: Callable[[], None]
    inner: Callable[..., None]
    tried: int = 0
    failed: bool = False
    seconds: float = 0.0


def properties(names: list[str]) -> Iterator[Property]:
    """The properties whose name contains one of `names`, or all."""
    from hypothesis import HealthCheck, Phase, settings

    phases = (Phase.explicit, Phase.reuse, Phase.generate, Phase.shrink)
    new = settings(
        max_examples=ROUND,
        deadline=None,
        derandomize=False,
        phases=phases,
        suppress_health_check=list(HealthCheck),
    )
    sys.path.insert(0, str(TESTS))
    for path in sorted(TESTS.glob("test_fuzz_*.py")):
        module = importlib.import_module(path.stem)
        for name, test in vars(module).items():
            if hasattr(test, "hypothesis") and (not names or any(one in f"{path.stem}.{name}" for one in names)):
                called = f"{path.stem.removeprefix('test_fuzz_')}: {name.removeprefix('test_')}"
                yield Property(called, new(test), test.hypothesis.inner_test)


def run(one: Property, seed_: int) -> None:
    """Try a property on a round of examples."""
    from hypothesis import seed

    before = one.tried

    def counted(*arguments: object, **named: object) -> None:
        one.tried += 1
        one.inner(*arguments, **named)

    one.test.hypothesis.inner_test = counted  # type: ignore[attr-defined]
    begin = time.monotonic()
    try:
        seed(seed_)(one.test)()
    except Exception:
        one.failed = True
        traceback.print_exc()
    one.seconds += time.monotonic() - begin
    told = f"seed {seed_:<10} {one.tried - before:>5} examples  {one.name}"
    print(told + ("  FAILED" if one.failed else ""), flush=True)


def main() -> int:
    """Run until the time is up; the exit code."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--minutes", type=float, default=15, help="how long (default: 15)")
    parser.add_argument("--seed", type=int, default=None, help="repeat a run: what its first line said")
    parser.add_argument("--texts", metavar="FOLDER", help="damage the text files (.txt) of this folder too")
    parser.add_argument("names", metavar="NAME", nargs="*", help="only properties whose name contains one of these")
    options = parser.parse_args()
    if options.texts:
        os.environ[MORE_TEXTS] = options.texts
    chosen = list(properties(options.names))
    if not chosen:
        parser.error("no property has such a name")
    first = random.SystemRandom().randrange(10**6) if options.seed is None else options.seed
    end = time.monotonic() + 60 * options.minutes
    print(f"{len(chosen)} properties, {options.minutes:g} minutes, --seed {first}", flush=True)
    round_ = 0
    while time.monotonic() < end and not all(one.failed for one in chosen):
        for one in chosen:
            if not one.failed and time.monotonic() < end:
                run(one, first + round_)
        round_ += 1
    print(f"\n{sum(one.tried for one in chosen):,} examples")
    for one in chosen:
        print(f"{one.tried:>8,} {one.seconds:>7.0f} s  {'FAILED  ' if one.failed else ''}{one.name}")
    return int(any(one.failed for one in chosen))


if __name__ == "__main__":
    sys.exit(main())
