package crawler.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** The sockets, files and pipes that this process has open, but for what classes are read from. */
final class OpenDescriptors {
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(2);
  private static final Duration REST = Duration.ofSeconds(1);

  private OpenDescriptors() {}

  static long count() throws IOException {
    try (Stream<Path> all = Files.list(Path.of("/proc/self/fd"))) {
      return all.filter(OpenDescriptors::isOurs).count();
    }
  }

  /**
   * What they are, without datagram sockets: each event loop opens one for names with its first
   * connection, whenever that comes, and keeps it.
   */
  static List<String> withoutDatagrams() throws IOException {
    try (Stream<Path> all = Files.list(Path.of("/proc/self/fd"))) {
      List<String> targets =
          all.filter(OpenDescriptors::isOurs).map(OpenDescriptors::target).sorted().toList();
      Set<String> datagrams = datagramSockets();
      return targets.stream().filter(target -> !datagrams.contains(target)).toList();
    }
  }

  /** By their inodes, proc_net(5). */
  private static Set<String> datagramSockets() throws IOException {
    Set<String> found = new HashSet<>();
    for (String table : List.of("udp", "udp6")) {
      Path rows = Path.of("/proc/self/net", table);
      if (Files.exists(rows)) {
        Files.readAllLines(rows).stream()
            .skip(1)
            .map(row -> row.strip().split("\\s+", -1)[9])
            .forEach(inode -> found.add("socket:[" + inode + "]"));
      }
    }
    return found;
  }

  /** Waits until there are as few without datagram sockets as before: those that are left over. */
  static List<String> leftOver(List<String> before) throws IOException {
    long deadline = System.nanoTime() + LONGEST_WAIT.toNanos();
    List<String> now = withoutDatagrams();
    while (now.size() > before.size() && System.nanoTime() < deadline) {
      LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
      now = withoutDatagrams();
    }
    if (now.size() <= before.size()) {
      return List.of();
    }
    List<String> left = new ArrayList<>(now);
    before.forEach(left::remove);
    return left;
  }

  private static String target(Path descriptor) {
    try {
      return Files.readSymbolicLink(descriptor).toString();
    } catch (IOException closed) {
      return "closed";
    }
  }

  private static boolean isOurs(Path descriptor) {
    try {
      String target = Files.readSymbolicLink(descriptor).toString();
      return !target.endsWith(".jar") && !target.endsWith("/modules") && !target.endsWith("/fd");
    } catch (NoSuchFileException closed) {
      return false;
    } catch (IOException e) {
      return true;
    }
  }

  /** Waits until nothing has been opened or closed for a while. */
  static void awaitRest() throws IOException {
    long deadline = System.nanoTime() + LONGEST_WAIT.toNanos();
    long count = count();
    long since = System.nanoTime();
    while (System.nanoTime() - since < REST.toNanos() && System.nanoTime() < deadline) {
      LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
      long now = count();
      since = now == count ? since : System.nanoTime();
      count = now;
    }
  }

  /** Connections that were closed at one end take a moment at the other: how many are left. */
  static long settled(long most) throws IOException {
    long deadline = System.nanoTime() + LONGEST_WAIT.toNanos();
    long count = count();
    while (count > most && System.nanoTime() < deadline) {
      LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
      count = count();
    }
    return count;
  }
}
