/** What robots.txt asks of a crawler (RFC 9309). */
@NullMarked
package crawler.robots;

import org.jspecify.annotations.NullMarked;
