/** Runs a file operation. Returns null when it fails with one of the expected system error codes. */
export function attempt<T>(operation: () => T, ...expected: string[]): T | null {
  try {
    return operation();
  } catch (error) {
    if (error instanceof Error && 'code' in error && expected.includes(String(error.code))) return null;
    throw error;
  }
}
