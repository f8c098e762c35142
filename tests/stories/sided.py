"""A small story of three sides, a party that speaks for one of them, and one that speaks for none."""

from pathlib import Path

SETTINGS = """
id = "sided"
title = "Three sides"
short_title = "Three"
hint = "Drag."
attribution = "None."
home = [0.0, 0.0, 10.0, 10.0]

[languages]
en = { name = "English" }

[range]
start = 1900-01-01
end = 1900-02-28

[[acts]]
id = "first"
title = "First act"
short = "First"
start = 1900-01-01
end = 1900-02-01
colour = "#8a6d1d"

[[acts]]
id = "second"
title = "Second act"
short = "Second"
start = 1900-02-01
end = 1900-03-01
colour = "#9c2f2f"

[kinds]
fight = { label = "Fight" }

[parties]
N = { label = "North" }
S = { label = "South" }
REB = { label = "Rebels of the South", side = "S" }
W = { label = "West" }
OBS = { label = "Observers", independent = true }
"""
TABLES = {
    "places.csv": """
        id,kind,lon,lat,uncertainty_km,en,also,by_hand,source,note
        twin,town,1,1,,Eastham / Westham,,,by hand,
        gate,gate,2,2,,Eastham gate,,,by hand,
        ford,ford,3,3,,Ford,,,by hand,
    """,
    "events.csv": """
        id,date,kind,place,precision,confidence,title,short,summary,note,signed,in_force,reported,key
        shells,1900-01-02,fight,twin,town,high,Shells on Eastham / Westham,Eastham/Westham,S.,,,,,yes
        more-shells,1900-01-03,fight,twin,town,high,More shells on Eastham,Eastham / Westham,S.,,,,,yes
        gate-falls,1900-01-04,fight,gate,town,high,Eastham gate falls,Westham’s gate,S.,,,,,
        talks,1900-02-02,fight,ford,town,high,Talks at the ford,Talks,S.,,,,,
        count,1900-02-05,fight,ford,town,high,The dead are counted,Count,S.,,,,,yes
    """,
    "sources.csv": """
        id,publisher,printed_in,title,description,url,published,kind,party,checked,printed_url,primary,run_by
        n-paper,N paper,,T,,https://example.org/1,,press,N,read,,,state
        n-letter,N letter,,T,,https://example.org/2,,document,N,read,,yes,state
        s-paper,S paper,,T,,https://example.org/3,,press,S,read,,,private
        s-letter,S letter,S paper,T,,https://example.org/4,,document,S,read,,yes,state
        s-decree,S decree,S paper,T,,https://example.org/5,,document,S,reprint,https://example.org/6,yes,
        reb-post,Rebels,,T,,https://example.org/7,,press,REB,read,,,party
        w-paper,W paper,,T,,https://example.org/8,,press,W,read,,,
        report,Report,,T,,https://example.org/9,,ngo,neutral,read,,yes,body
        remark,Remark,,T,,https://example.org/10,,ngo,OBS,read,,,
    """,
    "event_sources.csv": """
        event,source,supports
        shells,n-paper,
        shells,s-paper,
        more-shells,n-paper,
        more-shells,n-letter,
        more-shells,w-paper,
        gate-falls,s-paper,
        gate-falls,reb-post,
        talks,s-letter,
        count,n-paper,
        count,report,
        count,s-decree,
    """,
    "claims.csv": """
        event,party,topic,status,claim,source,victims,actor
        shells,N,casualties,reported,Two people.,n-paper,N:civilians,
        shells,S,casualties,reported,Three people.,s-paper,S:soldiers N,
        shells,OBS,casualties,reported,Two people.,report,REB:civilians S:civilians,
        shells,OBS,responsibility,stated,The North shelled it.,report,,N
        more-shells,N,responsibility,stated,The South did.,n-paper,,
        more-shells,OBS,responsibility,stated,The North and rebels did.,report,,N REB
        more-shells,OBS,legality,stated,It was unlawful.,report,,-
        gate-falls,REB,control,stated,The gate is theirs.,reb-post,,
        count,W,casualties,reported,One of its own.,w-paper,W,
        count,OBS,meaning,stated,All lost.,remark,,
    """,
    "steps.csv": """
        event,sentence,minx,miny,maxx,maxy,seconds,victims
        shells,People are killed on two sides.,0,0,5,5,8,N S:civilians
        more-shells,Shells fall.,0,0,5,5,8,
        count,The rebels are counted.,0,0,5,5,8,REB
    """,
}


def make_sided(folder: Path, bounds: str = "") -> Path:
    """Write the story, its settings ending with `bounds`; return its folder."""
    story = folder / "sided"
    story.mkdir()
    (story / "story.toml").write_text(SETTINGS.lstrip() + bounds, "utf-8")
    for name, text in TABLES.items():
        lines = [line.strip() for line in text.strip().splitlines()]
        (story / name).write_text("\n".join(lines) + "\n", "utf-8")
    return story
