package crawler.fetch;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/**
 * A name server on loopback (RFC 1035) that answers as it is told, each time anew: its answers live
 * for no time at all unless it is told otherwise. Answers many at a time, in whatever time that is
 * to take. Thread-safe.
 */
public final class FakeNameServer implements AutoCloseable {
  private static final int A = 1;
  private static final int AAAA = 28;
  private static final int HEADER_BYTES = 12;

  private final DatagramSocket socket;
  private final Map<String, List<List<InetAddress>>> turns = new ConcurrentHashMap<>();
  private final Set<String> silent = ConcurrentHashMap.newKeySet();
  private final Map<String, AtomicInteger> questions = new ConcurrentHashMap<>();
  private final Set<String> refused = ConcurrentHashMap.newKeySet();
  private final Map<String, Integer> lives = new ConcurrentHashMap<>();
  private final Set<String> unanswered = ConcurrentHashMap.newKeySet();
  private final AtomicInteger mostUnanswered = new AtomicInteger();
  private final ScheduledExecutorService later =
      Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().factory());
  private volatile Duration delay = Duration.ZERO;
  private volatile int secondsToLive;
  private volatile Predicate<String> isSilent = silent::contains;
  private volatile List<List<InetAddress>> anyName = List.of(List.of());
  private volatile boolean knowsAnyName;

  public FakeNameServer() throws IOException {
    socket = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    Thread.ofVirtual().start(this::serve);
  }

  /** {@code address:port}. */
  public String address() {
    return "127.0.0.1:" + socket.getLocalPort();
  }

  /** Always answers with these addresses. */
  public FakeNameServer on(String name, String... addresses) {
    return onTurns(name, List.of(List.of(addresses)));
  }

  /** Answers with one list after the other, and with the last one for ever. */
  public FakeNameServer onTurns(String name, List<List<String>> answers) {
    turns.put(
        name,
        answers.stream().map(each -> each.stream().map(InetAddress::ofLiteral).toList()).toList());
    return this;
  }

  /** Answers so for every name that it was told nothing else about. */
  public FakeNameServer onAnyName(String... addresses) {
    anyName = List.of(Arrays.stream(addresses).map(InetAddress::ofLiteral).toList());
    knowsAnyName = true;
    return this;
  }

  /** Answers after so long. */
  public FakeNameServer after(Duration time) {
    delay = time;
    return this;
  }

  /** Lets its answers be kept for so long. */
  public FakeNameServer timeToLive(Duration time) {
    secondsToLive = Math.toIntExact(time.toSeconds());
    return this;
  }

  /** The same for one name. */
  public FakeNameServer timeToLive(String name, Duration time) {
    lives.put(name, Math.toIntExact(time.toSeconds()));
    return this;
  }

  /** Refuses the first question for this name, as a server does that has too much to do. */
  public FakeNameServer onRefusal(String name) {
    refused.add(name);
    return this;
  }

  /** Never answers for these names either. */
  public FakeNameServer onSilence(Predicate<String> names) {
    isSilent = name -> silent.contains(name) || names.test(name);
    return this;
  }

  /** How many names there were at the most for which an answer was on its way. */
  public int mostAtATime() {
    return mostUnanswered.get();
  }

  /** How many different names it was asked for. */
  public long names() {
    return questions.keySet().stream().filter(asked -> asked.endsWith(" " + A)).count();
  }

  /** How often the IPv4 addresses of the name were asked for. */
  public int count(String name) {
    return counter(name + " " + A).get();
  }

  private AtomicInteger counter(String question) {
    return questions.computeIfAbsent(question, q -> new AtomicInteger());
  }

  private void serve() {
    try {
      while (true) {
        DatagramPacket question = new DatagramPacket(new byte[4096], 4096);
        socket.receive(question);
        ByteBuffer asked = ByteBuffer.wrap(question.getData(), 0, question.getLength());
        String name = readName(asked.duplicate().position(HEADER_BYTES));
        byte[] answer = answer(asked);
        if (!isSilent.test(name)) {
          unanswered.add(name);
          mostUnanswered.accumulateAndGet(unanswered.size(), Math::max);
          DatagramPacket packet =
              new DatagramPacket(answer, answer.length, question.getSocketAddress());
          var _ = later.schedule(() -> send(packet, name), delay.toNanos(), TimeUnit.NANOSECONDS);
        }
      }
    } catch (IOException closed) {
      // The test is over.
    }
  }

  private void send(DatagramPacket answer, String name) {
    unanswered.remove(name);
    try {
      socket.send(answer);
    } catch (IOException closed) {
      // The test is over.
    }
  }

  /** Never answers for this name. */
  public FakeNameServer onSilence(String name) {
    silent.add(name);
    return this;
  }

  private byte[] answer(ByteBuffer question) {
    short id = question.getShort(0);
    question.position(HEADER_BYTES);
    String name = readName(question);
    int type = question.getShort();
    question.getShort();
    int end = question.position();
    List<InetAddress> addresses = next(name, type);
    int flags = knowsAnyName || turns.containsKey(name) ? 0x8580 : 0x8583;
    if (refused.contains(name) && count(name) <= 1) {
      flags = 0x8585;
      addresses = List.of();
    }
    ByteBuffer answer = ByteBuffer.allocate(4096);
    answer.putShort(id).putShort((short) flags);
    answer.putShort((short) 1).putShort((short) addresses.size()).putInt(0);
    answer.put(question.slice(HEADER_BYTES, end - HEADER_BYTES));
    for (InetAddress address : addresses) {
      byte[] bytes = address.getAddress();
      // The name is the one at offset 12; class IN.
      answer.putShort((short) 0xC00C).putShort((short) type).putShort((short) 1);
      answer.putInt(lives.getOrDefault(name, secondsToLive));
      answer.putShort((short) bytes.length).put(bytes);
    }
    return Arrays.copyOf(answer.array(), answer.position());
  }

  private List<InetAddress> next(String name, int type) {
    int number = counter(name + " " + type).getAndIncrement();
    List<List<InetAddress>> script = turns.getOrDefault(name, anyName);
    int bytes = type == A ? 4 : type == AAAA ? 16 : -1;
    return script.get(Math.min(number, script.size() - 1)).stream()
        .filter(address -> address.getAddress().length == bytes)
        .toList();
  }

  private static String readName(ByteBuffer from) {
    StringBuilder name = new StringBuilder();
    for (int length = from.get(); length > 0; length = from.get()) {
      byte[] label = new byte[length];
      from.get(label);
      name.append(name.isEmpty() ? "" : ".").append(new String(label, StandardCharsets.US_ASCII));
    }
    return name.toString();
  }

  @Override
  public void close() {
    socket.close();
    later.shutdownNow();
  }
}
