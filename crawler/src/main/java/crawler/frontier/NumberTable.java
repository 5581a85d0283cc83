package crawler.frontier;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * An open hash table of numbers from 1 to 2^32 - 1: five bytes a slot, four of them the number, one
 * of its hash, so that most others are told apart without a look at what they stand for. It is
 * memory outside the heap, as the collector would keep the tables that were outgrown until it next
 * tidies all of it. Not thread-safe.
 */
final class NumberTable implements AutoCloseable {
  /** No number. */
  static final long NONE = 0;

  static final long LARGEST = (1L << 32) - 1;

  private static final long SMALLEST = 1024;
  private static final long SLOT_BYTES = 5;
  private static final double FULLEST = 0.85;
  private static final double GROWTH = 1.1;

  /** A smaller one is doubled, since whatever is in it has to be put into the next: 5 MB. */
  private static final long SMALL = 1 << 20;

  private final Arena arena = Arena.ofShared();
  private final long slots;
  private final MemorySegment memory;
  private long size;

  private NumberTable(long slots) {
    this.slots = slots;
    this.memory = arena.allocate(slots * SLOT_BYTES);
  }

  /** An empty table with room for more than so many numbers. */
  static NumberTable beyond(long size) {
    double growth = size < SMALL / 2 ? 2 : GROWTH;
    return new NumberTable(Math.max(SMALLEST, (long) (size / FULLEST * growth)));
  }

  long size() {
    return size;
  }

  /** Whether it is time for a larger one. */
  boolean isFull() {
    return size > FULLEST * slots;
  }

  /** Walks over the numbers whose hash may be this one, and ends at a free slot. */
  Probe probe(long hash, byte tag) {
    return new Probe(hash, tag);
  }

  /** Adds a number that is not in it. */
  void add(long hash, byte tag, long number) {
    Probe probe = probe(hash, tag);
    while (probe.number() != NONE) {
      probe.next();
    }
    probe.put(number);
  }

  /** Gives the memory back. Harmless when called again. */
  @Override
  public void close() {
    if (memory.scope().isAlive()) {
      arena.close();
    }
  }

  /** A walk. */
  final class Probe {
    private final byte tag;
    private long slot;

    private Probe(long hash, byte tag) {
      this.tag = tag;
      this.slot = Math.unsignedMultiplyHigh(hash, slots);
      settle();
    }

    /** The number here; {@link #NONE} at the end of the walk. */
    long number() {
      return Integer.toUnsignedLong(memory.get(ValueLayout.JAVA_INT_UNALIGNED, slot * SLOT_BYTES));
    }

    /** To the next number with the same bits of the hash. */
    void next() {
      step();
      settle();
    }

    /** Ends the walk with this number. */
    void put(long number) {
      memory.set(ValueLayout.JAVA_INT_UNALIGNED, slot * SLOT_BYTES, (int) number);
      memory.set(ValueLayout.JAVA_BYTE, slot * SLOT_BYTES + Integer.BYTES, tag);
      size++;
    }

    private void settle() {
      while (number() != NONE
          && memory.get(ValueLayout.JAVA_BYTE, slot * SLOT_BYTES + Integer.BYTES) != tag) {
        step();
      }
    }

    private void step() {
      slot = slot + 1 == slots ? 0 : slot + 1;
    }
  }
}
