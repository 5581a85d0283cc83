package crawler.frontier;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * An open hash table of numbers from 1: eight bytes a slot, of which 40 bits are the number and 24
 * are of its hash, so that others are told apart without a look at what they stand for. It is
 * memory outside the heap, as the collector would keep the tables that were outgrown until it next
 * tidies all of it. Not thread-safe.
 */
final class NumberTable implements AutoCloseable {
  /** No number. */
  static final long NONE = 0;

  static final long LARGEST = (1L << 40) - 1;
  static final long SMALLEST = 1024;

  private static final int TAG_SHIFT = 40;
  private static final double FULLEST = 0.85;
  private static final double GROWTH = 1.25;

  private final Arena arena = Arena.ofShared();
  private final long slots;
  private final MemorySegment memory;
  private long size;
  private boolean closed;

  NumberTable(long slots) {
    this.slots = slots;
    this.memory = arena.allocate(slots * Long.BYTES, Long.BYTES);
  }

  /** An empty table with more slots. */
  NumberTable larger() {
    return new NumberTable((long) (slots * GROWTH) + 1);
  }

  long size() {
    return size;
  }

  /** Whether it is time for a larger one. */
  boolean isFull() {
    return size > FULLEST * slots;
  }

  /** Walks over the numbers whose hash may be this one, and ends at a free slot. */
  Probe probe(long hash, int tag) {
    return new Probe(hash, tag);
  }

  /** Adds a number that is not in it. */
  void add(long hash, int tag, long number) {
    Probe probe = probe(hash, tag);
    while (probe.number() != NONE) {
      probe.next();
    }
    probe.put(number);
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      arena.close();
    }
  }

  /** A walk. */
  final class Probe {
    private final long tag;
    private long at;

    private Probe(long hash, int tag) {
      this.tag = (long) tag << TAG_SHIFT;
      this.at = Math.unsignedMultiplyHigh(hash, slots);
      settle();
    }

    /** The number here; {@link #NONE} at the end of the walk. */
    long number() {
      return slot() & LARGEST;
    }

    /** To the next number with the same bits of the hash. */
    void next() {
      step();
      settle();
    }

    /** Ends the walk with this number. */
    void put(long number) {
      memory.setAtIndex(ValueLayout.JAVA_LONG, at, tag | number);
      size++;
    }

    private void settle() {
      for (long slot = slot(); slot != 0 && (slot & ~LARGEST) != tag; slot = slot()) {
        step();
      }
    }

    private void step() {
      at = at + 1 == slots ? 0 : at + 1;
    }

    private long slot() {
      return memory.getAtIndex(ValueLayout.JAVA_LONG, at);
    }
  }
}
