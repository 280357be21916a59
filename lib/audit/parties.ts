import { inArray, or, type SQL, sql } from 'drizzle-orm';
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core';
import { apiResources, clients, identityProviders, trustedIssuers, users } from '@/db/schema';
import { id as uuid } from '@/lib/kernel/id';
import { verb } from '@/lib/kernel/verb';
import { contains } from '@/lib/storage/keyset';
import { type NamedParty, PartyIds, type PartyKind, PartyQuery } from './schema';

const EACH = 20;

type Source = { table: PgTable; id: PgColumn; name: SQL | PgColumn; detail: PgColumn; searched: PgColumn[] };

/** Where the records are that events name, by their kind in an event. */
const sources: Record<string, Source> = {
  user: {
    table: users,
    id: users.id,
    name: sql`coalesce(nullif(${users.name}, ''), ${users.username})`,
    detail: users.username,
    searched: [users.username, users.email, users.name],
  },
  client: {
    table: clients,
    id: clients.id,
    name: clients.clientName,
    detail: clients.id,
    searched: [clients.clientName],
  },
  api_resource: {
    table: apiResources,
    id: apiResources.id,
    name: apiResources.name,
    detail: apiResources.identifier,
    searched: [apiResources.name, apiResources.identifier],
  },
  trusted_issuer: {
    table: trustedIssuers,
    id: trustedIssuers.id,
    name: trustedIssuers.issuer,
    detail: trustedIssuers.id,
    searched: [trustedIssuers.issuer],
  },
  identity_provider: {
    table: identityProviders,
    id: identityProviders.id,
    name: identityProviders.name,
    detail: identityProviders.slug,
    searched: [identityProviders.name, identityProviders.slug],
  },
};

type Choice = { value: string; label: string; description: string };

/** Records that a filter can name: the first twenty that match, ordered by name. Without text, every record matches. */
export const findParties = verb(
  'audit:read',
  PartyQuery,
  async (ctx, { kind, q }): Promise<{ items: Choice[]; more: boolean }> => {
    const parts = kindsOf(kind).map((name) => select(name, q === '' ? undefined : matches(name, q)));
    const found = await ctx.db.execute<NamedParty & { detail: string }>(
      sql`select * from (${sql.join(parts, sql` union all `)}) found order by name, id limit ${EACH + 1}`,
    );
    const items = [...found].slice(0, EACH).map(({ id, name, detail }) => ({
      value: id,
      label: name,
      description: detail,
    }));
    return { items, more: found.length > EACH };
  },
);

/** The names of the records with these ids. A record that was deleted is left out. */
export const nameParties = verb('audit:read', PartyIds, async (ctx, input): Promise<NamedParty[]> => {
  const ids = [...new Set(input.ids)].filter((value) => uuid.safeParse(value).success);
  if (ids.length === 0) return [];
  const parts = Object.entries(sources).map(([kind, source]) => select(kind, inArray(source.id, ids), ids.length));
  const found = await ctx.db.execute<NamedParty & { detail: string }>(sql.join(parts, sql` union all `));
  return [...found].map(({ kind, id, name }) => ({ kind, id, name }));
});

const kindsOf = (kind: PartyKind): string[] => (kind === 'target' ? Object.keys(sources) : [kind]);

function select(kind: string, where: SQL | undefined, limit = EACH + 1): SQL {
  const { table, id, name, detail } = sourceOf(kind);
  return sql`(select ${kind}::text as kind, ${id}::text as id, ${name} as name, ${detail}::text as detail
    from ${table} where ${where ?? sql`true`} order by ${name}, ${id} limit ${limit})`;
}

function matches(kind: string, q: string): SQL | undefined {
  const { id, searched } = sourceOf(kind);
  const text = contains(q, searched);
  const asId = uuid.safeParse(q);
  return asId.success ? or(text, sql`${id} = ${asId.data}::uuid`) : text;
}

function sourceOf(kind: string): Source {
  const source = sources[kind];
  if (!source) throw new Error(`No records of kind ${kind}`);
  return source;
}
