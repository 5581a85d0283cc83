package crawler.scope;

/**
 * A set of texts of which 64 bits each are kept, 8 to 24 bytes of memory. With a million texts in
 * it, one in 10^13 others is taken for one of them; nobody can tell which. Not thread-safe.
 */
final class KeySet {
  private final KeyedHash hash = new KeyedHash();
  private long[] slots = new long[16];
  private int size;

  /** True when it was not there. */
  boolean add(String text) {
    long key = hash.of(text);
    int slot = slotOf(key);
    if (slots[slot] == key) {
      return false;
    }
    slots[slot] = key;
    size++;
    if (size > slots.length / 3 * 2) {
      grow();
    }
    return true;
  }

  boolean contains(String text) {
    long key = hash.of(text);
    return slots[slotOf(key)] == key;
  }

  int size() {
    return size;
  }

  /** Where the key is or would be. */
  private int slotOf(long key) {
    int slot = (int) key & (slots.length - 1);
    while (slots[slot] != 0 && slots[slot] != key) {
      slot = (slot + 1) & (slots.length - 1);
    }
    return slot;
  }

  private void grow() {
    long[] old = slots;
    slots = new long[old.length * 2];
    for (long key : old) {
      if (key != 0) {
        slots[slotOf(key)] = key;
      }
    }
  }
}
