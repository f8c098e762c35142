"""All that is compared, by name: in the order of the table."""

from tests.bench.peers.density import DensityOurs, HeatMap
from tests.bench.peers.peers import Group, Ours, Peer, Rebuild, Timeline, Timestamped

PEERS: dict[str, type[Peer]] = {
    peer.name: peer for peer in (Rebuild, Group, Timestamped, Timeline, Ours, HeatMap, DensityOurs)
}
