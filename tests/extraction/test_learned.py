"""The arithmetic of learned weights."""

from pathlib import Path

from commitments.extraction.clues import Clue
from commitments.extraction.features import Rows
from commitments.extraction.learned import Chain, Run, Softmax, Table, marked, read_table, write_table

STEPS = ((0.0, 1.0, 0.0), (0.0, 1.0, 0.0), (0.0, -9.0, 0.0))
STATES: Table = {
    "verb": (4.0, -2.0, 0.0),
    "noun": (-2.0, 2.0, 0.0),
    "mark": (-5.0, -5.0, 5.0),
    "faint": (-0.5, -9.0, 0.0),
}


def chain(threshold: float = 0.3) -> Chain:
    return Chain(STATES, STEPS, threshold)


def rows(*names: str) -> Rows:
    return Rows([], [[name] for name in names])


def runs(found: list[Run]) -> list[tuple[int, int]]:
    return [(run.first, run.last) for run in found]


def test_a_quote_begins_at_its_verb_and_ends_before_the_mark() -> None:
    assert runs(chain().runs(rows("mark", "verb", "noun", "noun", "mark"))) == [(1, 4)]


def test_two_quotes_of_one_sentence_are_kept_apart() -> None:
    assert runs(chain().runs(rows("verb", "noun", "verb", "noun", "mark"))) == [(0, 2), (2, 4)]


def test_a_sentence_of_marks_has_no_quote() -> None:
    assert chain().runs(rows("mark", "mark")) == []


def test_belief_lies_between_nothing_and_certainty() -> None:
    assert [0.9 < run.belief <= 1 for run in chain().runs(rows("verb", "noun"))] == [True]


def test_the_threshold_decides_about_a_faint_quote() -> None:
    assert runs(chain(0.3).runs(rows("mark", "faint", "mark"))) == [(1, 2)]
    assert chain(0.5).runs(rows("mark", "faint", "mark")) == []


def test_labels_mark_runs() -> None:
    assert marked(["O", "B", "I", "B", "O", "I", "I"]) == [(1, 3), (3, 4), (5, 7)]


def test_a_choice_names_the_word_that_spoke_for_it() -> None:
    choice = Softmax(("visit", "event"), {"fair": (-1.0, 3.0), "come": (1.0, 0.0)}).choose(
        [Clue("come", 0), Clue("unknown", 1), Clue("fair", 2)]
    )
    assert (choice.name, choice.word, round(choice.probability, 3)) == ("event", 2, 0.953)


def test_a_table_is_read_as_it_was_written(tmp_path: Path) -> None:
    table: Table = {"l=форум": (0.0, 1.25, -3.0), "bias": (0.5, 0.0, 0.0)}
    write_table(tmp_path / "weights.tsv", ("a", "b", "c"), table)
    assert read_table(tmp_path / "weights.tsv") == (("a", "b", "c"), table)
    assert (tmp_path / "weights.tsv").read_text(encoding="utf-8") == "a b c\nbias\t0:0.5\nl=форум\t1:1.25 2:-3\n"
