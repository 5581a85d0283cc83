package crawler.iomodel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import crawler.process.JavaChild;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A process of the pool, spoken to byte by byte. */
@Timeout(60)
class PageWorkerTest {
  private static final int DONE = 3;

  @Test
  void endsInTheMiddleOfAPageWhenItsInputEnds() throws Exception {
    try (LocalSite site = new LocalSite();
        JavaChild child = PageWorkerMain.launch()) {
      DataOutputStream orders = new DataOutputStream(child.input());
      new PoolOrder.Begin(SocketLimits.DEFAULTS).writeTo(orders);
      new PoolOrder.Fetch(Urls.of(site.url("/mute/1")), Work.IO).writeTo(orders);
      orders.flush();
      site.awaitRequest("/mute/1");

      child.input().close();

      assertThat(child.waitFor(Duration.ofSeconds(30))).isTrue();
      assertThat(child.exitCode()).isZero();
    }
  }

  @Test
  void answersAPageInFrames() throws Exception {
    try (LocalSite site = new LocalSite();
        JavaChild child = PageWorkerMain.launch()) {
      DataOutputStream orders = new DataOutputStream(child.input());
      DataInputStream replies = new DataInputStream(child.output());
      new PoolOrder.Fetch(Urls.of(site.url("/big/1?q")), Work.IO).writeTo(orders);
      new PoolOrder.End().writeTo(orders);
      orders.flush();

      assertThat(PoolReply.readFrom(replies).orElseThrow()).isInstanceOf(PoolReply.Ready.class);
      assertThat(PoolReply.readFrom(replies)).contains(new PoolReply.Head(200, ""));
      int bytes = 0;
      PoolReply next = PoolReply.readFrom(replies).orElseThrow();
      while (next instanceof PoolReply.Body body) {
        assertThat(body.data().remaining()).isBetween(1, 64 << 10);
        bytes += body.data().remaining();
        next = PoolReply.readFrom(replies).orElseThrow();
      }
      assertThat(bytes).isEqualTo(1 << 20);
      assertThat(next)
          .isInstanceOfSatisfying(
              PoolReply.Done.class, done -> assertThat(done.failure()).isNull());
      assertThat(PoolReply.readFrom(replies).orElseThrow()).isInstanceOf(PoolReply.Spent.class);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "'9 0 0 0 0', there is no message of kind 9",
    "'0 127 0 0 0', a message cannot have 2130706432 bytes",
    "'0 255 255 255 255', a message cannot have -1 bytes",
    "'0 0 0 0 2 0 0', a message is shorter than what it should hold",
    "'2 0 0 0 2 0 0', a message holds 2 bytes too many",
    "'1 0 0 0 4 0 0 0 7', there is no value 7",
    "'1 0 0 0 8 0 0 0 0 255 0 0 0', a text cannot have -16777216 bytes here"
  })
  void refusesWhatIsNoOrder(String bytes, String why) {
    var input = new ByteArrayInputStream(bytes(bytes));

    assertThatThrownBy(() -> PageWorker.serve(input, OutputStream.nullOutputStream()))
        .isInstanceOf(IOException.class)
        .hasMessage(why);
  }

  @ParameterizedTest
  @CsvSource({"'0 0 0'", "'0 0 0 0 24 1 2 3'"})
  void refusesAnOrderThatIsCut(String bytes) {
    var input = new ByteArrayInputStream(bytes(bytes));

    assertThatThrownBy(() -> PageWorker.serve(input, OutputStream.nullOutputStream()))
        .isInstanceOf(EOFException.class);
  }

  @Test
  void refusesAReasonThatDoesNotExist() throws Exception {
    var sent = new ByteArrayOutputStream();
    Frame.write(new DataOutputStream(sent), DONE, o -> o.writeInt(999));
    var pipe = new DataInputStream(new ByteArrayInputStream(sent.toByteArray()));

    assertThatThrownBy(() -> PoolReply.readFrom(pipe)).hasMessage("there is no reason 999");
  }

  @Test
  void takesUrlsApartAndPutsThemTogetherAgain() throws Exception {
    for (String url :
        List.of("http://u:p@h.test:8080/a%20b?", "https://[::1]/", "http://h.test/?q=1")) {
      var sent = new ByteArrayOutputStream();
      var order = new PoolOrder.Fetch(Urls.of(url), Work.CPU);
      order.writeTo(new DataOutputStream(sent));

      var pipe = new DataInputStream(new ByteArrayInputStream(sent.toByteArray()));
      assertThat(PoolOrder.readFrom(pipe)).contains(order);
      assertThat(PoolOrder.readFrom(pipe)).isEmpty();
    }
  }

  private static byte[] bytes(String numbers) {
    String[] each = numbers.split(" ", -1);
    byte[] bytes = new byte[each.length];
    for (int i = 0; i < each.length; i++) {
      bytes[i] = (byte) Integer.parseInt(each[i]);
    }
    return bytes;
  }
}
