#!/usr/bin/env python3
"""Takes the picture of the report that the README shows.

    scripts/make-report-picture.py [REPORT] [PICTURE]

Run `make demo` first, which makes the report, and `make test-browser`, which installs what this needs:

    .build/browser/bin/python scripts/make-report-picture.py
"""

import pathlib
import shutil
import sys

from playwright.sync_api import sync_playwright

WIDTH, HEIGHT = 1180, 860


def main():
    report = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else "out/somerset-2023-24/report.html")
    picture = pathlib.Path(sys.argv[2] if len(sys.argv) > 2 else "docs/images/report.png")
    if not report.exists():
        sys.exit(f"there is no {report}: `make demo` makes it")
    picture.parent.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT})
        page.goto(report.resolve().as_uri())
        page.screenshot(path=picture)
        browser.close()
    print(f"{picture}: {picture.stat().st_size / 1024:.0f} KB")


if __name__ == "__main__":
    main()
