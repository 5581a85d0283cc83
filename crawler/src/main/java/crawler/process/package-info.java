/** Child JVMs that run this program. */
@NullMarked
package crawler.process;

import org.jspecify.annotations.NullMarked;
