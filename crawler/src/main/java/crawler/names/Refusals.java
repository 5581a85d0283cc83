package crawler.names;

import io.netty.channel.ChannelFuture;
import io.netty.handler.codec.dns.DnsQuestion;
import io.netty.handler.codec.dns.DnsResponseCode;
import io.netty.resolver.dns.DnsQueryLifecycleObserver;
import io.netty.resolver.dns.DnsQueryLifecycleObserverFactory;
import java.net.InetSocketAddress;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Notes for which names a server has refused to answer, which the resolver does not tell from names
 * without an address. For names that are being asked for; one event loop at a time.
 */
final class Refusals implements DnsQueryLifecycleObserverFactory {
  private final Set<String> expected = new HashSet<>();
  private final Set<String> refused = new HashSet<>();

  /** A name is about to be asked for. */
  void expect(String name) {
    expected.add(bare(name));
  }

  /** Whether a server has refused to answer for it since. */
  boolean take(String name) {
    expected.remove(bare(name));
    return refused.remove(bare(name));
  }

  private static String bare(String name) {
    return name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
  }

  private void answered(String name, DnsResponseCode code) {
    boolean said = code.equals(DnsResponseCode.NOERROR) || code.equals(DnsResponseCode.NXDOMAIN);
    if (!said && expected.contains(name)) {
      refused.add(name);
    }
  }

  @Override
  public DnsQueryLifecycleObserver newDnsQueryLifecycleObserver(DnsQuestion question) {
    return new Query(bare(question.name()));
  }

  private final class Query implements DnsQueryLifecycleObserver {
    private final String name;

    Query(String name) {
      this.name = name;
    }

    @Override
    public void queryWritten(InetSocketAddress server, ChannelFuture future) {}

    @Override
    public void queryCancelled(int queriesRemaining) {}

    @Override
    public DnsQueryLifecycleObserver queryRedirected(List<InetSocketAddress> servers) {
      return this;
    }

    @Override
    public DnsQueryLifecycleObserver queryCNAMEd(DnsQuestion question) {
      return this;
    }

    @Override
    public DnsQueryLifecycleObserver queryNoAnswer(DnsResponseCode code) {
      answered(name, code);
      return this;
    }

    @Override
    public void queryFailed(Throwable cause) {}

    @Override
    public void querySucceed() {}
  }
}
