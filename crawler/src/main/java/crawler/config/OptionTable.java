package crawler.config;

import java.util.List;
import java.util.stream.Stream;

/**
 * Every option there is: the one place from which flags, YAML keys, environment variables, help and
 * the schema come. An option of the same name may stand in more than one list with another default.
 */
public final class OptionTable {
  public static final List<Option<?>> ALL =
      Stream.of(
              FollowKeys.OWN,
              FetchKeys.ALL,
              CompareKeys.ALL,
              CompareKeys.OF_OUTPUT,
              SiteKeys.ALL,
              PlanKeys.OWN,
              OutputKeys.ALL)
          .<Option<?>>flatMap(List::stream)
          .toList();

  private OptionTable() {}
}
