package crawler.engine;

import crawler.event.CrawlListener;
import crawler.frontier.ListInput;
import crawler.pipeline.Recorder;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What one run is told to do.
 *
 * @param inputs the lists, or the seeds
 * @param standardInput read when an input asks for it; not closed
 * @param listener hears every event of the run
 * @param settings option names and values for the summary, secrets already redacted
 * @param follow which links are followed; null when none are
 * @param recording put around the record of the run
 */
record Assignment(
    List<ListInput> inputs,
    InputStream standardInput,
    CrawlListener listener,
    Map<String, String> settings,
    @Nullable FollowOptions follow,
    UnaryOperator<Recorder> recording) {}
