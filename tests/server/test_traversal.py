"""No route leads out of what it serves, however its path is written."""

import socket

import pytest

ROUTES = [
    "",
    "assets/0123456789abcdef0123/",
    "layers/0123456789abcdef0123/",
    "archive/0123456789abcdef0123/",
    "presenter/",
    "api/v1/",
    "static/",
    "static/js/",
    "app/static/",
    "component/streamlit_folium.streamlit_folium/",
    "media/",
    "_stcore/",
    "preview.png/",
]
"""Where each route begins, below the app's root."""
UP = 12
STEPS = ["../", "..%2f", "%2e%2e/", "%2e%2e%2f", "..%5c", "..\\", "....//", "%252e%252e%252f", "..;/", "/../"]
TARGETS = ["etc/passwd", "etc%2fpasswd"]
ABSOLUTE = [
    *(
        "/etc/passwd",
        "%2fetc%2fpasswd",
        "//etc/passwd",
        "file:///etc/passwd",
        "%00",
        "app.py",
        "app.py%00.js",
    ),
    *(
        "C:%5cwindows%5cwin.ini",
        "%5c%5chost.example%5cshare",
        "~root/.profile",
        ".streamlit/config.toml",
        "x" * 9000,
    ),
]
PATHS = [step * UP + target for step in STEPS for target in TARGETS] + ABSOLUTE
SECRETS = [b"root:x:", b"root:*:", b"The app as one ASGI application", b"maxUploadSize", b"[fonts]"]
"""What stands in the files that the paths lead to."""


def ask_raw(server, path):
    """Send a path as it is, which a client's library would tidy first; return status and answer."""
    root = f"/{server.base_path}/" if server.base_path else "/"
    with socket.create_connection(("127.0.0.1", server.port), timeout=10) as line:
        head = f"GET {root}{path} HTTP/1.1\r\nHost: 127.0.0.1:{server.port}\r\nConnection: close\r\n\r\n"
        line.sendall(head.encode("latin-1"))
        answer = b"".join(iter(lambda: line.recv(65536), b""))
    return int(answer[9:12]), answer


@pytest.mark.parametrize("route", ROUTES)
def test_path__leads_to_no_other_file(server, route):
    for path in PATHS:
        status, answer = ask_raw(server, route + path)
        assert status < 500, path
        assert not any(secret in answer for secret in SECRETS), path
        if status == 200:  # Streamlit answers with the page where it knows no such path
            assert b"<title>" in answer, path
