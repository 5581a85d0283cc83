package crawler.journal;

import crawler.model.Outcome;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * The URLs of the input that earlier processes of a run have ended: what a resumed run passes over.
 * A million of them take about 250 KB. Immutable once it is handed out.
 */
public final class FinishedUrls {
  private final SeqSet ended = new SeqSet();
  private final SeqSet failed = new SeqSet();
  private final Path manifest;
  private long count;
  private long requested;

  /** Length of the lines to keep; negative when there is no manifest. */
  private long keptBytes = -1;

  private FinishedUrls(Path manifest) {
    this.manifest = manifest;
  }

  /** Nothing has ended yet in a run whose manifest will be here. */
  public static FinishedUrls none(Path manifest) {
    return new FinishedUrls(manifest);
  }

  /**
   * Reads a manifest line by line and counts each in {@code summary}, but for what a killed process
   * or a loss of power left behind its last whole line: a line without an end, zeros, and lines
   * with zeros in them. Their URLs count as not ended. A manifest that is missing is an empty one.
   * Any other damage is for a person to look at: to pass over a line that cannot be read could be
   * to lose the only record of a page. Changes nothing; an interrupt ends it.
   *
   * @param pages hears of each that was requested
   * @throws RunDirectoryException when the manifest cannot be read or a whole line of it is damaged
   */
  public static FinishedUrls read(Path manifest, SummaryRecorder summary, RequestedPages pages) {
    FinishedUrls finished = new FinishedUrls(manifest);
    if (Files.exists(manifest, LinkOption.NOFOLLOW_LINKS)) {
      try {
        finished.keptBytes = finished.count(summary, pages);
      } catch (IOException e) {
        throw unusable(manifest, e);
      }
    }
    return finished;
  }

  /**
   * Cuts what stands behind the last whole line, so that lines may be appended.
   *
   * @throws RunDirectoryException when the manifest cannot be written
   */
  public void cutRest() {
    if (keptBytes < 0) {
      return;
    }
    try (FileChannel channel =
        FileChannel.open(manifest, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS)) {
      channel.truncate(keptBytes);
    } catch (IOException e) {
      throw unusable(manifest, e);
    }
  }

  private static RunDirectoryException unusable(Path manifest, IOException cause) {
    return new RunDirectoryException(
        manifest
            + " cannot be read: choose another directory with -d or start afresh with"
            + " --overwrite",
        cause);
  }

  /** The URL of a manifest line as it is told there; empty when there is no such line. */
  static Optional<String> url(Path manifest, long seq) {
    try (InputStream in = Files.newInputStream(manifest, LinkOption.NOFOLLOW_LINKS)) {
      CompleteLines lines = new CompleteLines(in);
      while (lines.next()) {
        Optional<String> url =
            ManifestEntry.url(lines.buffer(), lines.lineStart(), lines.lineLength(), seq);
        if (url.isPresent()) {
          return url;
        }
      }
      return Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** The URL that the first line of a manifest tells; empty when there is no whole line. */
  static Optional<String> firstUrl(Path manifest) {
    try (InputStream in = Files.newInputStream(manifest, LinkOption.NOFOLLOW_LINKS)) {
      CompleteLines lines = new CompleteLines(in);
      if (!lines.next()) {
        return Optional.empty();
      }
      byte[] buffer = lines.buffer();
      long seq = ManifestEntry.parse(buffer, lines.lineStart(), lines.lineLength()).seq();
      return ManifestEntry.url(buffer, lines.lineStart(), lines.lineLength(), seq);
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** Whether the URL has a manifest line. */
  public boolean contains(long seq) {
    return ended.contains(seq);
  }

  /**
   * Whether the URL has ended as failed: its line of the input belongs in a {@code failed.txt} that
   * is written anew.
   */
  public boolean failed(long seq) {
    return failed.contains(seq);
  }

  /** How many URLs have ended. */
  public long count() {
    return count;
  }

  /** How many of those that have ended were requested: saved, or failed but for being no URL. */
  public long requested() {
    return requested;
  }

  /** The length of the lines to keep. */
  private long count(SummaryRecorder summary, RequestedPages pages) throws IOException {
    try (InputStream in = Files.newInputStream(manifest, LinkOption.NOFOLLOW_LINKS)) {
      CompleteLines lines = new CompleteLines(in);
      long kept = 0;
      RunDirectoryException damage = null;
      while (lines.next()) {
        try {
          ManifestEntry entry =
              ManifestEntry.parse(lines.buffer(), lines.lineStart(), lines.lineLength());
          if (damage != null) {
            throw damage;
          }
          boolean requestedFirst = count(entry, summary);
          if (entry.storedBytes() > 0) {
            pages.saved(entry.seq(), entry.sha256());
          }
          if (requestedFirst && pages.wantsUrls()) {
            ManifestEntry.url(lines.buffer(), lines.lineStart(), lines.lineLength(), entry.seq())
                .ifPresent(pages::requested);
          }
          kept = lines.bytesPassed();
        } catch (IOException e) {
          damage = damage == null ? damaged(manifest, lines.number(), e) : damage;
          if (!lines.lineHoldsZero()) {
            throw damage;
          }
        }
      }
      return kept;
    }
  }

  /** Whether it is the first line of a URL that was requested. */
  private boolean count(ManifestEntry entry, SummaryRecorder summary) {
    if (!ended.add(entry.seq())) {
      return false;
    }
    count++;
    summary.endedEarlier(entry);
    if (entry.outcome() == Outcome.FAILED) {
      failed.add(entry.seq());
    }
    if (!entry.wasRequested()) {
      return false;
    }
    requested++;
    return true;
  }

  private static RunDirectoryException damaged(Path manifest, long number, IOException cause) {
    return new RunDirectoryException(
        manifest
            + ":"
            + number
            + " is damaged: remove that line and its URL is fetched again,"
            + " or start afresh with --overwrite",
        cause);
  }
}
