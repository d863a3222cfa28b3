"""Pictures of the explorer's main pages for the README: `python tests/screening.py` writes them to tests/screens/.

They show the bundled reports. A picture is of the window as a visitor first sees it.
"""

from __future__ import annotations

import base64
import tempfile
from pathlib import Path

from browser import browsing, serving
from mandategraph.building import build
from mandategraph.store import Store

FOLDER = Path(__file__).parent / "screens"
_WIDTH, _HEIGHT, _QUALITY = 1200, 860, 82
#: The name of a picture, the page, and what of it is to stand at the top of the window.
SCREENS = (
    ("front", "/?lang=en", ""),
    ("resolution", "/page/CAC/COSP/resolution/7/1?lang=en", "#became"),
    ("document", "/page/CAC/COSP/EG.1/meeting/8/report/zh?lang=en&span=3784%2C4123#span", ""),
    ("table", "/mandates?lang=en&status=outcome+recorded&status=activity+recorded", ""),
    ("ask", "/ask/mandates?lang=en&addressee=Secretariat", ""),
)


def main() -> None:
    """Write all pictures."""
    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        with Store.open(home / "store", create=True) as store:
            build([Path(__file__).parents[1] / "graph" / "reports"], store=store)
        with serving(home / "store") as base, browsing(base, home / "profile") as browser:
            browser.resize(_WIDTH, _HEIGHT)
            for name, path, top in SCREENS:
                browser.go(path)
                if top:
                    browser.run("document.querySelector(arguments[0]).scrollIntoView()", top)
                taken = browser.driver.execute_cdp_cmd(
                    "Page.captureScreenshot", {"format": "webp", "quality": _QUALITY}
                )
                (FOLDER / f"{name}.webp").write_bytes(base64.b64decode(taken["data"]))


if __name__ == "__main__":
    main()
