"""Work on all cores: one function over many items, results in the order of the items.

Processes are started only for many items, since what they need has to be loaded first: once, where the system can fork
them from a process that has. No more than a few items are under way at a time, so that memory does not grow with their
number. An error is raised where its item stands in the order; Ctrl-C is the caller's to answer.
"""

from __future__ import annotations

import os
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from itertools import chain, islice
from multiprocessing import get_all_start_methods, get_context, resource_tracker
from multiprocessing.context import BaseContext
from typing import TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")

FEW = 12  # items that one process has done before others have started
_AHEAD = 3  # items under way for each process


def side_by_side(work: Callable[[Item], Result], items: Iterable[Item], *, warm: str) -> Iterator[Result]:
    """``map(work, items)``, on all cores where the items are many.

    ``work`` must be a function of a module; ``warm`` is a module that has loaded what it needs when it is imported.
    """
    waiting = iter(items)
    first = list(islice(waiting, FEW))
    if len(first) < FEW or _cores() == 1:
        yield from map(work, chain(first, waiting))
    else:
        yield from _spread(work, chain(first, waiting), warm)


def _spread(work: Callable[[Item], Result], items: Iterable[Item], warm: str) -> Iterator[Result]:
    pool = ProcessPoolExecutor(_cores(), mp_context=_context(warm), initializer=_leave_interrupts_to_the_caller)
    under_way: deque[Future[Result]] = deque()
    waiting = iter(items)
    try:
        with _interrupts_held():  # until the processes are there
            under_way.append(pool.submit(work, next(waiting)))
        for item in waiting:
            under_way.append(pool.submit(work, item))
            if len(under_way) >= _AHEAD * _cores():
                yield under_way.popleft().result()
        while under_way:
            yield under_way.popleft().result()
    finally:
        pool.shutdown(cancel_futures=True)


def _context(warm: str) -> BaseContext:
    """Where processes come from: forked from one without threads, since a fork copies their locks, or else started anew.

    The process that they are forked from is the caller's only one, started with the first call, which says what it loads:
    the installed package, as any new interpreter would.
    """
    if "forkserver" not in get_all_start_methods():
        return get_context("spawn")
    context = get_context("forkserver")
    context.set_forkserver_preload([warm])
    return context


@contextmanager
def _interrupts_held() -> Iterator[None]:
    """Ctrl-C waits until this is done; a process that is started meanwhile, which inherits it, never sees one."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    resource_tracker.ensure_running()  # it lets Ctrl-C through again when it starts
    held = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, held)


def _cores() -> int:
    """The cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _leave_interrupts_to_the_caller() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
