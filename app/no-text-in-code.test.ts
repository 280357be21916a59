import { describe, expect, it } from 'vitest';
import { sourcesIn, textsInCode } from '@/lib/testing/texts-in-code';

type Pages = {
  folders: string[];
  atLeast: number;
  /** Names, commands, parts of code that is shown, endings of keys, and what machines read. */
  exceptions: string[];
};

const console: Pages = {
  folders: ['app/(console)', 'components/console'],
  atLeast: 400,
  exceptions: [
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
  ],
};

const flow: Pages = {
  folders: ['app/(interaction)', 'lib/edges/browser'],
  atLeast: 70,
  exceptions: [
    'setup/page.tsx: bin/identity setup-link',
    'setup/page.tsx: docker compose exec app node bin/identity setup-link',
    'device-endpoint.ts: Title',
    // For the client, which gets errors in English.
    'error-page.ts: The sign-in request has ended. Start it again.',
  ],
};

const account: Pages = { folders: ['app/(account)'], atLeast: 30, exceptions: [] };

const withoutLine = (found: string): string => found.replace(/:\d+:/, ':');

describe.each([
  ['the console', console],
  ['the pages of a flow', flow],
  ['the account pages', account],
])('%s', (_name, { folders, atLeast, exceptions }) => {
  it('has no text in its code: every text comes from the catalogue', () => {
    const files = folders.flatMap(sourcesIn);
    expect(files.length).toBeGreaterThan(atLeast);
    const found = textsInCode(files).map(withoutLine);
    expect(found.filter((text) => !exceptions.some((exception) => text.includes(exception)))).toEqual([]);
    expect(exceptions.filter((exception) => !found.some((text) => text.includes(exception)))).toEqual([]);
  });
});
