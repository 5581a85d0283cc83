package crawler.engine;

import static crawler.faults.FaultRow.*;
import static org.assertj.core.api.Assertions.assertThat;

import crawler.faults.ProvesItsArgument;
import crawler.fetch.FakeNameServer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every fault of the network, from a list to its manifest: exactly one line with the row's reason,
 * good pages of another host meanwhile, and nothing held afterwards.
 */
@Timeout(120)
class FaultsTest {
  @TempDir private static Path directory;
  private static final Map<Model, FaultBench> BENCHES = new EnumMap<>(Model.class);
  private static QuietLogs logs;
  private static FakeNameServer names;
  private static FaultSite.Lasting lasting;

  @BeforeAll
  static void prepare() throws Exception {
    logs = new QuietLogs();
    names = new FakeNameServer().onSilence(ConnectionFaults.SILENT);
    for (String[] inside : RedirectFaults.INSIDE) {
      names.on(inside[0], inside[1]);
    }
    lasting = FaultSite.Lasting.in(directory, names);
  }

  @AfterAll
  static void closeAll() {
    BENCHES.values().forEach(FaultBench::close);
    BENCHES.clear();
    names.close();
    logs.close();
  }

  private static FaultBench bench(Model model) throws Exception {
    FaultBench bench = BENCHES.get(model);
    if (bench == null) {
      bench = new FaultBench(model, directory.resolve(model.name()), lasting);
      BENCHES.put(model, bench);
    }
    return bench;
  }

  static Stream<Arguments> faults() {
    return Stream.of(Model.values())
        .flatMap(model -> Faults.all().map(fault -> Arguments.of(model, fault)));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("faults")
  @ProvesItsArgument({
    NAME_UNKNOWN,
    RESOLVER_SILENT,
    REFUSED,
    BLACKHOLE,
    CERTIFICATE_EXPIRED,
    CERTIFICATE_SELF_SIGNED,
    CERTIFICATE_WRONG_HOST,
    CERTIFICATE_UNKNOWN_ROOT,
    TLS_TOO_OLD,
    CLOSED_AT_ONCE,
    HEAD_DRIPS,
    CLOSED_IDLE,
    HEAD_LARGE,
    HEAD_MANY,
    HEAD_NUL,
    HEAD_BARE_CR,
    HEAD_NO_COLON,
    HTTP_0_9,
    INTERIM_100,
    INTERIM_103,
    INTERIM_TOO_MANY,
    LENGTHS_UNEQUAL,
    LENGTH_NEGATIVE,
    LENGTH_GARBAGE,
    STATUS_BAD,
    BODY_SLOW,
    BODY_STALLS,
    BODY_ENDLESS,
    BODY_SHORT,
    BODY_LONG,
    BODY_OF_204,
    BODY_OF_304,
    CHUNK_BAD,
    CHUNK_MISSING,
    BOMB_GZIP,
    BOMB_TWICE,
    BOMB_BROTLI,
    BOMB_ZSTD,
    CODINGS_CHAINED,
    GZIP_CORRUPT,
    GZIP_CUT,
    CHARSET_WRONG,
    CHARSET_MISSING,
    RETRY_AFTER_SECONDS,
    RETRY_AFTER_DATE,
    RETRY_AFTER_HUGE,
    RETRY_AFTER_JUNK,
    REDIRECT_LOOP,
    REDIRECT_HOPS,
    REDIRECT_FRAGMENT,
    REDIRECT_FILE,
    REDIRECT_JAVASCRIPT,
    REDIRECT_FTP,
    REDIRECT_DATA,
    REDIRECT_NOWHERE,
    REDIRECT_RELATIVE,
    REDIRECT_PORT,
    PRIVATE_BY_NAME,
    PRIVATE_LOOPBACK,
    PRIVATE_NETWORK,
    PRIVATE_LINK_LOCAL,
    PRIVATE_METADATA,
    PRIVATE_SHARED,
    PRIVATE_MAPPED,
    PRIVATE_DECIMAL,
    PRIVATE_OCTAL,
    PRIVATE_HEX
  })
  void endsInOneLineHoldsUpNobodyAndLeavesNothing(Model model, Fault fault, TestReporter reporter)
      throws Exception {
    fault.row().tell(reporter);
    bench(model).met(fault).assertAsExpected(fault);
  }

  @Test
  void everyRowThatIsProvedHereHasAFault() throws Exception {
    var proves =
        FaultsTest.class
            .getDeclaredMethod(
                "endsInOneLineHoldsUpNobodyAndLeavesNothing",
                Model.class,
                Fault.class,
                TestReporter.class)
            .getAnnotation(ProvesItsArgument.class);
    assertThat(Faults.all().map(Fault::row).distinct())
        .containsExactlyInAnyOrderElementsOf(
            proves == null ? List.of() : Arrays.asList(proves.value()));
  }
}
