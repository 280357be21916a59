/**
 * How often a test repeats a race: `many` times on PostgreSQL, at most three times on the embedded engine. The engine runs
 * one statement at a time, so there are few possible interleavings.
 */
export const rounds = (many: number): number => (process.env.TEST_DATABASE_URL ? many : Math.min(many, 3));
