package crawler.compare.html;

import crawler.compare.Cores;
import crawler.compare.Entry;
import crawler.iomodel.ModelName;

/**
 * How an entry is drawn, so that it can be told apart without colours too: each model has a marker,
 * each pipeline a kind of line.
 *
 * @param code stands in class names and data attributes
 * @param marker path around the origin, 5 units in each direction
 */
record ModelStyle(String code, String marker) {

  static ModelStyle of(ModelName model) {
    String marker =
        switch (model) {
          case SEQUENTIAL -> "M-5 -1.6H5V1.6H-5z";
          case PROCESSES -> "M-4.4 -4.4H4.4V4.4H-4.4zM-2 -2V2H2V-2z";
          case THREADS -> "M-4.2 -4.2H4.2V4.2H-4.2z";
          case POLLING -> "M0 -5L1.5 -1.5 5 0 1.5 1.5 0 5 -1.5 1.5 -5 0 -1.5 -1.5z";
          case SELECTOR_POLL -> "M0 5.2L5.2 -3.8H-5.2z";
          case SELECTOR -> "M0 -5.2L5.2 3.8H-5.2z";
          case COMPLETION -> "M0 -5.4L5.4 0 0 5.4 -5.4 0z";
          case IO_URING ->
              "M-4.8 0a4.8 4.8 0 1 0 9.6 0a4.8 4.8 0 1 0 -9.6 0zM-2.2 0a2.2 2.2 0 1 1 4.4"
                  + " 0a2.2 2.2 0 1 1 -4.4 0z";
          case VIRTUAL_THREADS -> "M-1.7 -5H1.7V-1.7H5V1.7H1.7V5H-1.7V1.7H-5V-1.7H-1.7z";
          case EVENT_LOOP -> "M-2.6 -4.6H2.6L5.2 0 2.6 4.6H-2.6L-5.2 0z";
          case COROUTINES -> "M-4.8 0a4.8 4.8 0 1 0 9.6 0a4.8 4.8 0 1 0 -9.6 0z";
        };
    return new ModelStyle(model.code(), marker);
  }

  /** The kind of line of an entry: whole when staged on all cores, else broken. */
  static String line(Entry entry) {
    return switch (entry.pipeline()) {
      case DIRECT -> entry.cores() == Cores.ONE ? "2 3" : "7 4";
      case STAGED -> entry.cores() == Cores.ONE ? "10 3 2 3" : "none";
    };
  }

  /** The marker as a small picture that says nothing by itself: the name stands beside it. */
  void mark(Markup page) {
    page.open("svg", "class", "mark", "viewBox", "-6 -6 12 12", "aria-hidden", "true")
        .empty("path", "class", "fill m-" + code, "d", marker)
        .close("svg");
  }
}
