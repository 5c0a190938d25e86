"""The strings of a plan as collections of Dask's, to compute on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from ._memory import Even, Uneven
from ._parts import places
from ._plan import Plan
from ._stores import Place
from ._strings import Strings

if TYPE_CHECKING:
    import dask.bag
    import dask.dataframe
    import pandas


def bag(plan: Plan) -> dask.bag.Bag:
    """The strings of a plan as a bag of Dask's, a partition for each part, in rank order.

    A partition is made where it is computed on, and is in memory then: plan parts of some ten MiB.
    """
    import dask.bag

    tasks = list(places(plan, plan))
    bag: dask.bag.Bag = dask.bag.from_sequence(tasks, partition_size=1).map_partitions(_strings_of_tasks, plan)
    return bag


def dataframe(plan: Plan) -> dask.dataframe.DataFrame:
    """The strings of a plan as a data frame of Dask's, a partition for each part.

    It has one column, ``string``, and the ranks as its index, with known divisions: ``frame.loc[rank]`` makes
    one part. A partition is in memory when it is computed on: plan parts of some ten MiB. Needs pandas and
    pyarrow.
    """
    import dask.dataframe

    empty = _frame_of(Strings(Even(np.empty((0, 2), np.uint8)), 0))
    divisions = [*(plan.ranks(k).start for k in plan), max(plan.ranks(plan.parts).stop - 1, 0)]
    tasks = list(places(plan, plan))
    frame: dask.dataframe.DataFrame = dask.dataframe.from_map(_frame, tasks, plan=plan, meta=empty, divisions=divisions)
    return frame


def _strings(plan: Plan, k: int, place: Place) -> Strings:
    """The strings of a part, in memory."""
    ranks = plan.ranks(k)
    line_bytes = plan._native.line_bytes
    if line_bytes is None:
        return Strings(Uneven(*plan._native.text(k, place)), ranks.start)
    memory = np.empty((len(ranks), line_bytes), dtype=np.uint8)
    plan._native.fill(k, memory.reshape(-1), place)
    return Strings(Even(memory), ranks.start)


def _strings_of_tasks(tasks: list[tuple[int, Place]], plan: Plan) -> Strings:
    [(k, place)] = tasks
    return _strings(plan, k, place)


def _frame(task: tuple[int, Place], plan: Plan) -> pandas.DataFrame:
    return _frame_of(_strings(plan, *task))


def _frame_of(strings: Strings) -> pandas.DataFrame:
    import pandas
    import pyarrow

    types = {pyarrow.string(): pandas.StringDtype("pyarrow")}
    column = strings.arrow().to_pandas(types_mapper=types.get)
    ranks = pandas.RangeIndex(strings.first, strings.first + len(strings), name="rank")
    return pandas.DataFrame({"string": column.array}, index=ranks)
