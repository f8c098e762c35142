"""A visitor without a browser: Streamlit's own protocol over a WebSocket."""

import http.client
from contextlib import suppress

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import connect

SECONDS = 30


class Visitor:
    """One connection to the app, as a page opens it."""

    def __init__(self, server, origin=None):
        self.server = server
        self.session = ""
        address = f"{server.url}_stcore/stream".replace("http", "ws", 1)
        options = {"subprotocols": ["streamlit"], "max_size": None, "open_timeout": SECONDS}
        self._connecting = connect(address, origin=origin, **options)

    def __enter__(self):
        self.socket = self._connecting.__enter__()
        return self

    def __exit__(self, *error):
        self._connecting.__exit__(*error)

    def send(self, message):
        """Send a message of Streamlit's, or bytes or text as they are."""
        self.socket.send(message.SerializeToString() if isinstance(message, BackMsg) else message)

    def run(self, query=""):
        """Ask for the page; return how its run ended, once it has."""
        message = BackMsg()
        message.rerun_script.query_string = query
        self.send(message)
        while True:
            got = ForwardMsg()
            got.ParseFromString(self.socket.recv(timeout=SECONDS))
            kind = got.WhichOneof("type")
            if kind == "new_session":
                self.session = got.new_session.initialize.session_id
            elif kind == "script_finished":
                return ForwardMsg.ScriptFinishedStatus.Name(got.script_finished)

    def end(self):
        """Wait until the server has closed the connection; return its code."""
        with suppress(ConnectionClosed):
            while True:
                self.socket.recv(timeout=SECONDS)
        return self.socket.close_code

    def upload(self, content, name="own.csv"):
        """Send a file as the page does; return status and words."""
        connection = http.client.HTTPConnection("127.0.0.1", self.server.port, timeout=SECONDS)
        root = f"/{self.server.base_path}" if self.server.base_path else ""
        connection.request("GET", f"{root}/_stcore/health")
        first = connection.getresponse()
        first.read()
        cookie = first.headers["set-cookie"].partition(";")[0]
        line = "b0undary"
        head = f'--{line}\r\ncontent-disposition: form-data; name="file"; filename="{name}"\r\n\r\n'
        body = head.encode() + content + f"\r\n--{line}--\r\n".encode()
        headers = {
            "cookie": cookie,
            "x-xsrftoken": cookie.partition("=")[2],
            "content-type": f"multipart/form-data; boundary={line}",
        }
        connection.request("PUT", f"{root}/_stcore/upload_file/{self.session}/{name}", body, headers)
        answer = connection.getresponse()
        words = answer.read().decode()
        connection.close()
        return answer.status, words
