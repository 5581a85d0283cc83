package crawler.frontier;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The file that somebody who mistyped a name may have meant. */
public final class NearestName {
  /** Directories can be huge, and a hint is not worth a wait. */
  private static final int LOOKED_AT = 10_000;

  private record Candidate(Path path, int distance) {}

  private NearestName() {}

  /** The file beside {@code missing} whose name is nearest, if one is near enough to be meant. */
  public static Optional<Path> of(Path missing) {
    Path name = missing.getFileName();
    if (name == null) {
      return Optional.empty();
    }
    String wanted = name.toString();
    int most = Math.min(3, Math.max(1, wanted.length() / 3));
    Path directory = missing.toAbsolutePath().getParent();
    if (directory == null || !Files.isDirectory(directory)) {
      return Optional.empty();
    }
    try (Stream<Path> entries = Files.list(directory)) {
      return entries
          .limit(LOOKED_AT)
          .map(Path::getFileName)
          .map(entry -> new Candidate(entry, distance(wanted, entry.toString())))
          .filter(near -> near.distance() <= most && near.distance() < wanted.length())
          .filter(near -> Files.isRegularFile(directory.resolve(near.path())))
          .min(Comparator.comparingInt(Candidate::distance).thenComparing(Candidate::path))
          .map(near -> missing.resolveSibling(near.path()));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /**
   * How many letters must be put in, left out, replaced or swapped with their neighbour to make one
   * name of the other; case does not count.
   */
  public static int distance(String from, String to) {
    String a = from.toLowerCase(Locale.ROOT);
    String b = to.toLowerCase(Locale.ROOT);
    int[][] cost = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        cost[i][j] = i == 0 || j == 0 ? i + j : cheapest(cost, a, b, i, j);
      }
    }
    return cost[a.length()][b.length()];
  }

  private static int cheapest(int[][] cost, String a, String b, int i, int j) {
    int replaced = cost[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
    int best = Math.min(replaced, Math.min(cost[i - 1][j], cost[i][j - 1]) + 1);
    boolean swapped =
        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
    return swapped ? Math.min(best, cost[i - 2][j - 2] + 1) : best;
  }
}
