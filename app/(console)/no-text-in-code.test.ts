import { expect, it } from 'vitest';
import { sourcesIn, textsInCode } from '@/lib/testing/texts-in-code';

/** Names, parts of code that is shown, endings of keys, and what machines read. */
const exceptions = [
  'identity-providers/provider-mark.tsx',
  'quickstart/code-requests.ts: # Set REQUEST_URI',
  'quickstart/frameworks.ts: /** The build replaces',
  'quickstart/frameworks.ts: // Register a post-logout',
  'quickstart/frameworks.ts: Express API',
  'sign-in/page.tsx: Client',
  'sign-in/page.tsx: Hint',
  'page/record-title.ts: · Identity Service',
  'palette/command-center.tsx: Control+K Meta+K',
  'palette/command-center.tsx: K',
  'shell/apply-theme.ts: ; Secure',
  'shell/sidebar-nav.tsx: Identity Service',
];

const withoutLine = (found: string): string => found.replace(/:\d+:/, ':');

it('the console has no text of its own: every text comes from the catalogue', () => {
  const files = ['app/(console)', 'components/console'].flatMap(sourcesIn);
  expect(files.length).toBeGreaterThan(400);
  const found = textsInCode(files).map(withoutLine);
  expect(found.filter((text) => !exceptions.some((exception) => text.includes(exception)))).toEqual([]);
  expect(exceptions.filter((exception) => !found.some((text) => text.includes(exception)))).toEqual([]);
});
