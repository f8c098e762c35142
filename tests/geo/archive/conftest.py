"""A worker for those that make archives, in this process."""

import pytest
from distributed import Client, LocalCluster


@pytest.fixture(scope="session")
def client():
    local = LocalCluster(n_workers=1, threads_per_worker=1, processes=False, dashboard_address="127.0.0.1:0")
    with local as cluster, Client(cluster) as made:
        yield made
