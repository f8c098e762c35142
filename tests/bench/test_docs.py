"""A bench writes its own part of the docs, and leaves the others."""

from tests.bench.compare import Figure
from tests.bench.docs import budgets_table, write_part

PART = "<!-- {0}: begin -->\n\n{1}\n\n<!-- {0}: end -->\n"
PAGE = f"Before\n\n{PART.format('a', 'old')}\n{PART.format('b', 'kept')}After\n"


def test_part__is_in_place_of_the_old_one_and_again_the_same(tmp_path):
    page = tmp_path / "page.md"
    page.write_text(PAGE, "utf-8")
    for _ in range(2):
        write_part("a", "one", "two", page=page)
        assert page.read_text("utf-8") == PAGE.replace("old", "one\n\ntwo")


def test_budgets__tell_what_is_scaled_where_it_is_another_figure():
    rows = {"same": Figure(5, 4.0).row(), "slow": Figure(5, 12.0, "python", 2.0).row()}
    assert budgets_table(rows).splitlines()[2:] == [
        "| same | 5 | 4.0 |  | yes |",
        "| slow | 5 | 12.0 | 6.0 | no |",
    ]
