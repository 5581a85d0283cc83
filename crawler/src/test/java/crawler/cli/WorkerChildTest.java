package crawler.cli;

import static org.assertj.core.api.Assertions.assertThat;

import crawler.compare.Cores;
import crawler.compare.Entry;
import crawler.compare.PipedWorker;
import crawler.compare.Worker;
import crawler.compare.WorkerJob;
import crawler.iomodel.ModelName;
import crawler.iomodel.Pipeline;
import crawler.iomodel.Work;
import crawler.store.StoreKind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class WorkerChildTest {
  @TempDir Path directory;

  private Worker worker(ModelName model, Cores cores) throws IOException {
    Entry entry = new Entry(model, Pipeline.STAGED, cores);
    return PipedWorker.launcher(e -> WorkerChild.start(Main.class.getName(), e))
        .launch(new WorkerJob(entry, Work.IO, 2, StoreKind.NONE, directory));
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void runsOnOneCoreWhenTheEntrySaysSo() throws Exception {
    try (Worker one = worker(ModelName.SEQUENTIAL, Cores.ONE);
        Worker all = worker(ModelName.SEQUENTIAL, Cores.ALL)) {
      assertThat(one.facts().cores()).isEqualTo(1);
      assertThat(all.facts().cores()).isEqualTo(Runtime.getRuntime().availableProcessors());
      assertThat(one.facts().flags()).isEqualTo(all.facts().flags());
    }
  }

  @Test
  void hasTheSameFlagsForEveryModelButTheSelectorOfPoll() {
    List<String> flags = WorkerChild.flags(ModelName.SEQUENTIAL);
    assertThat(flags).contains("-XX:+UseSerialGC", "-Xmx1g");
    for (ModelName model : ModelName.values()) {
      List<String> own = WorkerChild.flags(model);
      assertThat(own.subList(0, flags.size())).isEqualTo(flags);
      assertThat(own.subList(flags.size(), own.size()))
          .as(model.code())
          .isEqualTo(
              model == ModelName.SELECTOR_POLL
                  ? List.of(
                      "-Djava.nio.channels.spi.SelectorProvider=sun.nio.ch.PollSelectorProvider")
                  : List.of());
    }
  }
}
