/** What a running crawl tells whoever listens. */
@NullMarked
package crawler.event;

import org.jspecify.annotations.NullMarked;
