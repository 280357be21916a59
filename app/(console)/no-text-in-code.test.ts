import { expect, it } from 'vitest';
import { sourcesIn, textsInCode } from '@/lib/testing/texts-in-code';

it('the console has no text of its own: every text comes from the catalogue', () => {
  const files = ['app/(console)', 'components/console'].flatMap(sourcesIn);
  expect(files.length).toBeGreaterThan(400);
  expect(textsInCode(files)).toEqual([]);
});
