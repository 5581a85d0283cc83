/** One request, one reply: the network through Vert.x. */
@NullMarked
package crawler.fetch;

import org.jspecify.annotations.NullMarked;
