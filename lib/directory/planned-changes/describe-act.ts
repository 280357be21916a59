import { eq } from 'drizzle-orm';
import { apiResources, clientSecrets, clients, factors, identityProviders } from '@/db/schema';
import type { AuditTarget } from '@/lib/audit/record-audit';
import { clientTarget, toClient } from '@/lib/directory/clients';
import { findDeleted, readKeptRecord } from '@/lib/directory/deleted-rows';
import type { DeletedKind } from '@/lib/directory/deleted-rows/choices';
import { readSettings, Settings } from '@/lib/directory/settings';
import { getUserRow, toUser, userTarget } from '@/lib/directory/users';
import { type ActName, acts } from '@/lib/kernel/acts';
import type { Ctx } from '@/lib/kernel/context';
import { notFound } from '@/lib/kernel/errors';
import type { MemberChange } from './schema';

type Members = Record<string, unknown>;

export type Described = { target: AuditTarget; changes: MemberChange[] };

const becomes = (member: string, before: unknown, after: unknown): MemberChange => ({ member, before, after });

/**
 * Finds the record of an act and what the act changes of it. `input` was parsed by the verb.
 * @throws AppError `not_found`.
 */
export function describeAct(ctx: Ctx, act: ActName, input: Members): Promise<Described> {
  const { target } = acts[act];
  if (isRestore(act)) return describeRestore(ctx, target as DeletedKind, input);
  if (target === 'user') return describeUserAct(ctx, act, input);
  if (target === 'client') return describeClientAct(ctx, act, input);
  if (target === 'api_resource') return describeApiResource(ctx, String(input.id));
  if (target === 'identity_provider') return describeProvider(ctx, act, String(input.id));
  if (target === 'settings') return describeSettings(ctx, input as Record<string, Members>);
  return Promise.resolve(describeRotation(ctx, input));
}

const isRestore = (act: ActName): boolean => act.endsWith('.restore');

/** What the record may do again, and the names that it gets instead of those from before. */
async function describeRestore(ctx: Ctx, kind: DeletedKind, { id, ...names }: Members): Promise<Described> {
  const deleted = await findDeleted(ctx.db, String(id), [kind]);
  if (!deleted) throw notFound('deleted record');
  const { row } = await readKeptRecord(ctx.db, ctx, deleted);
  const powers = ['is_active', 'roles', 'scopes'].filter((name) => row[name] !== undefined);
  return {
    target: { kind, id: deleted.recordId, name: deleted.name },
    changes: [
      ...powers.map((name) => becomes(name, null, row[name])),
      ...Object.entries(names).map(([name, value]) => becomes(name, row[name], value)),
    ],
  };
}

async function describeUserAct(ctx: Ctx, act: ActName, { id, version, ...members }: Members): Promise<Described> {
  const row = await getUserRow(ctx.db, String(id));
  const changes = (): Promise<MemberChange[]> | MemberChange[] => {
    if (act === 'user.deactivate') return [becomes('is_active', row.isActive, false)];
    if (act === 'user.activate') return [becomes('is_active', row.isActive, true)];
    if (act === 'user.update_roles') return differing(toUser(row), members);
    if (act === 'user.remove_factor') return removedFactor(ctx, String(members.factor_id));
    return [];
  };
  return { target: userTarget(row), changes: await changes() };
}

async function removedFactor(ctx: Ctx, id: string): Promise<MemberChange[]> {
  const [factor] = await ctx.db.select({ name: factors.name }).from(factors).where(eq(factors.id, id));
  if (!factor) throw notFound('factor');
  return [becomes('factor', factor.name, null)];
}

async function describeClientAct(ctx: Ctx, act: ActName, { id, version, ...members }: Members): Promise<Described> {
  const [row] = await ctx.db
    .select()
    .from(clients)
    .where(eq(clients.id, String(id)));
  if (!row) throw notFound('client');
  const changes = (): Promise<MemberChange[]> | MemberChange[] => {
    if (act === 'client.deactivate') return [becomes('is_active', row.isActive, false)];
    if (act === 'client.activate') return [becomes('is_active', row.isActive, true)];
    if (act === 'client.update') return differing(toClient(row), members);
    if (act === 'client.delete_secret') return deletedSecret(ctx, String(members.secret_id));
    return [];
  };
  return { target: clientTarget(row), changes: await changes() };
}

async function deletedSecret(ctx: Ctx, id: string): Promise<MemberChange[]> {
  const { name, hint } = clientSecrets;
  const [secret] = await ctx.db.select({ name, hint }).from(clientSecrets).where(eq(clientSecrets.id, id));
  if (!secret) throw notFound('secret');
  return [becomes('secret_name', `${secret.name} (…${secret.hint})`, null)];
}

async function describeApiResource(ctx: Ctx, id: string): Promise<Described> {
  const { name } = apiResources;
  const [row] = await ctx.db.select({ name }).from(apiResources).where(eq(apiResources.id, id));
  if (!row) throw notFound('API resource');
  return { target: { kind: 'api_resource', id, name: row.name }, changes: [] };
}

async function describeProvider(ctx: Ctx, act: ActName, id: string): Promise<Described> {
  const { name, isActive } = identityProviders;
  const [row] = await ctx.db.select({ name, isActive }).from(identityProviders).where(eq(identityProviders.id, id));
  if (!row) throw notFound('identity provider');
  const changes = act === 'identity_provider.deactivate' ? [becomes('is_active', row.isActive, false)] : [];
  return { target: { kind: 'identity_provider', id, name: row.name }, changes };
}

/** Null restores the default of a setting. */
async function describeSettings(ctx: Ctx, { version, ...sections }: Record<string, Members>): Promise<Described> {
  const before = (await readSettings(ctx.db)) as Record<string, Members>;
  const defaults = Settings.parse({}) as Record<string, Members>;
  const changes = Object.entries(sections).flatMap(([section, members]) =>
    Object.entries(members ?? {}).map(([name, value]) =>
      becomes(`${section}.${name}`, before[section]?.[name], value ?? defaults[section]?.[name]),
    ),
  );
  return { target: { kind: 'settings', id: null, name: 'settings' }, changes: changes.filter(isDifferent) };
}

const describeRotation = (ctx: Ctx, { alg, now }: Members): Described => ({
  target: { kind: 'key', id: null, name: String(alg ?? ctx.config.algorithm) },
  changes: now ? [becomes('now', false, true)] : [],
});

const differing = (before: Members, after: Members): MemberChange[] =>
  Object.entries(after)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => becomes(name, before[name], value))
    .filter(isDifferent);

const isDifferent = ({ before, after }: MemberChange): boolean => JSON.stringify(before) !== JSON.stringify(after);
