package crawler.engine;

import static org.assertj.core.api.Assertions.assertThat;

import crawler.process.JavaChild;
import crawler.site.SiteChild;
import crawler.site.SiteOptions;
import crawler.site.SiteProcess;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Holds what a page costs, in a way that does not depend on how fast the machine is: bytes that are
 * allocated and kept, counted by a {@link PageCostChild}, with the demo sites in processes of their
 * own. {@code -Dpage.cost.recording=FILE} makes a flight recording of what is measured.
 */
@Timeout(120)
class PageCostTest {
  private static final String RECORDING = "page.cost.recording";

  private static final Map<PageCost, Long> MEASURED = new EnumMap<>(PageCost.class);

  /**
   * The quick compiler alone: the optimising one allocates less the longer it has been at work, and
   * that is a matter of time.
   */
  private static final List<String> JVM_FLAGS =
      List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx512m", "-XX:-UsePerfData");

  @BeforeAll
  static void measure(@TempDir Path directory) throws Exception {
    try (SiteProcess few = site(PageCostChild.FEW);
        SiteProcess many = site(PageCostChild.MANY);
        JavaChild child =
            JavaChild.start(
                PageCostChild.class.getName(),
                flags(),
                List.of(directory.toString(), few.baseUrl(), many.baseUrl()));
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(child.output(), StandardCharsets.UTF_8))) {
      lines.lines().map(line -> line.split(" ", 2)).forEach(PageCostTest::note);
    }
    System.out.println("a page costs " + MEASURED);
  }

  private static SiteProcess site(int pages) throws Exception {
    return SiteProcess.start(
        SiteChild.class.getName(), SiteOptions.DEFAULTS.with(pages, 8 << 10, Duration.ZERO));
  }

  private static List<String> flags() {
    String recording = System.getProperty(RECORDING, "");
    List<String> flags = new ArrayList<>(JVM_FLAGS);
    if (!recording.isEmpty()) {
      flags.add("-XX:StartFlightRecording=settings=profile,filename=" + recording);
    }
    return flags;
  }

  private static void note(String[] nameAndBytes) {
    MEASURED.put(PageCost.valueOf(nameAndBytes[0]), Long.parseLong(nameAndBytes[1]));
  }

  @ParameterizedTest
  @EnumSource
  void aPageCostsNoMoreThanItDid(PageCost cost) {
    assertThat(MEASURED).as("what was measured").containsKey(cost);
    assertThat(MEASURED.get(cost)).as(explained(cost)).isBetween(1L, cost.mostBytes());
  }

  private static String explained(PageCost cost) {
    return String.format(
        Locale.ROOT,
        "%s: %,d, and %,d at the most. To see what allocates: mvn test -Dtest=PageCostTest"
            + " -D%s=/tmp/page.jfr; then jfr view allocation-by-site /tmp/page.jfr,"
            + " here and before the change. docs/performance.md says when a bound may change",
        cost.text(),
        MEASURED.get(cost),
        cost.mostBytes(),
        RECORDING);
  }
}
