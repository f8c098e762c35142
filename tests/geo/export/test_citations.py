"""Sources have their numbers in the order in which they are cited."""

from geo.export.citations import Numbers, to_runs


def test_numbers__in_the_order_of_their_first_mention_and_rising_in_each_citation(krakatoa):
    first, second = krakatoa.sources.values()
    numbers = Numbers()
    assert numbers.cite([second]) == [1]
    assert numbers.cite([first, second, first]) == [1, 2]
    assert numbers.cite([]) == []
    assert list(numbers.sources.values()) == [second, first]


def test_to_runs() -> None:
    assert to_runs([1, 2, 3, 5, 6, 9]) == [[1, 3], [5, 5], [6, 6], [9, 9]]
    assert to_runs([]) == []
