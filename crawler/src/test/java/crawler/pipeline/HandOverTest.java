package crawler.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import org.junit.jupiter.api.Test;

class HandOverTest {

  @Test
  void admitsAsManyPagesAsThereIsRoomForInTheirOrder() {
    var handOver = new HandOver(2, 1000);
    assertThat(handOver.enter(1).isComplete()).isTrue();
    assertThat(handOver.enter(1).isComplete()).isTrue();
    Future<Void> third = handOver.enter(1);
    Future<Void> fourth = handOver.enter(1);
    assertThat(third.isComplete()).isFalse();

    handOver.leave(1);

    assertThat(third.isComplete()).isTrue();
    assertThat(fourth.isComplete()).isFalse();
  }

  @Test
  void admitsAsManyBytesAsThereIsRoomForAndALargePageAlone() {
    var handOver = new HandOver(10, 100);
    assertThat(handOver.enter(60).isComplete()).isTrue();
    Future<Void> large = handOver.enter(500);
    Future<Void> small = handOver.enter(1);
    assertThat(large.isComplete()).isFalse();
    assertThat(small.isComplete()).as("nobody overtakes").isFalse();

    handOver.leave(60);
    assertThat(large.isComplete()).isTrue();
    assertThat(small.isComplete()).isFalse();
    handOver.leave(500);
    assertThat(small.isComplete()).isTrue();
    assertThat(handOver.enter(99).isComplete()).isTrue();
  }
}
