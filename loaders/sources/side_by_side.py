"""Work on all cores: one function over many items, results in the order of the items.

Processes are started only for many items, since each has to load the registers first. No more than a few
items are under way at a time, so that memory does not grow with their number. An error is raised where its
item stands in the order; Ctrl-C is the caller's to answer.
"""

from __future__ import annotations

import os
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from itertools import chain, islice
from multiprocessing import get_all_start_methods, get_context
from typing import TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")

FEW = 12  # items that one process has done before others have started
_AHEAD = 3  # items under way for each process


def side_by_side(work: Callable[[Item], Result], items: Iterable[Item]) -> Iterator[Result]:
    """``map(work, items)``, on all cores where the items are many; ``work`` must be a function of a module."""
    waiting = iter(items)
    first = list(islice(waiting, FEW))
    if len(first) < FEW or _cores() == 1:
        yield from map(work, chain(first, waiting))
    else:
        yield from _spread(work, chain(first, waiting))


def _spread(work: Callable[[Item], Result], items: Iterable[Item]) -> Iterator[Result]:
    # A fork would copy the locks of whatever threads the caller has.
    context = get_context("forkserver" if "forkserver" in get_all_start_methods() else "spawn")
    pool = ProcessPoolExecutor(_cores(), mp_context=context, initializer=_leave_interrupts_to_the_caller)
    under_way: deque[Future[Result]] = deque()
    try:
        for item in items:
            under_way.append(pool.submit(work, item))
            if len(under_way) >= _AHEAD * _cores():
                yield under_way.popleft().result()
        while under_way:
            yield under_way.popleft().result()
    finally:
        pool.shutdown(cancel_futures=True)


def _cores() -> int:
    """The cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _leave_interrupts_to_the_caller() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
