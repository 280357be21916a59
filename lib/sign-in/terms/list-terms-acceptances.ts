import { desc, eq } from 'drizzle-orm';
import { termsAcceptances, users } from '@/db/schema';
import { readSettings } from '@/lib/directory/settings';
import { notFound } from '@/lib/kernel/errors';
import { verb } from '@/lib/kernel/verb';
import { currentTerms } from './current-terms';
import { hasAcceptedTerms } from './has-accepted-terms';
import { type TermsAcceptances, TermsUserId } from './schema';

const MAX_SHOWN = 50;

/** The terms that a user has accepted, the latest first. @throws AppError `not_found`. */
export const listTermsAcceptances = verb('users:read', TermsUserId, async (ctx, { id }): Promise<TermsAcceptances> => {
  const [user] = await ctx.db.select({ id: users.id }).from(users).where(eq(users.id, id));
  if (!user) throw notFound('user');
  const terms = currentTerms(await readSettings(ctx.db));
  const rows = await ctx.db
    .select()
    .from(termsAcceptances)
    .where(eq(termsAcceptances.userId, id))
    .orderBy(desc(termsAcceptances.acceptedAt))
    .limit(MAX_SHOWN);
  return {
    items: rows.map(({ version, termsUrl, privacyUrl, acceptedAt }) => ({
      version,
      terms_url: termsUrl,
      privacy_url: privacyUrl,
      accepted_at: acceptedAt.toISOString(),
    })),
    is_required: terms !== null && !(await hasAcceptedTerms(ctx, id, terms.version)),
  };
});
