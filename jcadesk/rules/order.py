"""The order of a draft: where an address stands among all others."""

from typing import Any, cast

from jcadesk.model.address import Address, Step
from jcadesk.model.base import FrozenMap, Item, Part
from jcadesk.model.draft import Draft

_Positions = dict[str, tuple[int, object]]


class Order:
    """The order of one draft.

    What stands where in a list is worked out once for the list, so that sorting many places grows with their number
    and not with the length of their lists besides.
    """

    def __init__(self, draft: Draft) -> None:
        """Take the order of *draft*."""
        self._draft = draft
        self._lists: dict[int, _Positions] = {}

    def place(self, address: Address) -> tuple[int, ...]:
        """Return numbers that sort addresses as the draft has them: fields as the model has them, items as listed.

        A list comes before its items. Map entries that the draft does not have come after those that it has.
        """
        numbers: list[int] = []
        here: Any = self._draft
        for step in address.steps:
            numbers.append(list(type(cast("Part", here)).model_fields).index(step.name))
            here = getattr(here, step.name)
            if step.key is not None:
                number, here = self._inside(here, step)
                numbers.append(number)
        return tuple(numbers)

    def _inside(self, content: FrozenMap[Any, Any] | tuple[Item, ...], step: Step) -> tuple[int, object]:
        if id(content) not in self._lists:
            self._lists[id(content)] = _positions(content)
        return self._lists[id(content)].get(str(step.key), (len(content), None))


def _positions(content: FrozenMap[Any, Any] | tuple[Item, ...]) -> _Positions:
    if isinstance(content, FrozenMap):
        return {str(key): (number, None) for number, key in enumerate(content)}
    return {item.id: (number, item) for number, item in enumerate(content)}
