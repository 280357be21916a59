import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { identityProviderKinds, providerKinds } from '@/lib/directory/identity-providers/choices';

const textOf = (page: string) => readFileSync(path.join(import.meta.dirname, page), 'utf8');

it('the folder has one page for each kind of identity provider, and an index', () => {
  const pages = readdirSync(import.meta.dirname).filter((name) => name.endsWith('.md'));
  expect(pages.sort()).toEqual([...identityProviderKinds.map((kind) => `${kind}.md`), 'README.md'].sort());
});

describe.each(identityProviderKinds)('docs/integrate/providers/%s.md', (kind) => {
  const text = textOf(`${kind}.md`);

  it('says what to enter at the provider and here, which claims arrive, and what is special', () => {
    const headings = [...text.matchAll(/^## (.+)$/gm)].map(([, heading]) => heading);
    expect(headings).toEqual(['At the provider', 'Here', 'Claims', 'Quirks']);
    expect(text).toContain(`--kind ${kind}`);
    expect(text).toMatch(/https:\/\/id\.example\.com\/federation\/[a-z]+\/callback/);
  });

  it('names the scopes that are asked for', () => {
    expect(text).toContain(`Scopes: \`${providerKinds[kind].scopes.join(' ')}\``);
  });

  it('is named by the index', () => {
    expect(textOf('README.md')).toContain(`(${kind}.md)`);
  });
});
