/** Which URLs belong to a crawl. */
@NullMarked
package crawler.scope;

import org.jspecify.annotations.NullMarked;
