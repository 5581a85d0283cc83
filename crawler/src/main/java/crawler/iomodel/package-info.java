/** The same list under every I/O model, and the comparison of their timings. */
@NullMarked
package crawler.iomodel;

import org.jspecify.annotations.NullMarked;
