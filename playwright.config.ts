import { defineConfig } from '@playwright/test';
import { chromiumPath } from './e2e/chromium-path.mjs';

export default defineConfig({
  testDir: 'e2e',
  workers: 1,
  fullyParallel: false,
  timeout: 120_000,
  expect: { timeout: 20_000 },
  // A second try in a new browser. `npm test` lists at its end what needed one.
  retries: 1,
  reporter: 'list',
  outputDir: 'test-results',
  projects: [
    { name: 'first run', testMatch: '*.setup.ts' },
    { name: 'journeys', testMatch: '*.spec.ts', dependencies: ['first run'] },
  ],
  use: {
    baseURL: process.env.E2E_BASE_URL ?? 'http://localhost:8000',
    trace: 'off',
    // Nothing waits for a transition. The journeys through the frame of the console see them.
    contextOptions: { reducedMotion: 'reduce' },
    launchOptions: {
      ...(chromiumPath && { executablePath: chromiumPath }),
      args: [
        '--headless',
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
});
