/**
 * The comparison of I/O models: workers of one JVM each, rounds in turns, the report of what was
 * measured.
 */
@NullMarked
package crawler.compare;

import org.jspecify.annotations.NullMarked;
