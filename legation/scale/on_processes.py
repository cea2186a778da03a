"""The engine of one machine: processes that each code whole parts."""

from __future__ import annotations

import multiprocessing
from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool

from ..parallel import deaf, end_with_parent
from .corpus import Plan
from .parts import Part, parts_of
from .store import Store
from .work import Done, Tables, do_part

#: parts under way for each process
_AHEAD = 2


def run(plan: Plan) -> Iterator[Done]:
    """Code the parts that are not done, `jobs` at a time."""
    todo = (
        part
        for unit in plan.units
        for part in parts_of(unit, plan.intake)
        if part.key not in plan.done
    )
    if plan.jobs == 1:
        for part in todo:
            yield do_part(part, plan.store, plan.tables)
    else:
        yield from _Processes(plan).run(todo)


class _Processes:
    """Worker processes; when one dies, all are replaced and get the same parts again."""

    def __init__(self, plan: Plan) -> None:
        self.plan, self.pool = plan, self._new(plan.jobs)

    def run(self, todo: Iterator[Part]) -> Iterator[Done]:
        waiting: deque[tuple[Part, Future[Done]]] = deque()
        try:
            while True:
                while len(waiting) < _AHEAD * self.plan.jobs and (part := next(todo, None)):
                    waiting.append((part, self._submit(part)))
                if not waiting:
                    return
                part, future = waiting[0]
                try:
                    done = future.result()
                except BrokenProcessPool:
                    self.pool = self._new(self.plan.jobs)
                    waiting = deque((p, self._again(p, f)) for p, f in waiting)
                    continue
                waiting.popleft()
                yield done
        finally:
            self.pool.shutdown(wait=False, cancel_futures=True)

    def _again(self, part: Part, future: Future[Done]) -> Future[Done]:
        """The future itself where its part was done before the pool broke."""
        if future.done() and not future.cancelled() and future.exception() is None:
            return future
        return self._submit(part)

    def _submit(self, part: Part) -> Future[Done]:
        with deaf():
            try:
                return self.pool.submit(_work, part, self.plan.store, self.plan.tables)
            except BrokenProcessPool:
                self.pool = self._new(self.plan.jobs)
                return self.pool.submit(_work, part, self.plan.store, self.plan.tables)

    @staticmethod
    def _new(jobs: int) -> ProcessPoolExecutor:
        context = multiprocessing.get_context("spawn")
        return ProcessPoolExecutor(jobs, mp_context=context, initializer=end_with_parent)


def _work(part: Part, store: Store, tables: Tables) -> Done:
    return do_part(part, store, tables)
