import { and, eq, isNull, sql } from 'drizzle-orm';
import { users } from '@/db/schema';
import type { Settings } from '@/lib/directory/settings';
import type { Ctx } from '@/lib/kernel/context';
import { type FactorDemand, findUsableFactors, requiresFactor } from '../factors';
import { currentTerms, hasAcceptedTerms } from '../terms';
import type { UserFacts } from './next-step';

type User = FactorDemand & { id: string; emailVerified: boolean };

type Parts = Pick<Ctx, 'db' | 'mailer'>;

/**
 * What decides about the second factor and the duties of a user. The time to enrol one starts when this is first asked for a
 * user of whom one is required.
 */
export const userFacts = (ctx: Parts, settings: Settings, user: User): Promise<UserFacts> =>
  factsWith(ctx, settings, user, startAndReadDue);

/** The same, for somebody who looks: no time starts. */
export const userFactsAtRest = (ctx: Parts, settings: Settings, user: User): Promise<UserFacts> =>
  factsWith(ctx, settings, user, readDue);

type ReadDue = (ctx: Parts, settings: Settings, userId: string) => Promise<boolean>;

async function factsWith(ctx: Parts, settings: Settings, user: User, readIsDue: ReadDue): Promise<UserFacts> {
  const kinds = (await findUsableFactors(ctx, settings, user.id)).map(({ kind }) => kind);
  const isFactorRequired = requiresFactor(settings, user);
  const isFactorDue = isFactorRequired && kinds.length === 0 && (await readIsDue(ctx, settings, user.id));
  const terms = currentTerms(settings);
  return {
    factors: [...new Set(kinds)],
    isFactorRequired,
    isFactorDue,
    areTermsDue: terms !== null && !(await hasAcceptedTerms(ctx, user.id, terms.version)),
    isAddressDue: settings.registration.verify_address === 'before_first_token' && !user.emailVerified,
  };
}

const startAndReadDue: ReadDue = async (ctx, settings, userId) => {
  if (settings.sign_in.enrolment_grace_days === 0) return true;
  await ctx.db
    .update(users)
    .set({ factorDueSince: sql`now()` })
    .where(and(eq(users.id, userId), isNull(users.factorDueSince)));
  return readDue(ctx, settings, userId);
};

const readDue: ReadDue = async ({ db }, settings, userId) => {
  const days = settings.sign_in.enrolment_grace_days;
  if (days === 0) return true;
  const [row] = await db
    .select({
      isDue: sql<boolean>`coalesce(${users.factorDueSince} + make_interval(days => ${days}) <= now(), false)`,
    })
    .from(users)
    .where(eq(users.id, userId));
  return row?.isDue ?? true;
};
