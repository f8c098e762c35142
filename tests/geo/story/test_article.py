"""The article that the story grew from: each of its statements stands in the data, with who says so.

The article is Daily Sabah's of 15 June 2022, `dailysabah-article`; the statements are in our words. One is
left out on purpose: that the declaration is a landmark is a judgement, and the story makes none.
"""

from typing import NamedTuple

import pytest

ARTICLE = "dailysabah-article"


class Carrier(NamedTuple):
    """A row that says it: where it stands, the words that it must hold, and a source that it must name."""

    file: str
    of: str
    """The event of a claim; the id of an event or a clause."""
    words: tuple[str, ...]
    source: str = ARTICLE


def claim(event, *words, source=ARTICLE):
    return Carrier("claims.csv", event, words, source)


def event(name, *words, source=ARTICLE):
    return Carrier("events.csv", name, words, source)


def clause(name, *words, source="trend-3440830"):
    return Carrier("clauses.csv", name, words, source)


STATEMENTS = {
    "Azerbaijani forces took Shusha in 2020": [
        event("shusha-announced", "2020-11-08", "Azerbaijani troops hold Shusha", source="azertac-1636823"),
        claim("declaration-signed", "Shusha", "by Azerbaijani forces from Armenia in 2020"),
    ],
    "they took it back, so others had held it": [
        claim("declaration-signed", "“recaptured”"),
        event("declaration-signed", "Armenian forces held Shusha from 8 May 1992", source="silkway-122997"),
    ],
    "its photograph, Reuters', is of 16 July 2021": [
        claim("declaration-signed", "photograph of 16 July 2021", "Reuters"),
    ],
    "the war of 44 days began on 27 September 2020": [
        event("war-begins", "2020-09-27", source="livemint-0927"),
        claim("ceasefire-in-force", "44-day war", "27 September 2020"),
    ],
    "Turkey was a key backer of Azerbaijan in it": [
        claim("ceasefire-in-force", "Turkey as a key backer of Azerbaijan"),
    ],
    "a cease-fire brokered by Russia ended it on 10 November 2020": [
        event("ceasefire-in-force", "2020-11-10"),
        claim("ceasefire-in-force", "Russian-brokered cease-fire"),
    ],
    "Azerbaijan had gained much by then": [
        claim("ceasefire-in-force", "sizeable Azerbaijani gains"),
    ],
    "the two presidents signed the declaration in Shusha on 15 June 2021, under its full name": [
        event(
            "declaration-signed",
            "2021-06-15",
            "Aliyev and Erdoğan sign in Shusha",
            "Declaration on Allied Relations between the Republic of Azerbaijan and the Republic of Turkey",
        ),
    ],
    "it raises relations to an alliance": [
        event("declaration-signed", "relations become an alliance"),
        clause("alliance", "level of an alliance"),
    ],
    "it is the first document of Ankara and Baku with the word alliance": [
        event("declaration-signed", "Daily Sabah", "first document between Ankara and Baku"),
        claim("declaration-signed", "first document between Ankara and Baku", "“alliance”"),
    ],
    "the two support each other, internationally and in the region": [
        claim("declaration-signed", "support each other at the international and regional level"),
        clause("coordination", "regional and international", "mutual support"),
        clause("organisations", "supports the other", source="azertac-fr-1808507"),
    ],
    "field: military": [clause("armed-forces", "armed forces")],
    "field: technologies of the defence industry": [clause("joint-projects", "technology of defence")],
    "field: energy": [clause("gas-corridor", "Southern Gas Corridor"), clause("electricity", "electricity")],
    "field: transport": [clause("nakhchivan-link", "railway"), clause("transit", "transport corridors")],
    "field: the economy": [clause("economy", "economy")],
    "field: humanitarian": [clause("culture", "humanitarian affairs", "health", "education")],
    "a threat or an attack on either is met jointly": [
        clause(
            "consultations",
            "threatens or attacks its independence, sovereignty, territorial integrity or recognised borders",
            "take initiatives",
            source="azertac-fr-1808555",
        ),
        clause("help", "act jointly, by joint measures", source="huquqaz-4283"),
    ],
    "it matters for regional cooperation too": [
        claim("anniversary", "matters for the region’s cooperation"),
        clause("caucasus", "Caucasus", "lasting peace"),
    ],
    "it is a guarantee that no new aggression will be allowed": [
        claim("anniversary", "guarantee that no new aggression will be allowed in the region"),
    ],
    "it deepens cooperation and integration in the Turkic world": [
        claim("anniversary", "integration in the Turkic world"),
        clause("turkic-world", "integration in the Turkic world", source=ARTICLE),
    ],
    "President Erdoğan called it a new-era roadmap for relations": [
        claim("anniversary", "Erdoğan", "“new-era roadmap” for relations"),
        claim("declaration-signed", "Erdoğan", "roadmap for our relations", source="abc-74782"),
    ],
    "15 June 2022 was its first anniversary": [
        event("anniversary", "2022-06-15", "one year since the signing"),
    ],
}
CARRIERS = [(said, carrier) for said, carriers in STATEMENTS.items() for carrier in carriers]
SAYS = {
    "claims.csv": ["claim"],
    "clauses.csv": ["statement"],
    "events.csv": ["date", "title", "summary", "note"],
}
"""The columns of each table that say something."""
LINKS = {"events.csv": ("event_sources.csv", "event"), "clauses.csv": ("clause_sources.csv", "clause")}


def rows_that_say(tables, carrier):
    """Return the rows of the carrier's table that hold all its words and name its source."""
    frame = tables[carrier.file]
    if carrier.file == "claims.csv":
        rows = frame[(frame["event"] == carrier.of) & (frame["source"] == carrier.source)]
    else:
        file, column = LINKS[carrier.file]
        links = tables[file]
        is_named = ((links[column] == carrier.of) & (links["source"] == carrier.source)).any()
        rows = frame[(frame["id"] == carrier.of) & is_named]
    texts = [" ".join(row) for row in rows[SAYS[carrier.file]].to_numpy()]
    return rows[[all(word in text for word in carrier.words) for text in texts]]


@pytest.mark.parametrize(("said", "carrier"), CARRIERS)
def test_statement__stands_in_the_data(shusha, said, carrier):
    assert len(rows_that_say(shusha.tables, carrier)) == 1, f"{said}: {carrier}"


@pytest.mark.parametrize(("said", "carrier"), CARRIERS)
def test_statement__is_missed_when_its_row_is_removed_or_emptied(shusha, said, carrier):
    frame = shusha.tables[carrier.file]
    (row,) = rows_that_say(shusha.tables, carrier).index
    removed = {**shusha.tables, carrier.file: frame.drop(index=row)}
    assert rows_that_say(removed, carrier).empty, said
    emptied = frame.copy()
    emptied.loc[row, SAYS[carrier.file]] = ""
    assert rows_that_say({**shusha.tables, carrier.file: emptied}, carrier).empty, said


@pytest.mark.parametrize(("said", "carrier"), [pair for pair in CARRIERS if pair[1].file != "claims.csv"])
def test_statement__is_missed_when_its_source_is_taken_away(shusha, said, carrier):
    file, _ = LINKS[carrier.file]
    links = shusha.tables[file]
    without = {**shusha.tables, file: links[links["source"] != carrier.source]}
    assert rows_that_say(without, carrier).empty, said


def test_article__is_a_source_that_was_read_and_whose_side_is_told(shusha):
    article = shusha.sources[ARTICLE]
    assert (article.publisher, article.party, article.run_by) == ("Daily Sabah", "TR", "party")
    assert (article.checked, article.published) == ("read", "2022-06-15")


def test_article__its_words_stand_beside_armenias(shusha):
    for name in ("ceasefire-in-force", "declaration-signed", "anniversary"):
        claims = shusha.events[shusha.positions[name]].claims
        assert ARTICLE in {one.source.id for one in claims}, name
        assert "AM" in {one.party for one in claims}, name


def test_clauses__by_the_text_cite_the_text(shusha):
    texts = {"trend-3440830", "trend-3441260", "hyetert-susa", "igdirim-susa", "metbuat-1440177"}
    for one in shusha.clauses:
        sources = {source.id for source in one.sources}
        assert sources & texts, one.id
        assert not any("forum" in source.publisher for source in one.sources), one.id
