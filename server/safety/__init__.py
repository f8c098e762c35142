"""What is said to browsers, route by route, and how much of visitors' files is let in."""

from server.safety.headers import SafeHeaders
from server.safety.pages import PagesOfAddress, read_most
from server.safety.policies import Policies, hosts_of, page_scripts
from server.safety.uploads import UploadRoom, held_bytes

__all__ = [
    "PagesOfAddress",
    "Policies",
    "SafeHeaders",
    "UploadRoom",
    "held_bytes",
    "hosts_of",
    "page_scripts",
    "read_most",
]
