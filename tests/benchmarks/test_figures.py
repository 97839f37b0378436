from benchmarks.figures import Figure, Spread, percentile, ratio


def test_a_figure_is_the_median_of_its_rounds_with_the_lowest_and_the_highest() -> None:
    assert Figure("ms", {1: 5.0, 2: 1.0, 3: 2.0}).spread == Spread(2.0, 1.0, 5.0)


def test_a_ratio_is_the_median_of_the_ratios_of_rounds_and_not_the_ratio_of_medians() -> None:
    top, bottom = {1: 10.0, 2: 20.0, 3: 60.0}, {1: 10.0, 2: 40.0, 3: 20.0}

    assert ratio(top, bottom) == Spread(1.0, 0.5, 3.0)


def test_a_round_that_lacks_one_of_the_two_is_left_out() -> None:
    assert ratio({1: 10.0, 2: 30.0, 3: 8.0}, {2: 10.0, 3: 4.0, 4: 1.0}) == Spread(2.5, 2.0, 3.0)


def test_there_is_no_ratio_without_a_round_that_has_both_or_over_nothing() -> None:
    assert ratio({1: 10.0}, {2: 10.0}) is None
    assert ratio({1: 10.0}, {1: 0.0}) is None


def test_a_percentile_is_the_smallest_value_that_so_many_do_not_exceed() -> None:
    values = [float(number) for number in range(100, 0, -1)]

    assert (percentile(values, 50), percentile(values, 99), percentile([7.0], 99)) == (50.0, 99.0, 7.0)
