/** Dry runs: what a list holds and how long it will take, before anything is fetched. */
@NullMarked
package crawler.plan;

import org.jspecify.annotations.NullMarked;
