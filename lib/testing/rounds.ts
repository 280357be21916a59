/**
 * How often a test runs its race: as often as asked for on PostgreSQL. The embedded engine takes one statement after the
 * other, and has few ways for it to end.
 */
export const rounds = (many: number): number => (process.env.TEST_DATABASE_URL ? many : Math.min(many, 3));
