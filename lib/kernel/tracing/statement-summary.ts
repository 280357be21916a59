import { getTableName, is, Table } from 'drizzle-orm';
import { schema } from '@/db';
import { BoundedMap } from '../bounded-map';
import type { SpanAttributes } from './span';

/** `summary` names all operations and tables. The attributes are those of the span, with the first of each. */
export type StatementSummary = { summary: string; attributes: SpanAttributes };

const MAX_LENGTH = 255;
const tables: ReadonlySet<string> = new Set(
  Object.values(schema).flatMap((value) => (is(value, Table) ? [getTableName(value)] : [])),
);

/** Strings and comments, then the words that name an operation or come before a table. */
const WORD =
  /'(?:[^']|'')*'|--[^\n]*|\/\*[\s\S]*?\*\/|\b(select|delete|savepoint|lock|notify|explain)\b|\b(insert into|update|from|join)\s+(?:only\s+)?"?([a-z_]+)"?/gi;

const known = new BoundedMap<string, StatementSummary>();

/**
 * What a statement does, for its span (OpenTelemetry, `db.query.summary`): `INSERT access_tokens SELECT clients`. Contains
 * only operations and names of tables, so no text of the statement can get into it.
 */
export function summaryOf(text: string): StatementSummary {
  const seen = known.get(text);
  if (seen) return seen;
  const made = summarize(text);
  known.set(text, made);
  return made;
}

function summarize(text: string): StatementSummary {
  const parts: { operation: string; tables: string[] }[] = [];
  for (const { 1: keyword, 2: before = '', 3: name = '' } of text.matchAll(WORD)) {
    const operation = keyword ?? /^(insert|update)/i.exec(before)?.[0];
    // `for update of …`, `on conflict … do update set` and `select … for update` name no table.
    if (operation && (keyword || tables.has(name))) parts.push({ operation: operation.toUpperCase(), tables: [] });
    const last = parts.at(-1);
    if (last && tables.has(name) && !last.tables.includes(name)) last.tables.push(name);
  }
  const named = parts.filter((part, at) => part.tables.length > 0 || (at === 0 && parts.length === 1));
  const shown = [...new Set(named.map((part) => [part.operation, ...part.tables].join(' ')))];
  const summary = shown.join(' ').slice(0, MAX_LENGTH) || 'SQL';
  const [first] = named;
  const table = first?.tables[0];
  return {
    summary,
    attributes: {
      'db.system.name': 'postgresql',
      'db.query.summary': summary,
      ...(first && { 'db.operation.name': first.operation }),
      ...(table !== undefined && { 'db.collection.name': table }),
    },
  };
}
