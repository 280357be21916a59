import { z } from 'zod';
import { findProviderById } from '@/lib/directory/identity-providers/find-provider';
import { notFound } from '@/lib/kernel/errors';
import { id } from '@/lib/kernel/id';
import { verb } from '@/lib/kernel/verb';
import { readFinding } from '../federation';
import { mappedUser } from '../federation/mapped-user';

const TestOfProvider = z.strictObject({ id, test: z.string().max(200) });

const Answer = z.object({
  issuer: z.string(),
  subject: z.string(),
  email: z.string().nullable(),
  isEmailVerified: z.boolean(),
  claims: z.record(z.string(), z.unknown()),
  methods: z.array(z.string()),
  providerSessionId: z.string().nullable(),
});

const Finding = z.discriminatedUnion('ok', [
  Answer.extend({ ok: z.literal(true) }),
  z.object({ ok: z.literal(false), message: z.string() }),
]);

/** What a test of a provider has found. It contains no token. */
export type ProviderTest =
  | { ok: false; message: string }
  | {
      ok: true;
      issuer: string;
      subject: string;
      email: string | null;
      is_email_verified: boolean;
      /** Methods (RFC 8176) that count here. */
      methods: string[];
      claims: Record<string, unknown>;
      /** What a new user would get. */
      user: { username: string | null; name: string | null; profile: Record<string, unknown> };
    };

/**
 * What the current user's test of this provider has found; null if there is none, or after ten minutes.
 * @throws AppError `not_found`.
 */
export const readProviderTest = verb(
  'providers:write',
  TestOfProvider,
  async (ctx, input): Promise<ProviderTest | null> => {
    const provider = await findProviderById(ctx.db, input.id);
    if (!provider) throw notFound('identity provider');
    const requestId = id.safeParse(input.test).data;
    if (!requestId || ctx.actor.id === null) return null;
    const found = Finding.safeParse(await readFinding(ctx, requestId, ctx.actor.id)).data;
    if (!found?.ok) return found ?? null;
    const { issuer, subject, email, isEmailVerified, methods, claims } = found;
    const { usernames, name, profile } = mappedUser({ ...found, idToken: null }, provider.claimMapping);
    const user = { username: usernames[0] ?? null, name, profile };
    return { ok: true, issuer, subject, email, is_email_verified: isEmailVerified, methods, claims, user };
  },
);
