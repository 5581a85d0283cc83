package crawler.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import crawler.model.ConfigException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is wrong with a batch is said in one sentence, with its line. */
class BatchErrorsTest {
  @TempDir Path folder;

  static Stream<Arguments> broken() {
    String job = "jobs:\n- name: a\n  urls: x\n";
    return Stream.of(
        Arguments.of("", ": the file is empty, expected 'jobs:'"),
        Arguments.of("# only a comment\n", ": the file is empty, expected 'jobs:'"),
        Arguments.of("defaults: {}\n", ": no 'jobs:' found, a batch is a list of jobs"),
        Arguments.of("jobs: []\n", ":1: jobs: expected at least one job"),
        Arguments.of("jobs:\n", ":1: jobs: expected a list, was nothing"),
        Arguments.of("jobs: {a: b}\n", ":1: jobs: expected a list, was a mapping"),
        Arguments.of("- a\n", ":1: expected a batch with keys and values, was a list"),
        Arguments.of("jobs:\n- a\n", ":2: expected a job with keys and values, was 'a'"),
        Arguments.of("job: []\n", ":1: unknown key 'job' (did you mean 'jobs'?)"),
        Arguments.of("jobs:\n- urls: x\n", ":2: a job needs a 'name'"),
        Arguments.of("jobs:\n- name: a\n", ":2: name: job 'a' needs 'input', 'urls' or 'site'"),
        Arguments.of(
            "jobs:\n- name: '../a'\n  urls: x\n",
            ":2: name: expected up to 60 letters, digits, spaces, dots and hyphens, was '../a'"),
        Arguments.of(
            job + "  concurency: 5\n",
            ":4: unknown key 'concurency' (did you mean 'concurrency'?)"),
        Arguments.of(job + "  quite-unknown: 5\n", ":4: unknown key 'quite-unknown'"),
        Arguments.of(
            "defaults:\n  dir: x\n" + job,
            ":2: dir: belongs to a job, not to the defaults of all jobs"),
        Arguments.of(job + "  retries: 1\n  retries: 1\n", ":5: key 'retries' stands here twice"),
        Arguments.of(job + "  retries: [1]\n", ":4: retries: expected a value, was a list"),
        Arguments.of(job + "  retries: {a: 1}\n", ":4: retries: expected a value, was a mapping"),
        Arguments.of(job + "  retries:\n", ":4: retries: expected a value, was nothing"),
        Arguments.of(job + "  retries: many\n", ":4: retries: expected a whole number, was 'many'"),
        Arguments.of(job + "  retries: 101\n", ":4: retries: expected 0 to 100, was '101'"),
        Arguments.of(
            job + "  header: []\n", ":4: header: expected one value or more, was an empty list"),
        Arguments.of(
            job + "  header:\n  - 'A: b'\n  - 'Host: b'\n",
            ":6: header: 'Host' cannot be set: it always follows from the URL"),
        Arguments.of(
            job + "  timeout: 5\n",
            ":4: timeout: expected a duration such as 250ms, 5s or 2m, was '5'"),
        Arguments.of(
            job + "  overwrite: true\n  resume: true\n",
            ":4: overwrite: contradicts " + "%s:5: resume, give one of them"),
        Arguments.of(
            job + "  type: follow\n", ":4: type: expected fetch, crawl or compare, was 'follow'"),
        Arguments.of(job + "  input: missing.txt\n", ":4: input: no such file: %s"),
        Arguments.of(
            job + "- name: a\n  urls: x\n  dir: b\n",
            ":4: name: 'a' is the name of the job in line 2 too"),
        Arguments.of(
            job + "- name: b\n  urls: x\n",
            ":4: dir: 'crawl-out' is the folder of the job at %s:2 too, give each job its own"),
        Arguments.of(
            "jobs:\n- {name: a, input: '-'}\n- {name: b, input: '-', dir: c}\n",
            ":3: input: an earlier job reads standard input already"),
        Arguments.of(
            "jobs:\n- name: a\n  type: compare\n  site: {pages: 5}\n", ":4: site: belongs to"),
        Arguments.of(
            "jobs:\n- name: a\n  site: {page: 5}\n",
            ":3: unknown key 'page' (did you mean 'pages'?)"),
        Arguments.of(
            "jobs:\n- name: a\n  type: compare\n  urls: x\n  pages: 5\n", ":5: pages: describes"),
        Arguments.of("jobs:\n\t- name: a\n", ":2: not valid YAML: indent with spaces"),
        Arguments.of("jobs: [\n", ":2: not valid YAML: "),
        Arguments.of("jobs: *a\n", ":1: not valid YAML: "),
        Arguments.of("jobs: []\n---\njobs: []\n", ":2: not valid YAML: "),
        Arguments.of("jobs: \u0001\n", ": not valid YAML: "),
        Arguments.of("[".repeat(100_000), "not valid YAML"));
  }

  @ParameterizedTest
  @MethodSource("broken")
  void isRefusedInOneSentence(String yaml, String message) throws IOException {
    Path file = Files.writeString(folder.resolve("batch.yaml"), yaml);
    String other =
        message.contains("file: %s") ? folder.resolve("missing.txt").toString() : file.toString();
    assertThatThrownBy(() -> read(file))
        .isInstanceOf(ConfigException.class)
        .hasMessageStartingWith(file.toString())
        .hasMessageContaining(message.replace("%s", other))
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("\n").doesNotEndWith("."));
  }

  @Test
  void textThatIsNotUtf8IsRefused() throws IOException {
    Path file = Files.write(folder.resolve("batch.yaml"), new byte[] {'a', (byte) 0xff});
    assertThatThrownBy(() -> read(file))
        .isInstanceOf(ConfigException.class)
        .hasMessage(file + ": not UTF-8 text, save the file in that encoding");
  }

  @Test
  void aByteOrderMarkIsSkipped() throws IOException {
    Path file = Files.writeString(folder.resolve("batch.yaml"), "\uFEFFjobs: [{name: a, urls: x}]");
    assertThat(read(file).jobs()).hasSize(1);
  }

  @Test
  void aMissingFileIsRefusedWithTheNameThatWasProbablyMeant() throws IOException {
    Files.writeString(folder.resolve("nightly.yaml"), "");
    Path file = folder.resolve("nightly.yml");
    assertThatThrownBy(() -> read(file))
        .hasMessage(
            "no such file: " + file + " (did you mean " + folder.resolve("nightly.yaml") + "?)");
    assertThatThrownBy(() -> read(folder))
        .hasMessage("a file is needed, " + folder + " is a folder");
  }

  @Test
  void aliasesThatMultiplyAreStopped() throws IOException {
    String lists =
        "jobs:\n- {name: a0, dir: d0, urls: &u ["
            + "x, ".repeat(50_000)
            + "x]}\n"
            + "- {name: a1, dir: d1, urls: *u}\n- {name: a2, dir: d2, urls: *u}\n";
    Path file = Files.writeString(folder.resolve("batch.yaml"), lists);
    assertThatThrownBy(() -> read(file)).hasMessageContaining("more than 100000 values");
  }

  @Test
  void aVeryLargeFileIsNotRead() throws IOException {
    Path file = Files.writeString(folder.resolve("batch.yaml"), "#".repeat(4 << 20));
    assertThatThrownBy(() -> read(file)).hasMessageContaining("larger than 3 MiB");
  }

  private static Batch read(Path file) {
    return new BatchReader(Layer.EMPTY, Map.of()).read(file);
  }
}
