package crawler.frontier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import crawler.faults.FaultRow;
import crawler.faults.Proves;
import crawler.model.InputLine;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Lists whose records hold more than a URL. */
@Timeout(60)
class RecordListTest {
  @TempDir private Path directory;

  private ListInput listBy(String name, String url, String priority, String... lines)
      throws IOException {
    Path file = directory.resolve(name);
    byte[] content = ListFiles.utf8(String.join("\n", lines) + "\n");
    Files.write(file, name.endsWith(".gz") ? ListFiles.gzip(content) : content);
    return new ListInput.File(file, new ListFields(url, priority));
  }

  private ListInput list(String name, String... lines) throws IOException {
    return listBy(name, "", "", lines);
  }

  private List<String> read(ListInput list) throws InputException {
    List<String> read = new ArrayList<>();
    for (InputLine line : ListFiles.read(list)) {
      String where = line.source().substring(line.source().lastIndexOf(':') + 1);
      read.add(where + " " + (line.flaw().isEmpty() ? line.text() : "- " + line.flaw()));
    }
    return read;
  }

  @Test
  void aTableIsReadByTheNamesInItsHeader() throws Exception {
    ListInput list =
        list(
            "list.csv",
            "\uFEFFid,URL ,note",
            "1,http://a/,plain",
            "",
            "2,\"http://b/?x=1,2\",\"a \"\"quote\"\" and",
            "a second line\"",
            "3,http://c/,\"5\"\" pipe\"",
            "4, http://d/ ,5\" pipe");

    assertThat(read(list))
        .containsExactly("2 http://a/", "4 http://b/?x=1,2", "6 http://c/", "7 http://d/");
  }

  @Test
  void tabsSemicolonsAndGzipAreUnderstood() throws Exception {
    assertThat(read(list("a.tsv", "name\tlink", "x, y\thttp://a/"))).containsExactly("2 http://a/");
    assertThat(read(list("b.csv", "name;uri", "1,5;http://b/"))).containsExactly("2 http://b/");
    assertThat(read(list("c.CSV.gz", "loc", "http://c/"))).containsExactly("2 http://c/");
    assertThat(read(list("d.ndjson.gz", "{\"url\":\"http://d/\"}"))).containsExactly("1 http://d/");
  }

  @Test
  void theColumnMayBeNamedOrNumbered() throws Exception {
    assertThat(read(listBy("a.csv", "website", "", "url,Website", "1,http://a/")))
        .containsExactly("2 http://a/");
    assertThat(read(listBy("b.csv", "2", "", "1,http://a/", "2,http://b/", "3")))
        .containsExactly("1 http://a/", "2 http://b/", "3 - a row without column 2");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "id,website|''|has no column named url, uri, link or loc: say which one has the URLs with"
            + " --url-field; its columns are id, website",
        "id,website|site|has no column 'site' for --url-field; its columns are id, website",
        "1,https://a/|''|has no header, since a URL is in its first row: say in which column they"
            + " are with --url-field 2",
      })
  @Proves(FaultRow.LIST_COLUMN)
  void aColumnThatIsNotThereIsToldWithThoseThatAre(String header, String field, String message)
      throws Exception {
    ListInput list = listBy("list.csv", field, "", header, "1,http://a/");
    assertThatThrownBy(() -> ListFiles.read(list))
        .isInstanceOf(InputException.class)
        .hasMessage(directory.resolve("list.csv") + " " + message);
  }

  @Test
  @Proves(FaultRow.LIST_RECORD)
  void aBrokenRowIsToldAndTheOthersAreRead() throws Exception {
    ListInput list =
        list(
            "list.csv",
            "url,n",
            "http://a/,1",
            "\"http://b/,2",
            "http://c/,3",
            "\"http://d/\"x,4",
            ",5",
            "http://e/,6");

    assertThat(read(list))
        .containsExactly(
            "2 http://a/",
            "3 - a row that cannot be taken apart",
            "6 - a row with nothing in column url",
            "7 http://e/");
  }

  @Test
  @Proves(FaultRow.LIST_QUOTE)
  void aQuoteThatNothingClosesTakesOnlyItsLine() throws Exception {
    assertThat(read(list("list.csv", "url,n", "http://a/,\"", "http://b/,2", "http://c/,3")))
        .containsExactly("2 - a quote that nothing closes", "3 http://b/", "4 http://c/");
  }

  @Test
  void whatIsShownOfABrokenRecordIsNoUrlAndNoSecret() throws Exception {
    List<InputLine> lines =
        ListFiles.read(
            list("list.csv", "url,n", "\"http://user:s3cr3t@a/\"x,1", "\"http://b/\nx\"y,\u0007"));

    assertThat(lines).hasSize(2).allSatisfy(line -> assertThat(line.text()).startsWith("("));
    assertThat(lines.getFirst().text()).doesNotContain("s3cr3t");
    assertThat(lines.getLast().text()).doesNotContain("\n", "\u0007");
  }

  @Test
  void jsonLinesAreReadByTheirKeys() throws Exception {
    ListInput list =
        list(
            "list.jsonl",
            "{\"id\":1,\"url\":\"http:\\/\\/a/\"}",
            "",
            "{\"link\":\"http://b/\",\"x\":{\"url\":\"http://no/\"}}",
            "{\"loc\":\"http://no/\",\"url\":\"http://c/\",\"y\":[{\"url\":1}]}",
            "{\"url\":\"http://no/\",\"cut\":",
            "{\"id\":7}",
            "[\"http://no/\"]",
            "{\"url\":\"http://no/\"}{\"url\":\"http://no/\"}",
            "{\"url\":null}",
            "{\"url\":true}",
            "{\"url\":\"http://d/\"}");

    assertThat(read(list))
        .containsExactly(
            "1 http://a/",
            "3 http://b/",
            "4 http://c/",
            "5 - a line that is not JSON",
            "6 - a record without key url, uri, link or loc",
            "7 - a line that is no JSON object",
            "8 - a line with more than one JSON object",
            "9 - a record with nothing under key url, uri, link or loc",
            "10 - a record without key url, uri, link or loc",
            "11 http://d/");
  }

  @Test
  void aKeyWithinAnotherIsNamedWithADot() throws Exception {
    assertThat(
            read(
                listBy(
                    "list.jsonl",
                    "page.at.href",
                    "",
                    "{\"page\":{\"x\":{},\"at\":{\"href\":\"http://a/\",\"z\":1}},\"q\":[]}",
                    "{\"page.at.href\":\"http://b/\"}",
                    "{\"page\":\"http://no/\"}")))
        .containsExactly("1 http://a/", "2 http://b/", "3 - a record without key 'page.at.href'");
  }

  @Test
  @Proves(FaultRow.LIST_KEY)
  void keysOfAListWithoutUrlsAreTold() throws Exception {
    ListInput list = list("list.jsonl", "{\"id\":1,\"page\":{\"href\":\"x\"}}");
    assertThatThrownBy(() -> ListFiles.read(list))
        .hasMessageContaining("has no key url, uri, link or loc in line 1")
        .hasMessageEndingWith("its keys are id, page");
  }

  @Test
  @Proves(FaultRow.LIST_PRIORITY)
  void prioritiesComeFromTheirFieldAndJunkIsToldOnce() throws Exception {
    ListInput csv =
        list(
            "list.csv",
            "url,Priority",
            "http://a/,2.5",
            "http://b/,",
            "http://c/,high",
            "http://d/,0x10",
            "http://e/,-1e2");
    ListInput json =
        listBy(
            "list.jsonl",
            "",
            "x.rank",
            "{\"url\":\"http://f/\",\"x\":{\"rank\":7}}",
            "{\"url\":\"http://g/\",\"x\":{\"rank\":\"8\"}}");
    List<String> told = new ArrayList<>();
    List<Double> priorities = new ArrayList<>();
    try (UrlListReader reader =
        UrlListReader.open(
            List.of(csv, json),
            InputStream.nullInputStream(),
            (source, what) -> told.add(source + " " + what))) {
      ListFiles.rest(reader).forEach(line -> priorities.add(line.priority()));
    }

    assertThat(priorities).containsExactly(2.5, 0.0, 0.0, 0.0, -100.0, 7.0, 8.0);
    assertThat(told)
        .containsExactly(
            directory.resolve("list.csv")
                + ":4 'high' is no number: such priorities of this list count as 0");
  }

  @Test
  void aPriorityThatIsNotThereIsRefusedWhereItWasAskedFor() throws Exception {
    assertThatThrownBy(() -> ListFiles.read(listBy("a.csv", "", "rank", "url,n", "http://a/,1")))
        .hasMessageEndingWith("has no column 'rank' for --priority-field; its columns are url, n");
    assertThatThrownBy(() -> ListFiles.read(listBy("b.csv", "1", "rank", "http://a/,1")))
        .hasMessageContaining("give --priority-field as a number too");
  }

  /** Every line opens a quote, or seems to; and none of it may be read again and again. */
  @ParameterizedTest
  @ValueSource(strings = {"\"x", "a,\"", "\"\"", "a,\"b\"\"", "\"a\"\"b"})
  @Proves(FaultRow.LIST_QUOTE)
  void linesOfQuotesTakeTimeInProportion(String line) throws Exception {
    String[] lines = new String[60_000];
    Arrays.fill(lines, line);
    lines[0] = "url,n";
    assertThat(read(list("list.csv", lines))).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"list.csv", "list.tsv", "list.jsonl"})
  @Proves(FaultRow.LIST_ENDLESS_RECORD)
  void aRecordWithoutEndIsToldAndLeftBehind(String name) throws Exception {
    String endless = "x".repeat(3 << 20);
    boolean json = name.endsWith("l");
    ListInput list =
        json
            ? list(
                name, "{\"url\":\"http://a/\"}", "{\"url\":\"" + endless, "{\"url\":\"http://b/\"}")
            : list(name, "url", "http://a/", "\"" + endless, "http://b/");

    assertThat(read(list))
        .extracting(line -> line.substring(2))
        .containsExactly("http://a/", "- a record of more than 1 MiB", "http://b/");
  }

  @Test
  void manyEmptyLinesWithinQuotesAreNoRecord() throws Exception {
    String lines = "url\nhttp://a/\n\"" + "\n".repeat(300_000) + "http://b/";
    assertThat(read(list("list.csv", lines)))
        .containsExactly("2 http://a/", "3 - a quote that nothing closes", "300003 http://b/");
  }

  @Test
  void deepNestingIsNoTrouble() throws Exception {
    String deep = "{\"url\":".repeat(100_000);
    assertThat(
            read(list("list.jsonl", "{\"url\":\"http://a/\"}", deep, "{\"x\":" + "[".repeat(9000))))
        .containsExactly(
            "1 http://a/", "2 - a line that is not JSON", "3 - a line that is not JSON");
  }
}
