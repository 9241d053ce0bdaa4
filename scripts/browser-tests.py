#!/usr/bin/env python3
"""Opens the reports of make-report-examples.py in Chromium and checks that everybody can read them.

    scripts/browser-tests.py FOLDER [CASE ...]

Needs what scripts/browser-requirements.txt names, and a Chromium. Pictures of what was looked at are written beside the
pages. Ends with `N passed, N failed`.
"""

import pathlib
import re
import shutil
import sys

import axe_playwright_python
from playwright.sync_api import sync_playwright

import browser_measures as measures

AXE = (pathlib.Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"]
MEGABYTE = 1024 * 1024
# What has room on A4 with the margins of the page, in CSS pixels.
A4_WIDTH, A4_HEIGHT = 703, 1032


class Checks:
    def __init__(self, browser, folder):
        self.browser, self.folder = browser, folder
        self.passed, self.failed = 0, 0

    def check(self, what, is_right, detail=""):
        if is_right:
            self.passed += 1
        else:
            self.failed += 1
            print(f"FAILED {what}: {detail}")

    def page(self, path, width=1280, height=900, **options):
        context = self.browser.new_context(viewport={"width": width, "height": height}, **options)
        page = context.new_page()
        page.requested, page.said = [], []
        page.on("request", lambda request: page.requested.append(request.url))
        page.on("console", lambda message: page.said.append(message.text))
        page.goto(path.resolve().as_uri())
        return page

    def run(self, path):
        name = f"{path.parent.name}/{path.stem}"
        page = self.page(path)
        page.screenshot(path=path.with_suffix(".desktop.png"))
        self.alone(name, page, path)
        self.structure(name, page)
        self.contrast(name, page)
        page.context.close()
        self.axe(name, path)
        self.narrow(name, path)
        self.modes(name, path)
        self.printed(name, path)
        if path.parent.name != "five-thousand":
            self.keyboard(name, path)

    # MARK: the page alone

    def alone(self, name, page, path):
        self.check(f"{name}: asks for nothing but itself", page.requested == [page.url], page.requested)
        self.check(f"{name}: has nothing to complain of", page.said == [], page.said)
        self.check(f"{name}: has no script", page.locator("script").count() == 0)
        self.check(f"{name}: its policy forbids scripts, pictures and styles", page.evaluate(measures.POLICY) == "forbidden")
        self.check(f"{name}: is under 5 MB", path.stat().st_size < 5 * MEGABYTE, path.stat().st_size)
        took = min([page.evaluate(measures.TOOK)] + [self.again(path) for _ in range(2)])
        paint = page.evaluate("(performance.getEntriesByName('first-contentful-paint')[0] || {}).startTime || 0")
        self.check(f"{name}: opens in under two seconds", 0 < took < 2000 and paint < 2000, f"{took} ms, painted at {paint} ms")
        if path.parent.name == "five-thousand":
            print(f"{name}: {path.stat().st_size / MEGABYTE:.2f} MB, loaded in {took} ms, first paint at {paint:.0f} ms")
        without = self.page(path, java_script_enabled=False)
        self.check(f"{name}: is the same without scripts", without.locator("main").text_content() == page.locator("main").text_content())
        without.context.close()

    def again(self, path):
        """Others use the machine too: the best of three counts."""
        page = self.page(path)
        took = page.evaluate(measures.TOOK)
        page.context.close()
        return took

    def structure(self, name, page):
        found = page.evaluate(measures.STRUCTURE)
        self.check(f"{name}: says its language", found["lang"] == "en-GB", found["lang"])
        self.check(f"{name}: has one main heading", found["levels"][:1] == [1] and found["levels"].count(1) == 1, found["levels"][:5])
        jumps = [pair for pair in zip(found["levels"], found["levels"][1:]) if pair[1] > pair[0] + 1]
        self.check(f"{name}: leaves no heading out", not jumps, jumps)
        self.check(f"{name}: has no id twice", not found["twice"], found["twice"])
        self.check(f"{name}: every link leads somewhere", not found["dead"], found["dead"])
        self.check(f"{name}: every chart has its figures as a table", not found["bare"], found["bare"])
        self.check(f"{name}: bands differ without colour", not found["mute"], found["mute"])

    def contrast(self, name, page):
        page.evaluate(measures.OPEN)
        low = page.evaluate(measures.CONTRAST)
        self.check(f"{name}: marks and words of charts stand out", not low, low[:5])

    # MARK: who reads otherwise

    def axe(self, name, path):
        page = self.page(path, bypass_csp=True)
        # What is not laid out yet has no size, and lies over its neighbours.
        page.add_style_tag(content=measures.LAID_OUT)
        # Of 5,000 cells the folded ones are like those of the smaller pages, and would take minutes.
        if path.parent.name != "five-thousand":
            page.evaluate(measures.OPEN)
        page.evaluate(AXE)
        found = page.evaluate(
            "tags => axe.run(document, {runOnly: tags, resultTypes: ['violations']}).then(r => r.violations.map("
            "v => v.id + ': ' + v.nodes.length + ' × ' + v.nodes[0].html.slice(0, 160) + ' ' + v.nodes[0].failureSummary))", TAGS)
        self.check(f"{name}: axe-core finds nothing", not found, "\n  ".join(found))
        page.context.close()

    def narrow(self, name, path):
        page = self.page(path, width=320, height=256, bypass_csp=True)
        page.add_style_tag(content=measures.LAID_OUT)
        page.evaluate(measures.OPEN)
        width = page.evaluate("document.documentElement.scrollWidth")
        self.check(f"{name}: at 400% nothing is beyond the edge", width <= 320, f"{width} pixels: {page.evaluate(measures.WIDEST)}")
        page.context.close()
        phone = self.page(path, width=390, height=844)
        phone.screenshot(path=path.with_suffix(".phone.png"))
        self.check(f"{name}: fits a phone", phone.evaluate("document.documentElement.scrollWidth") <= 390)
        phone.context.close()

    def modes(self, name, path):
        page = self.page(path, forced_colors="active", reduced_motion="reduce")
        self.check(f"{name}: bands have edges in forced colours", page.evaluate(measures.EDGES))
        self.check(f"{name}: nothing moves", page.evaluate("document.getAnimations().length") == 0)
        page.screenshot(path=path.with_suffix(".forced.png"))
        page.context.close()

    def keyboard(self, name, path):
        page = self.page(path)
        wanted = page.evaluate(measures.FOCUSABLE)
        reached, hidden = set(), []
        for _ in range(wanted + 2):
            page.keyboard.press("Tab")
            at = page.evaluate(measures.FOCUSED)
            if at is None:
                break
            reached.add(at["index"])
            if not at["isSeen"]:
                hidden.append(at["html"])
        self.check(f"{name}: the keyboard reaches everything", len(reached) == wanted, f"{len(reached)} of {wanted}")
        self.check(f"{name}: what has the focus can be seen", not hidden, hidden[:3])
        link = page.locator("main a[href^='#def-']").first
        if link.count():
            link.focus()
            page.keyboard.press("Enter")
            target = link.get_attribute("href")[1:]
            self.check(f"{name}: a figure leads to its definition", self.becomes(page, measures.UNFOLDED, target), target)
        page.context.close()

    @staticmethod
    def becomes(page, measure, argument):
        """Whether it is so within two seconds: a page goes where a link leads after the key was pressed."""
        for _ in range(20):
            if page.evaluate(measure, argument):
                return True
            page.wait_for_timeout(100)
        return False

    # MARK: print

    def printed(self, name, path):
        page = self.page(path, width=A4_WIDTH, height=A4_HEIGHT)
        page.emulate_media(media="print")
        cut = page.evaluate(measures.CUT, [A4_WIDTH, A4_HEIGHT])
        self.check(f"{name}: nothing is cut in print", not cut, cut[:5])
        page.emulate_media(media=None)
        pdf = path.with_suffix(".pdf")
        page.pdf(path=pdf, prefer_css_page_size=True, print_background=False)
        pages = len(re.findall(rb"/Type\s*/Page\b[^s]", pdf.read_bytes()))
        if path.stem == "board":
            self.check(f"{name}: is one page of A4", pages == 1, f"{pages} pages")
        self.check(f"{name}: prints", pages > 0)
        page.context.close()


def main():
    folder = pathlib.Path(sys.argv[1])
    chosen = sys.argv[2:]
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if chromium is None:
        sys.exit("there is no Chromium: scripts/install-system-packages.sh --for-browser installs it")
    paths = sorted(path for path in folder.glob("*/*.html") if not chosen or path.parent.name in chosen)
    if not paths:
        sys.exit(f"there are no reports in {folder}: scripts/make-report-examples.py makes them")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        checks = Checks(browser, folder)
        for path in paths:
            checks.run(path)
        browser.close()
    print(f"{checks.passed} passed, {checks.failed} failed")
    sys.exit(1 if checks.failed else 0)


if __name__ == "__main__":
    main()
