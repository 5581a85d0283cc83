/** What robots.txt and X-Robots-Tag ask of a crawler (RFC 9309). */
@NullMarked
package crawler.robots;

import org.jspecify.annotations.NullMarked;
