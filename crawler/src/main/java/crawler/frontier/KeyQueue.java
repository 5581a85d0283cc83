package crawler.frontier;

import java.util.Arrays;

/**
 * URLs of one host that wait on disk, by the keys that they are found by there: four bytes each, or
 * eight when they have ranks. Not thread-safe.
 */
sealed interface KeyQueue {

  /** An empty one. */
  static KeyQueue of(Order order) {
    return switch (order) {
      case FIFO -> new Ring(true);
      case LIFO -> new Ring(false);
      case PRIORITY -> new Heap();
    };
  }

  void add(int key, int rank);

  /** Adds one that came before all others. */
  void addFirst(int key, int rank);

  /** Takes the key that goes first. Not of an empty queue. */
  int remove();

  /** The rank of the one that goes first; 0 where ranks do not count. */
  int rank();

  int size();

  /** In the order of arrival, from either end. */
  final class Ring implements KeyQueue {
    private final boolean oldestFirst;
    private int[] keys = new int[1];
    private int first;
    private int size;

    private Ring(boolean oldestFirst) {
      this.oldestFirst = oldestFirst;
    }

    @Override
    public void add(int key, int rank) {
      makeRoom();
      keys[at(size++)] = key;
    }

    @Override
    public void addFirst(int key, int rank) {
      makeRoom();
      first = first == 0 ? keys.length - 1 : first - 1;
      keys[first] = key;
      size++;
    }

    private void makeRoom() {
      if (size == keys.length) {
        int[] larger = new int[Math.max(4, size + (size >> 1))];
        int tail = Math.min(size, keys.length - first);
        System.arraycopy(keys, first, larger, 0, tail);
        System.arraycopy(keys, 0, larger, tail, size - tail);
        keys = larger;
        first = 0;
      }
    }

    private int at(int index) {
      int at = first + index;
      return at < keys.length ? at : at - keys.length;
    }

    @Override
    public int remove() {
      size--;
      if (!oldestFirst) {
        return keys[at(size)];
      }
      int key = keys[first];
      first = at(1);
      return key;
    }

    @Override
    public int rank() {
      return 0;
    }

    @Override
    public int size() {
      return size;
    }
  }

  /** A binary heap by rank, then by key, which grows with arrival. */
  final class Heap implements KeyQueue {
    private long[] entries = new long[1];
    private int size;

    private Heap() {}

    @Override
    public void add(int key, int rank) {
      if (size == entries.length) {
        entries = Arrays.copyOf(entries, Math.max(4, size + (size >> 1)));
      }
      long entry = ((long) rank << Integer.SIZE) | Integer.toUnsignedLong(key);
      int at = size++;
      while (at > 0 && entries[(at - 1) / 2] > entry) {
        entries[at] = entries[(at - 1) / 2];
        at = (at - 1) / 2;
      }
      entries[at] = entry;
    }

    @Override
    public void addFirst(int key, int rank) {
      add(key, rank);
    }

    @Override
    public int remove() {
      int key = (int) entries[0];
      long last = entries[--size];
      int at = 0;
      for (int child = 1; child < size; child = 2 * at + 1) {
        if (child + 1 < size && entries[child + 1] < entries[child]) {
          child++;
        }
        if (entries[child] >= last) {
          break;
        }
        entries[at] = entries[child];
        at = child;
      }
      entries[at] = last;
      return key;
    }

    @Override
    public int rank() {
      return size == 0 ? 0 : (int) (entries[0] >> Integer.SIZE);
    }

    @Override
    public int size() {
      return size;
    }
  }
}
