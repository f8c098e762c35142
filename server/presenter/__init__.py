"""Speaker notes: a second window for who presents, behind a key that the audience doesn't have."""

from server.presenter.key import Lock, choose_key
from server.presenter.routes import presenter_routes

__all__ = ["Lock", "choose_key", "presenter_routes"]
