"""Stories to test with; `hostile` and `broken` ones are made from a good one by a change of one file."""

import csv
import shutil
from functools import cache
from pathlib import Path

from geo.story import load_story

FOLDER = Path(__file__).parent
KRAKATOA = FOLDER / "krakatoa"
GREAT_FIRE = FOLDER / "great_fire"
"""Four days by the hour."""
MAGELLAN = FOLDER / "magellan"
"""Round the world by the day, across 180°."""
PUNIC_WARS = FOLDER / "punic_wars"
"""118 years by the year, all of them before our era."""
SHUSHA = FOLDER.parents[1] / "data" / "shusha"

read_story = cache(load_story)
"""A story that no test changes is loaded once."""

EVIL = '</script><img src=x onerror="window.evil=1">\'"\u2028{{7*7}}<b>bold</b>'


def copy_story(folder: Path) -> Path:
    return Path(shutil.copytree(KRAKATOA, folder / "krakatoa"))


def edit(folder: Path, file: str, old: str, new: str) -> None:
    path = folder / file
    text = path.read_text("utf-8")
    assert old in text, f"{old!r} does not stand in {file}"
    path.write_text(text.replace(old, new, 1), "utf-8")


def make_of_unit(folder: Path, unit: str, start: str, end: str, date: str) -> Path:
    """A story of another unit: one act, which its range and all its events are in, without a territory."""
    story = copy_story(folder)
    for name in ("territories.geojson", "control.csv"):
        (story / name).unlink()
    text = (story / "story.toml").read_text("utf-8")
    head, rest = text.split("[range]")
    kinds = rest[rest.index("[kinds]") : rest.index("[territory]")]
    act = f'[[acts]]\nid = "one"\ntitle = "One"\nshort = "One"\nstart = "{start}"\nend = "{end}"\n'
    text = (
        f'{head}[time]\nunit = "{unit}"\n\n[range]\nstart = "{start}"\nend = "{end}"\n\n'
        f'{act}colour = "#44606b"\ncounts_days = true\n\n{kinds}'
    )
    (story / "story.toml").write_text(text, "utf-8")
    with (story / "events.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    for row in rows[1:]:
        row[1] = date
    with (story / "events.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(rows)
    return story


def make_edges(folder: Path) -> Path:
    """A story of days that are easy to miscount.

    It opens before its first event, two events begin on one day, one act has a single day, three have no
    event, and two of these lie out of the range that the time control opens with, on either side.
    """
    story = copy_story(folder)
    edit(story, "story.toml", "start = 1883-05-20", "start = 1883-05-15")  # the range's
    edit(story, "story.toml", "start = 1883-05-20", "start = 1883-05-15")  # the first act's
    edit(story, "story.toml", "[[acts]]", _act("before", "1883-05-01", "1883-05-15") + "[[acts]]")
    edit(story, "story.toml", "end = 1883-08-29", "end = 1883-08-28")
    edit(
        story,
        "story.toml",
        '[[acts]]\nid = "after"',
        _act("last-wave", "1883-08-28", "1883-08-29") + '[[acts]]\nid = "after"',
    )
    edit(story, "story.toml", "[kinds]", _act("later", "1883-10-02", "1884-01-01") + "[kinds]")
    edit(story, "events.csv", "excursion,1883-05-27~", "excursion,1883-05-20")
    edit(story, "events.csv", "merak-wave,1883-08-27", "merak-wave,1883-08-28")
    return story


def _act(name: str, start: str, end: str) -> str:
    title = name.replace("-", " ").capitalize()
    return (
        f'[[acts]]\nid = "{name}"\ntitle = "{title}"\nshort = "{title}"\nstart = {start}\nend = {end}\n'
        'colour = "#44606b"\ncounts_days = true\n\n'
    )


def make_hostile(folder: Path) -> Path:
    """A valid story with markup in every text a reader sees."""
    story = copy_story(folder)
    quoted = '"' + EVIL.replace('"', '""') + '"'
    edit(story, "events.csv", "Steam and ash seen over Krakatoa", quoted)
    edit(story, "events.csv", "A ship's crew sees a tall column of steam and ash.", quoted)
    edit(story, "steps.csv", "A ship’s crew reports a tall column of steam and ash.", quoted)
    edit(story, "places.csv", "Krakatoa,", quoted.replace("<b>bold</b>", "") + ",")
    edit(story, "sources.csv", "royal-society,Royal Society", f"royal-society,{quoted}")
    toml = "'''" + EVIL.replace("'", "") + "'''"
    edit(story, "story.toml", '"Krakatoa 1883: from the first steam to the great waves"', toml)
    edit(story, "story.toml", 'label = "Volcano"', f"label = {toml}")
    edit(story, "story.toml", 'attribution = "Map: Natural Earth."', f"attribution = {toml}")
    return story


def set_languages(folder: Path, table: str, columns: tuple[str, ...]) -> None:
    """Give a story other languages, and the columns of names that they ask for, each name with its column."""
    path = folder / "story.toml"
    head, _, rest = path.read_text("utf-8").partition("[languages]\n")
    path.write_text(f"{head}{table}\n[territory]{rest.partition('[territory]')[2]}", "utf-8")
    with (folder / "places.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    fixed = [name for name in rows[0] if name not in {"en", "az", "hy", "hy_latin", "tr", "ru"}]
    with (folder / "places.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, [*fixed, *columns], extrasaction="ignore")
        writer.writeheader()
        writer.writerows({**row, **{name: f"{row['en']} {name}" for name in columns}} for row in rows)
