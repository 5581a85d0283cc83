package crawler.config;

import crawler.engine.LocalSitemap;
import crawler.frontier.EntrySource;
import crawler.frontier.ListFields;
import crawler.frontier.ListForm;
import crawler.frontier.ListInput;
import crawler.model.ConfigException;
import crawler.model.Redaction;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** From settings to the lists of URLs. */
public final class ListInputs {
  private static final EntrySource SITEMAP = new LocalSitemap();

  private ListInputs() {}

  /**
   * The URLs given by themselves, then the lists, in the order given. A list of the environment
   * counts only when nothing else names URLs.
   *
   * @param name what the URLs given by themselves are called, such as {@code argument}
   * @throws ConfigException when a list is missing or unreadable, or standard input is named twice
   */
  public static List<ListInput> of(
      Settings settings, Option<Path> option, String name, List<String> urls) {
    List<ListInput> inputs = new ArrayList<>();
    if (!urls.isEmpty()) {
      inputs.add(new ListInput.Urls(name, urls));
    }
    ListFields fields = fields(settings);
    for (Given given : settings.given(option)) {
      if (!(given.source() instanceof Source.Environment) || urls.isEmpty()) {
        inputs.add(input(option, given, fields));
      }
    }
    if (inputs.stream().filter(ListInput.StandardInput.class::isInstance).count() > 1) {
      throw new ConfigException(
          settings.label(option) + ": standard input can be read only once, '-' was given twice");
    }
    return List.copyOf(inputs);
  }

  private static ListInput input(Option<Path> option, Given given, ListFields fields) {
    if (given.text().equals("-")) {
      return new ListInput.StandardInput();
    }
    requireNoUrl(given);
    Path file = readPath(option, given);
    boolean flag = given.source() instanceof Source.CommandLine;
    InputFiles.requireReadable(file, flag ? "" : given.source().label() + ": ");
    return ListForm.of(file) == ListForm.SITEMAP
        ? new ListInput.Entries(file, SITEMAP)
        : new ListInput.File(file, fields);
  }

  private static ListFields fields(Settings settings) {
    return new ListFields(
        settings.find(ListKeys.URL_FIELD).orElse(""),
        settings.find(ListKeys.PRIORITY_FIELD).orElse(""));
  }

  /** A URL is no name of a list; as a name it would lose a slash, and show its password. */
  private static void requireNoUrl(Given given) {
    if (given.text().matches("(?is)https?://.*")) {
      boolean flag = given.source() instanceof Source.CommandLine;
      throw new ConfigException(
          (flag ? "" : given.source().label() + ": ")
              + Redaction.noUrl(given.text()).replaceAll("\\p{Cntrl}", "?")
              + " is a URL, and the name of a list is needed"
              + (flag ? ": to fetch that URL, leave out the option before it" : ""));
    }
  }

  /** A file that is read: one named in a YAML file is looked for beside that file. */
  static Path readPath(Option<Path> option, Given given) {
    try {
      Path path = option.kind().parse(given.text());
      return given.source() instanceof Source.Yaml yaml ? yaml.file().resolveSibling(path) : path;
    } catch (ConfigException e) {
      throw new ConfigException(given.source().label() + ": " + e.getMessage());
    }
  }
}
