package crawler.fetch;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A name server on loopback (RFC 1035) that answers as it is told, each time anew: its answers live
 * for no time at all. Thread-safe.
 */
public final class FakeNameServer implements AutoCloseable {
  private static final int A = 1;
  private static final int AAAA = 28;
  private static final int HEADER_BYTES = 12;

  private final DatagramSocket socket;
  private final Map<String, List<List<InetAddress>>> turns = new ConcurrentHashMap<>();
  private final Set<String> silent = ConcurrentHashMap.newKeySet();
  private final Map<String, AtomicInteger> questions = new ConcurrentHashMap<>();

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
        if (silent.contains(readName(asked.duplicate().position(HEADER_BYTES)))) {
          continue;
        }
        byte[] answer = answer(asked);
        socket.send(new DatagramPacket(answer, answer.length, question.getSocketAddress()));
      }
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
    int flags = turns.containsKey(name) ? 0x8580 : 0x8583;
    ByteBuffer answer = ByteBuffer.allocate(4096);
    answer.putShort(id).putShort((short) flags);
    answer.putShort((short) 1).putShort((short) addresses.size()).putInt(0);
    answer.put(question.slice(HEADER_BYTES, end - HEADER_BYTES));
    for (InetAddress address : addresses) {
      byte[] bytes = address.getAddress();
      // The name is the one at offset 12; class IN; to be kept for 0 seconds.
      answer.putShort((short) 0xC00C).putShort((short) type).putShort((short) 1).putInt(0);
      answer.putShort((short) bytes.length).put(bytes);
    }
    return Arrays.copyOf(answer.array(), answer.position());
  }

  private List<InetAddress> next(String name, int type) {
    int number = counter(name + " " + type).getAndIncrement();
    List<List<InetAddress>> script = turns.getOrDefault(name, List.of(List.of()));
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
  }
}
