/** Tries what reads bytes of strangers with bytes that nobody meant. */
@org.jspecify.annotations.NullMarked
package crawler.fuzz;
