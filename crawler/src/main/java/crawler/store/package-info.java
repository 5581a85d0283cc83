/** Pages on disk: names, temporary files, moves. */
@NullMarked
package crawler.store;

import org.jspecify.annotations.NullMarked;
