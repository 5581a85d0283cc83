package crawler.pipeline;

import crawler.fetch.BodySink;
import crawler.fetch.ReplyHead;
import crawler.model.Stage;
import crawler.politeness.Admission;
import java.nio.ByteBuffer;
import java.util.OptionalLong;

/** Tells the gate, by the permit of a request, when that is written and when its reply begins. */
record TellingSink(BodySink sink, Admission.Permit permit) implements BodySink {

  @Override
  public void entered(Stage stage) {
    if (stage == Stage.TTFB) {
      permit.sent();
    }
    sink.entered(stage);
  }

  @Override
  public boolean head(ReplyHead head) {
    permit.heard();
    return sink.head(head);
  }

  @Override
  public void write(ByteBuffer data) {
    sink.write(data);
  }

  @Override
  public OptionalLong enough() {
    return sink.enough();
  }

  @Override
  public boolean isFull() {
    return sink.isFull();
  }

  @Override
  public void onDrain(Runnable action) {
    sink.onDrain(action);
  }
}
