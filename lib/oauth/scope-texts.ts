import { inArray } from 'drizzle-orm';
import { apiResources } from '@/db/schema';
import type { Ctx } from '@/lib/kernel/context';
import { englishMessages, englishTexts, type MessageKey, type Texts } from '@/lib/language';

export type ScopeText = { name: string; text: string };

const isScopeKey = (key: string): key is Extract<MessageKey, `flow.scopes.${string}`> =>
  key.startsWith('flow.scopes.') && englishMessages.has(key);

function textOf({ text }: Texts, name: string): string {
  const key = `flow.scopes.${name}`;
  return isScopeKey(key) ? text(key) : name;
}

/**
 * Describes each scope for the consent page. The scopes of API resources have the description that an administrator wrote.
 * A scope without a description is shown by its name.
 */
export async function scopeTexts(
  ctx: Ctx,
  scope: readonly string[],
  resources: readonly string[],
  texts: Texts = englishTexts,
): Promise<ScopeText[]> {
  const rows =
    resources.length === 0
      ? []
      : await ctx.db
          .select()
          .from(apiResources)
          .where(inArray(apiResources.identifier, [...resources]));
  const described = new Map(rows.flatMap((row) => row.scopes.map(({ name, description }) => [name, description])));
  return scope.map((name) => ({ name, text: described.get(name) ?? textOf(texts, name) }));
}
