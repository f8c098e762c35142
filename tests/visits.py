"""A visit without a browser: the page's own WebSocket, by which it runs, presses buttons and leaves."""

from __future__ import annotations

from urllib.parse import urlsplit

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect

LARGEST = 64_000_000
"""Bytes of one message to the page."""


class Visit:
    """One page that is open; `open_visit` makes it."""

    def __init__(self, socket: ClientConnection) -> None:
        self._socket = socket
        self._body = ""
        self._buttons: dict[str, str] = {}
        self.query = ""

    async def run(self, query: str = "") -> None:
        """Run the whole page at an address, as a page that was just opened does."""
        asked = BackMsg()
        asked.rerun_script.query_string = query
        await self._ask(asked)

    async def press(self, key: str) -> None:
        """Press a button of the page's body: one committed step."""
        asked = BackMsg()
        asked.rerun_script.query_string = self.query
        asked.rerun_script.fragment_id = self._body
        pressed = asked.rerun_script.widget_states.widgets.add()
        pressed.id, pressed.trigger_value = self._buttons[key], True
        await self._ask(asked)

    async def leave(self) -> None:
        """Close the page."""
        await self._socket.close()

    async def _ask(self, asked: BackMsg) -> None:
        await self._socket.send(asked.SerializeToString())
        while True:
            told = ForwardMsg.FromString(await self._socket.recv())
            kind = told.WhichOneof("type")
            if kind == "delta":
                self._see(told.delta)
            elif kind == "page_info_changed":
                self.query = told.page_info_changed.query_string
            elif kind == "script_finished":
                finished = ForwardMsg.ScriptFinishedStatus.Name(told.script_finished)
                if "RERUN" in finished:  # another run follows at once
                    continue
                if "SUCCESS" not in finished:
                    raise RuntimeError(f"the run ended with {finished}")
                return

    def _see(self, delta) -> None:
        if delta.WhichOneof("type") == "new_element" and delta.new_element.WhichOneof("type") == "button":
            button = delta.new_element.button.id
            key = button.rpartition("-step-")[2]
            if key != button:
                self._buttons[f"step-{key}"] = button
                self._body = delta.fragment_id


async def open_visit(url: str, query: str = "", **headers: str) -> Visit:
    """Open the page at an address and run it once.

    Parameters
    ----------
    url
        The app's address, with the base path and a slash at its end.
    query
        What stands behind the address's question mark.
    headers
        Headers of the request besides, by their names with underscores.
    """
    parts = urlsplit(url)
    socket = await connect(
        f"ws://{parts.netloc}{parts.path}_stcore/stream",
        subprotocols=["streamlit"],
        max_size=LARGEST,
        additional_headers={name.replace("_", "-"): value for name, value in headers.items()},
    )
    visit = Visit(socket)
    await visit.run(query)
    return visit
