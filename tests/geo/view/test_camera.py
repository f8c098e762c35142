"""Where the map looks: how a link spells it, and which numbers are a place."""

import pytest

from geo.view.camera import Camera, to_camera


@pytest.mark.parametrize(
    ("camera", "words"),
    [
        (Camera(39.76, 46.75, 9.5), "39.7600,46.7500,9.50"),
        (Camera(39.76, 46.75, 9.5, 1440), "39.7600,46.7500,9.50,1440"),
        (Camera(39.76, 46.75, 9.5, 1440, "present"), "39.7600,46.7500,9.50,1440,present"),
        (Camera(39.76, 46.75, 9.5, 0, "present"), "39.7600,46.7500,9.50"),
        (Camera(39.76001, -46.123456, 9.125), "39.76001,-46.12346,9.125"),
        (Camera(39.760001, 46.1234, 9.1251), "39.7600,46.1234,9.125"),
    ],
)
def test_spelling__a_decimal_more_where_it_is_needed(camera, words):
    assert str(camera) == words


@pytest.mark.parametrize(
    "numbers",
    [
        [85, 180, 2],
        [-85, -180, 13],
        [0, 0, 7, 0],
        [0, 0, 7, 100],
        [0, 0, 7, 20_000],
        ["1.5", "2", "3", "1440"],
        (1, 2, 3),
    ],
)
def test_camera__at_its_limits(numbers):
    lat, lon, zoom, *width = map(float, numbers)
    assert to_camera(numbers) == Camera(lat, lon, zoom, int(width[0]) if width else 0)


@pytest.mark.parametrize(
    "numbers",
    [
        [85.01, 0, 5],
        [-85.01, 0, 5],
        [0, 180.01, 5],
        [0, -180.01, 5],
        [0, 0, -0.01],
        [0, 0, 18.01],
        [0, 0, 5, 99],
        [0, 0, 5, 20_001],
        [0, 0, 5, -1],
        [float("nan"), 0, 5],
        [0, float("nan"), 5],
        [0, 0, float("nan")],
        [0, 0],
        [0, 0, 5, 1000, 1],
        [0, 0, None],
        "0,0,5",
        None,
    ],
)
def test_camera__past_its_limits_there_is_none(numbers):
    assert to_camera(numbers) is None
