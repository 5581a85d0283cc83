/** The record of a run: manifest, failed list, summary. */
@NullMarked
package crawler.journal;

import org.jspecify.annotations.NullMarked;
