package crawler.politeness;

import crawler.model.Origin;

/** Hears that a page may begin which was only announced to the gate. */
@FunctionalInterface
public interface Turns {

  /**
   * One page of the host may begin now. Called by whoever made room for it, an event loop for one:
   * must not block.
   *
   * @param permit the receiver's to release, also when it has no such page any more
   */
  void begin(Origin origin, Admission.Permit permit);
}
