"""Years before our era: Greek colonies by who founded them, with their names, and the year at a click."""

import folium
import pandas as pd
from timemap import Style, TimeMap

COLONIES = """Cumae 740 40.85 14.05 Euboea, Naxos 734 37.82 15.27 Euboea, Zancle 730 38.19 15.56 Euboea,
Syracuse 733 37.06 15.29 Corinth, Corcyra 733 39.62 19.92 Corinth, Potidaea 600 40.19 23.33 Corinth,
Ambracia 625 39.16 20.99 Corinth, Epidamnus 627 41.32 19.45 Corinth, Sybaris 720 39.72 16.49 Achaea,
Croton 709 39.08 17.13 Achaea, Poseidonia 600 40.42 15.01 Achaea, Taras 706 40.47 17.23 Sparta,
Cyrene 631 32.82 21.86 Thera, Byzantium 657 41.01 28.98 Megara, Chalcedon 675 40.98 29.03 Megara,
Selinus 628 37.58 12.82 Megara, Sinope 631 42.03 35.15 Miletus, Istros 657 44.55 28.77 Miletus,
Olbia 647 46.69 31.90 Miletus, Trapezus 756 41.00 39.72 Miletus, Tomis 600 44.17 28.66 Miletus,
Panticapaeum 575 45.35 36.47 Miletus, Abydos 670 40.19 26.41 Miletus, Massalia 600 43.30 5.37 Phocaea,
Emporion 575 42.13 3.12 Phocaea, Alalia 565 42.10 9.51 Phocaea, Elea 540 40.16 15.15 Phocaea"""
colonies = pd.DataFrame(
    [line.split() for line in COLONIES.split(",")], columns=["name", "BC", "lat", "lon", "founders"]
)
colonies["year"] = 1 - colonies["BC"].astype(int)  # the year before 1 is 0: 733 BC is -732

m = folium.Map(tiles=None)
TimeMap(
    colonies,
    "year",
    title="name",
    kind="founders",
    style=Style(labels="name", fields=["BC"], radius=5),
    name="Founded by",
    show="so-far",
    date=-599,
).add_to(m)
m.save("03_colonies.html")
