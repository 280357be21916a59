import { and, eq, gt, isNull, sql } from 'drizzle-orm';
import { z } from 'zod';
import { federationRequests } from '@/db/schema';
import type { ProviderRow } from '@/lib/directory/identity-providers/find-provider';
import type { Ctx } from '@/lib/kernel/context';
import { seal, unseal } from '@/lib/kernel/derived-keys';
import { newId } from '@/lib/kernel/new-id';
import { equalBytes, Secret, sha256, sha256Text } from '@/lib/kernel/secret';

/** How long a user has at the provider. */
export const REQUEST_SECONDS = 600;

/** Why a user is sent to a provider: to sign in, to connect an account, or to test the provider. */
export const federationPurposes = ['sign_in', 'link', 'test'] as const;

const RequestData = z.strictObject({
  purpose: z.enum(federationPurposes),
  /** SHA-256 of the key of the browser. */
  browser: z.string(),
  /** Who connects an account, or tests the provider; null to sign in. */
  userId: z.string().nullable(),
  nonce: z.string().nullable(),
  verifier: z.string().nullable(),
  /** How old the sign-in at the provider may be, if the application limits it. */
  maxAge: z.number().nullable(),
  /** When the browser was sent to the provider, in milliseconds. */
  startedAt: z.number(),
  returnTo: z.string(),
  /** What a test found. */
  found: z.unknown().optional(),
});

export type RequestData = z.infer<typeof RequestData>;
export type FederationPurpose = RequestData['purpose'];

export type FederationRequest = RequestData & { id: string; state: string };

const sealContext = (id: string): string => `federation-request:${id}`;

const sealed = (ctx: Pick<Ctx, 'keys'>, id: string, data: RequestData): string =>
  seal(ctx.keys.seal, JSON.stringify(data), sealContext(id));

function opened(ctx: Pick<Ctx, 'keys'>, row: { id: string; sealedData: string }): RequestData | null {
  const text = unseal(ctx.keys.seal, row.sealedData, sealContext(row.id));
  return text === null ? null : (RequestData.safeParse(JSON.parse(text)).data ?? null);
}

type NewRequest = Omit<RequestData, 'browser' | 'found'> & { browserKey: string };

/** Stores a request to a provider. Returns its `state`, 256 random bits that are stored as a hash. */
export async function beginRequest(
  ctx: Ctx,
  provider: Pick<ProviderRow, 'id'>,
  { browserKey, ...data }: NewRequest,
): Promise<string> {
  const id = newId();
  const state = Secret.random('').reveal();
  await ctx.db.insert(federationRequests).values({
    id,
    providerId: provider.id,
    stateHash: sha256(state),
    sealedData: sealed(ctx, id, { ...data, browser: sha256Text(browserKey) }),
    expiresAt: sql`now() + make_interval(secs => ${REQUEST_SECONDS})`,
  });
  return state;
}

const isOpen = and(isNull(federationRequests.usedAt), gt(federationRequests.expiresAt, sql`now()`));

/**
 * Uses the request that an answer is for: of two answers, one gets it. Null for a state that is unknown, used, expired, of
 * another provider or of another browser. An answer in another browser does not use the request up.
 */
export async function claimRequest(
  ctx: Ctx,
  provider: Pick<ProviderRow, 'id'>,
  { state, browserKey }: { state: string; browserKey: string | null },
): Promise<FederationRequest | null> {
  const its = and(
    eq(federationRequests.stateHash, sha256(state)),
    eq(federationRequests.providerId, provider.id),
    isOpen,
  );
  const [row] = await ctx.db.select().from(federationRequests).where(its);
  const data = row && opened(ctx, row);
  if (!row || !data || browserKey === null) return null;
  if (!equalBytes(Buffer.from(data.browser), Buffer.from(sha256Text(browserKey)))) return null;
  const claimed = await ctx.db
    .update(federationRequests)
    .set({ usedAt: sql`now()` })
    .where(its)
    .returning({ id: federationRequests.id });
  return claimed.length > 0 ? { ...data, id: row.id, state } : null;
}

/** Keeps what a test found, for the page that shows it. */
export async function storeFinding(ctx: Ctx, { id, state, ...data }: FederationRequest, found: unknown): Promise<void> {
  await ctx.db
    .update(federationRequests)
    .set({ sealedData: sealed(ctx, id, { ...data, found }) })
    .where(eq(federationRequests.id, id));
}

/** What a test by this user found, or null. */
export async function readFinding(ctx: Ctx, id: string, userId: string): Promise<unknown> {
  const [row] = await ctx.db
    .select()
    .from(federationRequests)
    .where(and(eq(federationRequests.id, id), gt(federationRequests.expiresAt, sql`now()`)));
  const data = row && opened(ctx, row);
  return data?.purpose === 'test' && data.userId === userId ? (data.found ?? null) : null;
}
