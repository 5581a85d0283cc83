/** Which faults are known, which test proves what becomes of each, and the table of both. */
@NullMarked
package crawler.faults;

import org.jspecify.annotations.NullMarked;
