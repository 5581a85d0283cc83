package crawler.parse;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jsoup.nodes.Element;

/**
 * Keeps the tree of a page small while the page is being parsed: of its complete elements the last
 * ones stay, between one and two times the window's size. What stands before a dropped element goes
 * with it. For one thread.
 */
final class ElementWindow {
  private final int size;
  private List<Element> older = new ArrayList<>();
  private List<Element> newer = new ArrayList<>();

  ElementWindow(int size) {
    this.size = size;
  }

  /** Takes an element that is complete; true when it is time for {@link #drop()}. */
  boolean isFullWith(Element complete) {
    newer.add(complete);
    return newer.size() >= size;
  }

  /** Drops the older half, and with it what was not complete in broken markup. */
  void drop() {
    Set<Element> dropped = identitySet();
    dropped.addAll(older);
    Set<Element> parents = identitySet();
    for (Element element : older) {
      Element parent = element.parent();
      if (parent != null && !dropped.contains(parent) && parents.add(parent)) {
        dropFrom(parent, dropped);
      }
    }
    older = newer;
    newer = new ArrayList<>();
  }

  // At once, because taking children away one by one takes time with the square of their number.
  private static void dropFrom(Element parent, Set<Element> dropped) {
    List<Element> children = List.copyOf(parent.children());
    int last = children.size() - 1;
    while (last >= 0 && !dropped.contains(children.get(last))) {
      last--;
    }
    parent.empty().appendChildren(children.subList(last + 1, children.size()));
  }

  private static Set<Element> identitySet() {
    return Collections.newSetFromMap(new IdentityHashMap<>());
  }
}
