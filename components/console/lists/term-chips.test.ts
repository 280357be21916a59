import { describe, expect, it } from 'vitest';
import { readListState } from './list-state';
import { termChips } from './term-chips';

const chipsOf = (q: string) =>
  termChips(readListState('/console/audit', { q, cursor: 'c' }, ['q']), {
    actor: { kind: 'exact' },
    ip: { kind: 'exact' },
  });

describe('the chips of a search', () => {
  it.each([
    ['-ip:192.0.2.10 -ip:192.0.2.1', ['-ip:192.0.2.1', '-ip:192.0.2.10']],
    ['actor:anna actor:ann', ['actor:ann', 'actor:anna']],
    ['-actor:ada  text actor:ada', ['text actor:ada', '-actor:ada text']],
  ])('of %s each leave the other one out', (q, rest) => {
    expect(chipsOf(q).map((chip) => chip.q)).toEqual(rest);
    expect(chipsOf(q).map(({ href }) => href)).toEqual(
      rest.map((left) => `/console/audit?${new URLSearchParams({ q: left })}`),
    );
  });

  it('are none for a search that cannot be read', () => {
    expect(chipsOf('actr:ada')).toEqual([]);
  });
});
