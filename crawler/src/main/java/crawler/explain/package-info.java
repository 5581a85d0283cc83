/** Why a run took as long as it did, and how long one will take at the least: the laws alone. */
@NullMarked
package crawler.explain;

import org.jspecify.annotations.NullMarked;
