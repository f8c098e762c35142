"""Ask the app beside it whether it is ready: a container's health check. Ends with 0 where it is."""

import os
import sys
import urllib.error
import urllib.request

port = os.environ.get("PORT") or "8501"
base = os.environ.get("STREAMLIT_SERVER_BASE_URL_PATH", "").strip("/")
url = f"http://127.0.0.1:{port}{base and f'/{base}'}/readyz"
try:
    with urllib.request.urlopen(url, timeout=2):
        pass
except (urllib.error.URLError, TimeoutError) as error:
    sys.exit(f"{url}: {error}")
