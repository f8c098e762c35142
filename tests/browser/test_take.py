"""Take, in the app: opened while presenting, and what it saves is what the command makes."""

import datetime

import pytest

from geo.export.__main__ import main


@pytest.mark.long
def test_take__from_a_briefing_saves_the_command_s_own_bytes(open_page, shusha_server, tmp_path):
    page = open_page(f"{shusha_server.url}?mode=present&event=aghdam-handover")
    page.expect_mode("present")
    page.wait_landed()
    page.page.keyboard.press("t")
    dialog = page.page.get_by_role("dialog", name="Take it away")
    for word in ("Data", "CSV"):
        dialog.get_by_role("radio", name=word, exact=True).click()
        page.wait_settled()
    with page.page.expect_download() as download:
        dialog.get_by_role("button", name="Save CSV").click()
    made = tmp_path / "made.csv"
    today = datetime.date.today().isoformat()
    command = ["csv", str(made), "--scope", "view", "--made", today]
    assert main([*command, "--event", "aghdam-handover", "--date", "2020-11-20"]) == 0
    assert download.value.path().read_bytes() == made.read_bytes()
    assert download.value.suggested_filename == "shusha-20-November-2020.csv"
