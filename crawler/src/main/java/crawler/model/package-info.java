/** What a crawl is about: URLs, how a page ended, what it took. JDK types only. */
@NullMarked
package crawler.model;

import org.jspecify.annotations.NullMarked;
