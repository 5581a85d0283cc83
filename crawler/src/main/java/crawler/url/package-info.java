/** Parsing and normalising URLs. */
@NullMarked
package crawler.url;

import org.jspecify.annotations.NullMarked;
