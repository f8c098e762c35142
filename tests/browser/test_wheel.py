"""The engine's wheel, installed where nothing else is: the README's example runs there and its page opens."""

import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.servers import ROOT

UV = [sys.executable, "-m", "uv", "--quiet", "--no-config"]
USER_CODE = """from timemap import LayerError, TimeMap

def draw(rows: object) -> TimeMap | LayerError:
    return TimeMap(rows, title="name", show="so-far")
"""


def run(*command, cwd):
    """Run a command as somebody does who never heard of the clone; return what it printed."""
    variables = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    done = subprocess.run(
        command, cwd=cwd, env=variables, check=False, capture_output=True, text=True, timeout=300
    )
    assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
    return done.stdout + done.stderr


def build(folder, *options):
    run(
        *UV,
        "build",
        "--no-build-isolation",
        "--python",
        sys.executable,
        *options,
        "-o",
        folder,
        ROOT,
        cwd=ROOT,
    )
    (wheel,) = folder.glob("*.whl")
    return wheel


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    """Build an archive of the source, and the wheel from the archive."""
    return build(tmp_path_factory.mktemp("built"))


@pytest.fixture(scope="module")
def environment(request, wheel, tmp_path_factory):
    """Return an environment's Python: the wheel, and the newest or oldest releases that it allows."""
    folder = tmp_path_factory.mktemp(request.param)
    python = folder / "bin" / "python"
    run(*UV, "venv", "--allow-existing", "--python", sys.executable, folder, cwd=folder)
    install = [*UV, "pip", "install", "--python", python, "--only-binary", ":all:"]
    if request.param == "oldest":
        needs = folder / "needs.txt"
        needs.write_text("\n".join(declared(wheel)))
        run(*install, "--resolution", "lowest-direct", "-r", needs, cwd=folder)
    run(*install, wheel, cwd=folder)
    return python


def declared(wheel):
    """Return the requirements in a wheel's metadata, those of extras left out."""
    with zipfile.ZipFile(wheel) as archive:
        (name,) = (name for name in archive.namelist() if name.endswith(".dist-info/METADATA"))
        head = archive.read(name).decode().partition("\n\n")[0]
    needs = re.findall(r"^Requires-Dist: (.+)$", head, re.M)
    return [need for need in needs if "extra ==" not in need]


newest = pytest.mark.parametrize("environment", ["newest"], indirect=True)
newest_and_oldest = pytest.mark.parametrize("environment", ["newest", "oldest"], indirect=True)


def example():
    (code,) = re.findall(r"```python\n(.*?)```", (ROOT / "README.md").read_text("utf-8"), re.S)
    return code


@pytest.mark.long
def test_the_archive_gives_the_same_wheel_as_the_clone(wheel, tmp_path):
    direct = build(tmp_path, "--wheel")
    assert direct.read_bytes() == wheel.read_bytes()


@pytest.mark.long
def test_wheel__holds_one_package_with_its_licences(wheel):
    names = zipfile.ZipFile(wheel).namelist()
    tops = {name.partition("/")[0] for name in names}
    assert len(tops) == 2
    assert "timemap" in tops
    assert {Path(name).name for name in names if "/licenses/" in name} == {
        "LICENSE",
        "GPL-3.0.txt",
        "GeoNames.txt",
        "GSHHG.txt",
        "LGPL-3.0.txt",
        "Leaflet.txt",
        "Natural-Earth.txt",
        "Protomaps.txt",
        "OpenStreetMap.txt",
    }


@newest
def test_nothing_else_of_the_clone_can_be_imported(environment, tmp_path):
    ours = {path.parent.name for path in ROOT.glob("*/*.py")} | {path.stem for path in ROOT.glob("*.py")}
    assert {"app", "components", "data", "geo", "server", "tests"} <= ours | {"data"}
    code = (
        "import importlib.util, sys; print([name for name in sys.argv[1:] if importlib.util.find_spec(name)])"
    )
    assert run(environment, "-c", code, "timemap", *sorted(ours), cwd=tmp_path) == "['timemap']\n"


@newest_and_oldest
@pytest.mark.long
def test_example__its_page_opens_and_asks_for_nothing(environment, browser, tmp_path):
    (tmp_path / "example.py").write_text(example())
    run(environment, "example.py", cwd=tmp_path)
    context = browser.new_context(viewport={"width": 1200, "height": 800}, offline=True)
    page = context.new_page()
    heard = []
    requests = []
    page.on("pageerror", lambda error: heard.append(str(error)))
    page.on("console", lambda message: heard.append(message.text))
    page.on("request", lambda request: requests.append(request.url))
    address = (tmp_path / "events.html").as_uri()
    page.goto(address)
    page.locator('[data-timemap][data-ready="true"]').wait_for(state="attached", timeout=15_000)
    page.get_by_role("slider", name="Date").press("End")
    page.locator('[data-timemap][data-visible="2"]').wait_for(state="attached", timeout=15_000)
    context.close()
    assert heard == []
    assert [url for url in requests if not url.startswith("data:")] == [address]


@newest
@pytest.mark.long
def test_types__a_users_code_is_checked_against_ours(environment, tmp_path):
    mypy = [sys.executable, "-m", "mypy", "--strict", "--python-executable", environment]
    mypy += ["--cache-dir", environment.parent.parent / "mypy", "user.py"]
    script = tmp_path / "user.py"
    script.write_text(USER_CODE)
    run(*mypy, cwd=tmp_path)
    script.write_text(USER_CODE.replace('"name"', "3"))
    with pytest.raises(AssertionError, match='"title" to "TimeMap" has incompatible type "int"'):
        run(*mypy, cwd=tmp_path)
