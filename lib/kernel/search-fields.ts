import { invalid } from './errors';
import { isUuid } from './is-uuid';
import { readTimeSpan, type TimeSpan } from './time-span';

/** What a list can be searched by, and which values that accepts. */
export type SearchField =
  | { kind: 'text' | 'id' }
  /** `isParty`: the id or the complete name of a record. */
  | { kind: 'exact'; isParty?: boolean }
  | { kind: 'choice'; choices: readonly string[] }
  | { kind: 'time'; mayBeNever?: boolean };

export type SearchFields = Readonly<Record<string, SearchField>>;

type Written = {
  field: string;
  isNegated: boolean;
  /** The term as it is written in the search, and where it begins. */
  source: string;
  at: number;
};

/** A term such as `email:acme.example`. A record matches if it has one of the values, or none if the term is negated. */
export type SearchTerm = Written &
  (
    | { kind: 'text' | 'exact' | 'id' | 'choice'; values: readonly string[] }
    | { kind: 'time'; spans: readonly TimeSpan[] }
  );

/** A search: its text without quotes, and its terms. */
export type Search = { text: string; terms: readonly SearchTerm[] };

/** Each value may cost a look-up of its own. */
const MAX_VALUES = 10;

const tokens = /(?:"[^"]*"?|[^\s"])+/gu;
const fieldShape = /^(-?)([a-z][a-z_]*):(.*)$/isu;
const parts = /(?:"[^"]*"?|[^,"])+/gu;

/**
 * Splits the search of a list into its text and its terms. `field:value` finds a value, `field:a,b` one of several, and
 * `-field:value` finds the other records; a value with spaces or commas is quoted. Everything else is text, also
 * `"field:value"` in quotes, and a word with a colon that has no shape of a term: an address, a time, a URN.
 * @throws AppError `invalid` at `q` for an unknown field, which names the known ones, and for a value that it does not accept.
 */
export function parseSearch(q: string, fields: SearchFields, now: Date): Search {
  const words: string[] = [];
  const terms: SearchTerm[] = [];
  for (const { 0: token, index } of q.matchAll(tokens)) {
    const term = readTerm(token, index, fields, now);
    if (term) terms.push(term);
    else words.push(withoutQuotes(token));
  }
  const count = terms.reduce((sum, term) => sum + (term.kind === 'time' ? term.spans : term.values).length, 0);
  if (count > MAX_VALUES) throw invalid('q', `must have at most ${MAX_VALUES} values of fields`);
  return { text: words.filter((word) => word !== '').join(' '), terms };
}

/** The text of a search, without its terms; the whole search if it cannot be read. */
export function searchedText(q: string, fields: SearchFields): string {
  try {
    return parseSearch(q, fields, new Date()).text;
  } catch {
    return q;
  }
}

const withoutQuotes = (text: string): string => text.replaceAll('"', '').trim();

function readTerm(source: string, at: number, fields: SearchFields, now: Date): SearchTerm | null {
  const [, sign, name, rest] = fieldShape.exec(source) ?? [];
  if (name === undefined || rest === undefined) return null;
  const field = name.toLowerCase();
  const rule = Object.hasOwn(fields, field) ? fields[field] : undefined;
  if (!rule) {
    if (isText(field, rest)) return null;
    throw invalid('q', `has the unknown field ${field}; the fields are ${Object.keys(fields).join(', ')}`);
  }
  const values = (rest.match(parts) ?? []).map(withoutQuotes).filter((value) => value !== '');
  if (values.length === 0) throw invalid('q', `must have a value after ${field}:`);
  const written = { field, isNegated: sign === '-', source, at };
  if (rule.kind === 'time') return { ...written, kind: 'time', spans: values.map(readSpan(field, rule, now)) };
  return { ...written, kind: rule.kind, values: values.map(readValue(field, rule)) };
}

/** Schemes of URIs without `//` that people search for. */
const schemes = new Set(['urn', 'mailto', 'did']);

/** Whether an unknown word before a colon begins an address and not a term. */
const isText = (word: string, rest: string): boolean =>
  rest === '' || rest.startsWith('/') || rest.includes(':') || schemes.has(word);

const readSpan =
  (field: string, { mayBeNever }: { mayBeNever?: boolean }, now: Date) =>
  (value: string): TimeSpan => {
    const span = readTimeSpan(value.toLowerCase(), now);
    if (span === null || (span === 'never' && !mayBeNever))
      throw invalid('q', `must have a time after ${field}:, for example <30d, >=2026-01-31 or 2026-01-01..2026-01-31`);
    return span;
  };

const readValue =
  (field: string, rule: Exclude<SearchField, { kind: 'time' }>) =>
  (value: string): string => {
    if (rule.kind === 'text' || rule.kind === 'exact') return value;
    const lower = value.toLowerCase();
    if (rule.kind === 'id' && !isUuid(lower)) throw invalid('q', `must have a UUID after ${field}:`);
    if (rule.kind === 'choice' && !rule.choices.includes(lower))
      throw invalid('q', `must have one of ${rule.choices.join(', ')} after ${field}:`);
    return lower;
  };
