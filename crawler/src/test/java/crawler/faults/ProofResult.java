package crawler.faults;

/** What came of a test. */
enum ProofResult {
  PASSED,
  FAILED,
  SKIPPED
}
