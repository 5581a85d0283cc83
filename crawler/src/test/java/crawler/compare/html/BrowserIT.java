package crawler.compare.html;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import crawler.compare.Ending;
import crawler.iomodel.ModelName;
import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** {@code compare.html} as a browser shows it. */
class BrowserIT {
  // The browser may still write to its profile when it has been told to end.
  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  static Path directory;

  private static Chromium browser;

  @BeforeAll
  static void startBrowser() throws Exception {
    Optional<Path> installed = Chromium.installed();
    if (installed.isEmpty()) {
      String missing = "no chromium and no google-chrome in PATH: the page is shown to nobody";
      if ("true".equals(System.getenv("CI"))) {
        fail(missing);
      }
      abort(missing);
    }
    browser =
        Chromium.start(installed.get(), Files.createDirectories(directory.resolve("profile")));
  }

  @AfterAll
  static void endBrowser() throws Exception {
    if (browser != null) {
      browser.close();
    }
  }

  @BeforeEach
  void open() throws Exception {
    browser.resize(1280, 900);
    browser.prefer("prefers-color-scheme", "light");
    browser.open(ComparisonPage.write(SampleReports.typical(), directory.resolve("typical")));
  }

  private static String text(String selector) throws Exception {
    return String.valueOf(
        browser.evaluate("document.querySelector('%s').innerText".formatted(selector)));
  }

  private static double number(String expression) throws Exception {
    return ((Number) browser.evaluate(expression)).doubleValue();
  }

  private static void assertQuiet() {
    assertThat(browser.events("Runtime.exceptionThrown")).isEmpty();
    assertThat(browser.events("Log.entryAdded"))
        .noneMatch(entry -> entry.getJsonObject("entry").getString("level").equals("error"));
    assertThat(browser.events("Runtime.consoleAPICalled"))
        .noneMatch(call -> call.getString("type").equals("error"));
    assertThat(browser.events("Network.requestWillBeSent"))
        .extracting(sent -> sent.getJsonObject("request").getString("url"))
        .singleElement()
        .asString()
        .startsWith("file:")
        .endsWith("/compare.html");
  }

  @Test
  void showsEveryModelAndAsksForNothingElse() throws Exception {
    assertThat(text("h1")).contains("coroutines fetched 200").contains("faster");
    for (String section : new String[] {"#wall", "#waterfall", "#figures"}) {
      for (ModelName model : ModelName.values()) {
        boolean drawn = model != ModelName.IO_URING || !section.equals("#waterfall");
        assertThat(text(section).contains(model.code()))
            .as("%s in %s", model.code(), section)
            .isEqualTo(drawn);
      }
    }
    assertThat(text("#wall")).contains("the kernel forbids io_uring (EPERM)");
    assertQuiet();
  }

  @Test
  void fitsPhonesAndWindowsOfAnyWidth() throws Exception {
    for (int width : new int[] {320, 390, 640, 760, 1280, 2560}) {
      browser.resize(width, 800);
      assertThat(number("document.scrollingElement.scrollWidth - innerWidth"))
          .as("overflow at %d px", width)
          .isLessThanOrEqualTo(0);
    }
  }

  @Test
  void followsTheColourSchemeOfTheUser() throws Exception {
    String background = "getComputedStyle(document.body).backgroundColor";
    Object light = browser.evaluate(background);
    assertThat(contrast("body")).isGreaterThan(4.5);

    browser.prefer("prefers-color-scheme", "dark");

    assertThat(browser.evaluate(background)).isNotEqualTo(light);
    assertThat(text("h1")).isNotBlank();
    assertQuiet();
  }

  @Test
  void isReadableInBothColourSchemes() throws Exception {
    for (String scheme : new String[] {"light", "dark"}) {
      browser.prefer("prefers-color-scheme", scheme);
      for (String selector :
          new String[] {"body", "h1 strong", ".note", ".remark", "thead th", "dt", ".setting li"}) {
        assertThat(contrast(selector)).as("%s, %s", selector, scheme).isGreaterThan(4.5);
      }
    }
  }

  /** The contrast of a text with what is behind it (WCAG 2.2, "contrast ratio"). */
  private static double contrast(String selector) throws Exception {
    return number(
        """
        (() => {
          const part = (c) => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
          const light = (rgb) => {
            const [r, g, b] = rgb.match(/[0-9.]+/g).map((c) => part(c / 255));
            return 0.2126 * r + 0.7152 * g + 0.0722 * b;
          };
          const e = document.querySelector('%s');
          let back = e;
          while (/, 0\\)$/.test(getComputedStyle(back).backgroundColor)) back = back.parentElement ?? document.body;
          const a = light(getComputedStyle(e).color);
          const b = light(getComputedStyle(back).backgroundColor);
          return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
        })()
        """
            .formatted(selector));
  }

  @Test
  void showsTheWholeTimeWhenAskedTo() throws Exception {
    String shown =
        "[...document.querySelectorAll('.waterfall')].filter(e => e.offsetHeight > 0).map(e =>"
            + " e.className).join()";
    assertThat(browser.evaluate(shown)).isEqualTo("waterfall window");

    browser.evaluate("document.getElementById('axis-whole').click()");

    assertThat(browser.evaluate(shown)).isEqualTo("waterfall whole");
  }

  @Test
  void highlightsTheModelThatIsPickedUntilItIsPickedAgain() throws Exception {
    String faint =
        "document.querySelectorAll('#wall li[data-m]:not(.on)').length * (document.documentElement"
            + ".classList.contains('picking') ? 1 : 0)";
    String pick = "document.querySelector('[data-pick=\"selector\"]').click()";

    browser.evaluate(pick);
    assertThat(number(faint)).isGreaterThan(5);
    assertThat(browser.evaluate("document.querySelector('[aria-pressed=true]').dataset.pick"))
        .isEqualTo("selector");

    browser.evaluate(pick);
    assertThat(number(faint)).isZero();
    assertQuiet();
  }

  @Test
  void namesEveryPictureForThoseWhoDoNotSeeIt() throws Exception {
    assertThat(
            browser.evaluate(
                "[...document.querySelectorAll('svg[role=img]')]"
                    + ".filter(e => !e.querySelector(':scope > title')?.textContent).length"))
        .isEqualTo(0);
    assertThat(number("document.querySelectorAll('h1').length")).isEqualTo(1);
    assertThat(
            number(
                "[...document.querySelectorAll('.scroll')].filter(e => e.tabIndex !== 0 ||"
                    + " !e.getAttribute('aria-label')).length"))
        .isZero();
    JsonObject tree = browser.call("Accessibility.getFullAXTree", new JsonObject());
    assertThat(tree.encode().toLowerCase(Locale.ROOT)).contains("\"main\"", "\"navigation\"");
  }

  @Test
  void runsNothingThatAServerHasWritten() throws Exception {
    String evil = "<img src=x onerror=alert(1)></script><script>document.title='owned'</script>";

    browser.open(
        ComparisonPage.write(
            SampleReports.of(
                200,
                SampleReports.measured(SampleReports.entry(ModelName.THREADS), 64, 200, 3),
                SampleReports.absent(
                    SampleReports.entry(ModelName.COROUTINES), new Ending.Differed(evil))),
            directory.resolve("hostile")));

    assertThat(text(".fault")).contains(evil);
    assertThat(number("document.images.length")).isZero();
    assertThat(String.valueOf(browser.evaluate("document.title"))).contains("threads");
    assertQuiet();
  }
}
