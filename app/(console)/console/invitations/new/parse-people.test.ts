import { describe, expect, it } from 'vitest';
import { parsePeople, personText } from './parse-people';

describe('pasted people', () => {
  it('are separated by line breaks, commas and semicolons, with and without names', () => {
    expect(
      parsePeople(
        'ada@example.com, Grace Hopper <grace@example.com>;\n"Hamilton, M." <m@example.com>\r\n\n <x@y.example>',
      ),
    ).toEqual([
      { email: 'ada@example.com' },
      { email: 'grace@example.com', name: 'Grace Hopper' },
      { email: 'm@example.com', name: 'Hamilton, M.' },
      { email: 'x@y.example' },
    ]);
    expect(parsePeople(' \n,;')).toEqual([]);
  });

  it('count once for each address, and are written as they are read', () => {
    expect(parsePeople('Ada@example.com\nada@EXAMPLE.com')).toEqual([{ email: 'Ada@example.com' }]);
    const person = { email: 'm@example.com', name: 'Hamilton, M.' };
    expect(parsePeople(personText(person))).toEqual([person]);
    expect(parsePeople('not an address')).toEqual([{ email: 'not an address' }]);
  });
});
