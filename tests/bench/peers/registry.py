"""All that is compared, by name: in the order of the tables."""

from tests.bench.peers.data import Subject
from tests.bench.peers.density import DensityOurs, HeatMap
from tests.bench.peers.lines import OursOfLines, TimestampedLines
from tests.bench.peers.ours import Ours, OursByHours
from tests.bench.peers.peers import Peer, Timeline, Timestamped, TimestampedHours
from tests.bench.peers.streamlit_peers import Group, Rebuild
from tests.bench.peers.values import Choropleth, OursOfValues

PEERS: dict[str, type[Peer]] = {
    peer.name: peer
    for peer in (
        *(Rebuild, Group, Timestamped, Timeline, Ours),
        *(TimestampedLines, OursOfLines),
        *(Choropleth, OursOfValues),
        *(HeatMap, DensityOurs),
        *(TimestampedHours, OursByHours),
    )
}
SUBJECTS: dict[str, Subject] = {peer.subject.name: peer.subject for peer in PEERS.values()}
