package crawler.names;

import io.netty.channel.EventLoop;
import io.netty.handler.codec.dns.DnsRecord;
import io.netty.resolver.dns.DnsCache;
import io.netty.resolver.dns.DnsCacheEntry;
import java.net.InetAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A cache that keeps nothing but for how long each answer may be kept, which the resolver tells
 * nobody else. For names that are being asked for; one event loop at a time.
 */
final class TimesToLive implements DnsCache {
  /** Of names that no name server has answered for, such as those of the hosts file. */
  static final Duration UNTOLD = Duration.ofSeconds(30);

  private static final long UNKNOWN = Long.MAX_VALUE;

  private final Map<String, Long> seconds = new HashMap<>();

  /** A name is about to be asked for. */
  void expect(String name) {
    seconds.put(name, UNKNOWN);
  }

  /** The shortest of the times that came with its addresses. */
  Duration take(String name) {
    Long told = seconds.remove(name);
    return told == null || told == UNKNOWN ? UNTOLD : Duration.ofSeconds(told);
  }

  @Override
  public DnsCacheEntry cache(
      String name, DnsRecord[] also, InetAddress address, long timeToLive, EventLoop loop) {
    seconds.computeIfPresent(name, (known, least) -> Math.min(least, Math.max(0, timeToLive)));
    return new Passed(address, null);
  }

  @Override
  public DnsCacheEntry cache(String name, DnsRecord[] also, Throwable cause, EventLoop loop) {
    return new Passed(null, cause);
  }

  @Override
  public List<? extends DnsCacheEntry> get(String name, DnsRecord[] also) {
    return List.of();
  }

  @Override
  public void clear() {}

  @Override
  public boolean clear(String name) {
    return false;
  }

  private record Passed(@Nullable InetAddress address, @Nullable Throwable cause)
      implements DnsCacheEntry {}
}
