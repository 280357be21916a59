import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';

/** Of the console, which is in English: its previews, and who may see them. */
const ofConsole = /^(mail-preview|brand-document|administrator-of)/;

/** The pages without Next, and what the pages of a flow say. */
const folders = [import.meta.dirname, path.join(import.meta.dirname, '../../lib/edges/browser')];

const sources = folders.flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file) && !file.endsWith('.test.ts') && !ofConsole.test(file))
    .map((file) => path.join(folder, file)),
);

const withoutComments = (source: string): string => source.replace(/\/\*[\s\S]*?\*\//g, '').replace(/\/\/.*$/gm, '');

/** Attributes that people see or hear. Lint refuses text between tags (`noJsxLiterals`). */
const attributes = /\b(?:title|label|hint|description|placeholder|alt|aria-label)="[^"]*[a-z]{2}[^"]*"/g;

/** Sentences in strings: a word with a capital letter and another word. Messages for clients are English by their standards. */
const sentences = /['`][A-Z][a-z]+ (?:[a-z]+ )*[a-z]+[^'`\n]*['`]/g;

/** Of pages in a frame of the console. */
const ofPreview = 'aria-label="Preview"';

const forClients = ['The sign-in request has ended. Start it again.'];

it('finds what it looks for', () => {
  expect('<Field label="Full name">'.match(attributes)).not.toBeNull();
  expect("text: 'Sign in again'".match(sentences)).not.toBeNull();
});

it('the pages of a flow have no text of their own: every text comes from the catalogue', () => {
  expect(sources.length).toBeGreaterThan(70);
  const found = sources.flatMap((file) => {
    const source = withoutComments(readFileSync(file, 'utf8'));
    return [...(source.match(attributes) ?? []), ...(source.match(sentences) ?? [])]
      .filter((text) => text !== ofPreview && !forClients.includes(text.slice(1, -1)))
      .map((text) => `${path.basename(file)}: ${text}`);
  });
  expect(found).toEqual([]);
});
