import { defineConfig } from 'vitest/config';

const everywhere = ['node_modules/**', 'dist/**', '.next/**', 'e2e/**'];
/** A pooler makes no difference to plans, to Redis, to the order of checks and to colours. */
const sameBehindPooler = [
  '**/list-plans.test.ts',
  'lib/runtime/adapters/**',
  'lib/oauth/checks/**',
  'lib/kernel/brand-*',
];

const common = { testTimeout: 60_000, hookTimeout: 120_000 };

export default defineConfig({
  test: {
    // For two cores: some tests mostly wait.
    maxWorkers: 3,
    projects: [
      {
        resolve: { alias: { '@': import.meta.dirname } },
        test: {
          ...common,
          name: 'unit',
          // Threads share compiled code, above all the embedded engine.
          pool: 'threads',
          // Files share their imports, which saves a third of the time; each file has its own database.
          isolate: false,
          env: { REUSE_TEST_ENGINES: '1' },
          include: ['**/*.test.ts'],
          exclude: [
            ...everywhere,
            ...(process.env.TEST_POOLER_URL ? sameBehindPooler : []),
            'db/embedded/**',
            'db/guard-transactions.test.ts',
            '**/*.integration.test.ts',
          ],
        },
      },
      {
        resolve: { alias: { '@': import.meta.dirname } },
        test: {
          ...common,
          name: 'embedded',
          include: ['db/embedded/**/*.test.ts', 'db/guard-transactions.test.ts'],
          exclude: everywhere,
          testTimeout: 180_000,
          hookTimeout: 180_000,
          fileParallelism: false,
        },
      },
      {
        resolve: { alias: { '@': import.meta.dirname } },
        test: {
          ...common,
          name: 'integration',
          include: ['**/*.integration.test.ts'],
          exclude: everywhere,
          testTimeout: 120_000,
          hookTimeout: 180_000,
          fileParallelism: false,
          globalSetup: ['lib/testing/build-once.ts'],
        },
      },
    ],
    coverage: {
      provider: 'v8',
      include: ['lib/**/*.ts'],
      exclude: ['lib/testing/**', 'lib/edges/pages/**', '**/*.test.ts', '**/*.d.ts'],
      reporter: ['text-summary', 'html'],
      thresholds: { lines: 85 },
    },
  },
});
