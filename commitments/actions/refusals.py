"""What an action answers when it will not write: a sentence for the person, and nothing changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


class Refused(Exception):  # noqa: N818 - the word a person reads
    """The write is not allowed; `sentences` say what is missing and where to add it."""

    def __init__(self, sentences: Iterable[object]) -> None:
        self.sentences = tuple(str(sentence) for sentence in sentences)
        super().__init__(" ".join(self.sentences))


class Conflict(Exception):  # noqa: N818 - the word a person reads
    """Somebody else changed the row since this person opened it; `current_version` is theirs."""

    def __init__(self, current_version: int) -> None:
        self.current_version = current_version
        super().__init__(f"version {current_version}")


class Known(Exception):  # noqa: N818 - the word a person reads
    """The thing is here already; `pk` is its row."""

    def __init__(self, pk: int) -> None:
        self.pk = pk
        super().__init__(f"row {pk}")
