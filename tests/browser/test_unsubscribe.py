"""The unsubscribe page in a real browser. Needs Chromium with its driver, and selenium."""

import os
import shutil
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from mockjet import MockJet

if TYPE_CHECKING:
    from selenium.webdriver import Chrome

# In CI a browser that is missing is a failure.
REQUIRED = bool(os.environ.get("MOCKJET_REQUIRE_BROWSER"))


@pytest.fixture
def browser() -> Iterator["Chrome"]:
    browser, driver = shutil.which("chromium"), shutil.which("chromedriver")
    if not REQUIRED:
        pytest.importorskip("selenium", reason="selenium is not installed: pip install '.[browser]'")
        if browser is None or driver is None:
            pytest.skip("Chromium and its driver are not installed")
    from selenium.webdriver import Chrome, ChromeOptions, ChromeService  # noqa: PLC0415 - may be missing

    options = ChromeOptions()
    options.binary_location = browser or ""
    for argument in ("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"):
        options.add_argument(argument)
    chrome = Chrome(options, ChromeService(driver))
    yield chrome
    chrome.quit()


def test_a_person_unsubscribes_with_the_button(mockjet: MockJet, browser: "Chrome") -> None:
    from selenium.webdriver.support.wait import WebDriverWait  # noqa: PLC0415 - it may be missing

    shop = mockjet.emaillist.add_project("Shop")
    news = shop.add_list("News & <More>")
    ada = shop.add_contact("ada@example.com", lists=[news])
    url = shop.unsubscribe_url(ada, news)

    def seen() -> tuple[str, str]:
        return browser.title, browser.find_element("tag name", "h1").text

    browser.get(url)
    asked, words, still = seen(), browser.find_element("tag name", "p").text, news.subscriber_count
    browser.find_element("css selector", "form button").click()
    WebDriverWait(browser, 10).until(lambda there: there.title != "Unsubscribe")  # a click waits for no page
    done = seen()
    browser.refresh()
    browser.get(url)
    again, buttons = seen(), browser.find_elements("tag name", "button")
    browser.get(f"{url}x")
    unknown = seen()

    assert asked == ("Unsubscribe", "Unsubscribe?")
    assert words == "ada@example.com gets mail from the list News & <More>."
    assert still == 1
    assert done == again == ("Unsubscribed", "You are unsubscribed")
    assert buttons == []
    assert unknown == ("Unknown link", "This link leads nowhere")
    assert (news.subscriber_count, ada.unsubscribed_at is not None) == (0, True)
