import { and, eq, inArray, type SQL, sql } from 'drizzle-orm';
import { apiResources, clients } from '@/db/schema';
import type { Ctx } from '@/lib/kernel/context';
import { id } from '@/lib/kernel/id';
import { verb } from '@/lib/kernel/verb';
import { findsApiResource } from '../api-resources';
import { findsClient } from '../clients';
import { type Choice, type ChoiceKind, ChoiceQuery, type Choices, ChosenQuery } from './schema';

const EACH = 20;

const ASSERTION_GRANT = 'urn:ietf:params:oauth:grant-type:jwt-bearer';

/** The first twenty matches for a picker, ordered by name. Without text, everything matches. */
export const findChoices = verb('clients:read', ChoiceQuery, async (ctx, { kind, q }): Promise<Choices> => {
  const found = await select(ctx, kind, q === '' ? undefined : await matches(ctx, kind, q), EACH + 1);
  return { items: found.slice(0, EACH), more: found.length > EACH };
});

/** The names of selected values. A value without a name has been deleted. */
export const nameChoices = verb('clients:read', ChosenQuery, async (ctx, { kind, values }): Promise<Choice[]> => {
  if (values.length === 0) return [];
  if (kind === 'api_resource') return select(ctx, kind, inArray(apiResources.identifier, values), values.length);
  // A chosen client keeps its name when it has lost what it was chosen for.
  const ids = values.filter((value) => id.safeParse(value).success);
  return select(ctx, 'client', inArray(clients.id, ids), values.length);
});

function select(ctx: Ctx, kind: ChoiceKind, where: SQL | undefined, limit: number): Promise<Choice[]> {
  if (kind === 'api_resource')
    return ctx.db
      .select()
      .from(apiResources)
      .where(where)
      .orderBy(apiResources.sortName, apiResources.id)
      .limit(limit)
      .then((rows) =>
        rows.map(({ identifier, name, isOpen }) => ({
          value: identifier,
          label: name,
          description: isOpen ? `${identifier} (open to every client)` : identifier,
        })),
      );
  return ctx.db
    .select({ value: clients.id, label: clients.clientName })
    .from(clients)
    .where(and(where, isOfKind(kind)))
    .orderBy(clients.sortName, clients.id)
    .limit(limit);
}

const matches = (ctx: Ctx, kind: ChoiceKind, q: string): Promise<SQL | undefined> =>
  kind === 'api_resource' ? findsApiResource(ctx, q) : findsClient(ctx, q);

function isOfKind(kind: Exclude<ChoiceKind, 'api_resource'>): SQL | undefined {
  if (kind === 'confidential_client') return eq(clients.isConfidential, true);
  if (kind === 'assertion_client') return sql`${clients.grantTypes} @> array[${ASSERTION_GRANT}]`;
  return undefined;
}
