import { describe, expect, it } from 'vitest';
import { AppError } from './errors';
import { parseSearch, type SearchFields, searchedText } from './search-fields';

const fields: SearchFields = {
  email: { kind: 'text' },
  role: { kind: 'choice', choices: ['admin', 'support'] },
  last_login: { kind: 'time', mayBeNever: true },
  created: { kind: 'time' },
  id: { kind: 'id' },
};

const now = new Date('2026-03-10T12:00:00.000Z');
const parse = (q: string) => parseSearch(q, fields, now);

function problemOf(q: string): string {
  try {
    parse(q);
  } catch (error) {
    if (error instanceof AppError) return error.errors.map(({ path, message }) => `${path} ${message}`).join();
  }
  return '';
}

describe('the search of a list', () => {
  it('has terms and text, in any order', () => {
    const { text, terms } = parse('anna email:acme.example  müller -role:admin');
    expect(text).toBe('anna müller');
    expect(terms).toEqual([
      { kind: 'text', field: 'email', isNegated: false, source: 'email:acme.example', at: 5, values: ['acme.example'] },
      { kind: 'choice', field: 'role', isNegated: true, source: '-role:admin', at: 32, values: ['admin'] },
    ]);
  });

  it('has several values after commas, and quotes around spaces and commas', () => {
    const valuesOf = (q: string) => parse(q).terms.map((term) => (term.kind === 'time' ? term.spans : term.values));
    expect(valuesOf('role:admin,support')).toEqual([['admin', 'support']]);
    expect(valuesOf('email:"a, b",c,')).toEqual([['a, b', 'c']]);
    expect(valuesOf('email:a"b c"d')).toEqual([['ab cd']]);
    expect(valuesOf('email:"not closed')).toEqual([['not closed']]);
    expect(valuesOf('last_login:never,<1d')).toEqual([
      ['never', { from: new Date('2026-03-09T12:00:00.000Z'), before: null }],
    ]);
  });

  it('compares names of fields, choices and ids without case, and keeps the case of text', () => {
    expect(parse('ROLE:Admin EMAIL:Anna ID:0190A0B0-0000-7000-8000-00000000000A').terms).toMatchObject([
      { field: 'role', values: ['admin'] },
      { field: 'email', values: ['Anna'] },
      { field: 'id', values: ['0190a0b0-0000-7000-8000-00000000000a'] },
    ]);
  });

  it.each([
    'anna',
    'ada@acme.example',
    'https://app.example/callback',
    'com.example.app:/callback',
    'urn:example:notes',
    'urn:isbn',
    'mailto:ada@acme.example',
    '10:30',
    '2001:db8::1',
    'a: b',
    ':admin',
    '-anna',
    'toString:',
  ])('is only text: %s', (q) => expect(parse(q)).toEqual({ text: q, terms: [] }));

  it('is text in quotes', () => {
    expect(parse('"email:acme" "role:admin x"')).toEqual({ text: 'email:acme role:admin x', terms: [] });
    expect(parse('""')).toEqual({ text: '', terms: [] });
  });

  it.each([
    ['emial:acme', 'q has the unknown field emial; the fields are email, role, last_login, created, id'],
    ['constructor:x', 'q has the unknown field constructor; the fields are email, role, last_login, created, id'],
    ['email:', 'q must have a value after email:'],
    ['email:,""', 'q must have a value after email:'],
    ['role:king', 'q must have one of admin, support after role:'],
    [
      'last_login:soon',
      'q must have a time after last_login:, for example <30d, >=2026-01-31 or 2026-01-01..2026-01-31',
    ],
    ['created:never', 'q must have a time after created:, for example <30d, >=2026-01-31 or 2026-01-01..2026-01-31'],
    ['id:12', 'q must have a UUID after id:'],
    ['email:a,b,c,d,e,f email:g,h,i,j,k', 'q must have at most 10 values of fields'],
  ])('is refused: %s', (q, problem) => expect(problemOf(q)).toBe(problem));

  it('gives its text alone, for marks in the rows', () => {
    expect(searchedText('anna role:admin', fields)).toBe('anna');
    expect(searchedText('anna emial:x', fields)).toBe('anna emial:x');
  });
});
