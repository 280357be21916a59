import { eq, sql } from 'drizzle-orm';
import { sessions } from '@/db/schema';
import { recordAudit } from '@/lib/audit';
import { readSettings, type Settings, sessionLimits } from '@/lib/directory/settings';
import type { UserRow } from '@/lib/directory/users';
import { endSessions } from '@/lib/directory/users/end-sessions';
import { change } from '@/lib/kernel/change';
import type { Actor, Ctx } from '@/lib/kernel/context';
import { newId } from '@/lib/kernel/new-id';
import { findUsableFactors } from '../factors';
import {
  type AcrDemand,
  adoptFederatedSession,
  beginSignIn,
  claimSignIn,
  isRememberedBrowser,
  nextStep,
  type SignIn,
  type Step,
  sendEmailCode,
  userFacts,
} from '../flow';
import { actorOf, recordSignIn } from '../passwords';
import { findSession } from './find-session';
import { isNewDevice } from './known-device';
import { moveSession, type Restart } from './move-session';

export type Browser = {
  userAgent: string | null;
  cookies: string | null;
  sessionId?: string | null;
  /** The client whose authorization request asks the user to sign in, and the class that it demands. */
  client?: { id: string; name: string; acr?: AcrDemand | null } | null;
};

/** What the user has proved: by a sign-in in progress, or by the password alone. */
export type Proved = { user: UserRow; amr: string[]; isKept: boolean; signIn: SignIn | null };

export type Completed =
  | { outcome: 'started'; userId: string; sessionId: string }
  | { outcome: 'factor_required' | 'enrolment_required' | 'terms_required'; signInId: string }
  /** Another request completed this sign-in. */
  | { outcome: 'ended' };

const anonymous: Actor = { kind: 'system', id: null, name: 'sign-in', permissions: new Set() };

/** The actor of a sign-in: the client that asked for it, if there is one. */
export const signInActor = (client: Browser['client']): Actor =>
  client ? { kind: 'client', id: client.id, name: client.name, permissions: new Set() } : anonymous;

/**
 * Starts the session if the user has proved enough, under a new id, which prevents session fixation. Otherwise stores what
 * was proved and tells what is missing. An earlier session of the browser is continued under the new id if it has the same
 * user, and ended if it has another one. A session that is stepped up keeps its limits; if it has ended, so has the sign-in.
 * It counts as new only if something was proved.
 */
export async function completeSignIn(ctx: Ctx, proved: Proved, browser: Browser): Promise<Completed> {
  const { user, amr, signIn } = proved;
  const settings = await readSettings(ctx.db);
  const isKept = proved.isKept && settings.sign_in.keep_signed_in;
  const step = await stepOf(ctx, settings, proved, browser);
  if (step !== 'done') {
    const client = browser.client ? { id: browser.client.id, name: browser.client.name } : null;
    const signInId = signIn?.id ?? (await beginSignIn(ctx, { user, amr, client, isKept }));
    if (step === 'factor' && !signIn) await sendFirstCode(ctx, settings, { id: signInId, userId: user.id });
    return { outcome: missing[step] ?? 'factor_required', signInId };
  }
  if (signIn && !(await claim(ctx, signIn))) return { outcome: 'ended' };
  const sessionId = signIn?.sessionId
    ? await stepUp(ctx, user, { from: signIn.sessionId, amr })
    : await signInTo(ctx, settings, { ...proved, isKept }, browser);
  if (sessionId && signIn && !(await adoptFederatedSession(ctx, signIn, sessionId))) return endAgain(ctx, sessionId);
  return sessionId ? { outcome: 'started', userId: user.id, sessionId } : { outcome: 'ended' };
}

const missing = { enrol: 'enrolment_required', accept_terms: 'terms_required' } as Partial<
  Record<Step, 'enrolment_required' | 'terms_required'>
>;
/** Ends a sign-in in progress that is complete. A step-up in which nothing was proved is not: it would make a session look new. */
const claim = async (ctx: Ctx, { id, sessionId, proved }: SignIn): Promise<boolean> =>
  (sessionId === null || proved.length > 0) && claimSignIn(ctx.db, id);

/** Sends a code to a user whose only way is a code by email. Others ask for one on the page. */
async function sendFirstCode(ctx: Ctx, settings: Settings, { id, userId }: { id: string; userId: string }) {
  const factors = await findUsableFactors(ctx, settings, userId);
  if (factors.every(({ kind }) => kind === 'email_code')) await sendEmailCode(ctx, id);
}

/** The account at the provider was disconnected meanwhile. No browser has the id of the session yet. */
async function endAgain(ctx: Ctx, sessionId: string): Promise<Completed> {
  await change(ctx, (tx, invalidate) =>
    endSessions(tx, ctx, { where: eq(sessions.id, sessionId), reason: 'account', invalidate }),
  );
  return { outcome: 'ended' };
}

/** Continues the session that is stepped up, within its limits. Null if it has ended: then nothing revives it. */
async function stepUp(ctx: Ctx, user: UserRow, { from, amr }: { from: string; amr: string[] }) {
  const isLive = (await findSession(ctx, from)) !== null;
  const moved = isLive ? await moveSession(ctx, { from, userId: user.id, amr }) : null;
  if (moved) await recordSignIn(ctx, user, { event: 'user.reauthenticated', amr });
  return moved;
}

async function signInTo(ctx: Ctx, settings: Settings, { user, amr, isKept }: Proved, browser: Browser) {
  const newDevice = isNewDevice(ctx, browser.cookies, user) ? { user, userAgent: browser.userAgent } : null;
  await recordSignIn(ctx, user, { event: 'user.signed_in', amr, newDevice });
  const restart = {
    seconds: sessionLimits(ctx.config, settings, { roles: user.roles, isKept }).maxSeconds,
    isKept,
    ip: ctx.ip,
    userAgent: browser.userAgent?.replace(/[^\x20-\x7e]/g, '').slice(0, 300) ?? null,
  };
  const moved = browser.sessionId
    ? await moveSession(ctx, { from: browser.sessionId, userId: user.id, amr, restart })
    : null;
  return moved ?? (await openSession({ ...ctx, actor: actorOf(user) }, { user, amr }, restart, browser.sessionId));
}

/** What comes next in a sign-in in which the user has proved this. */
export async function stepOf(
  ctx: Ctx,
  settings: Settings,
  { user, amr, signIn }: Pick<Proved, 'user' | 'amr'> & { signIn: Pick<SignIn, 'hasPostponed'> | null },
  { cookies, client }: Pick<Browser, 'cookies' | 'client'>,
) {
  const isRemembered = isRememberedBrowser(ctx, settings, user, cookies);
  return nextStep({
    isIdentifierFirst: settings.sign_in.identifier_first,
    isIdentified: true,
    signIn: { amr, hasPostponed: signIn?.hasPostponed ?? false, isRemembered },
    session: null,
    user: await userFacts(ctx, settings, user),
    request: client ? demandOf(client.acr ?? null) : null,
  });
}

export const demandOf = (acr: AcrDemand | null) => ({
  acr,
  prompt: [],
  maxAge: null,
  startedAt: null,
  isExpectedUser: true,
  isPicked: false,
  needsConsent: false,
});

type Opened = Pick<Proved, 'user' | 'amr'>;

/** Starts a session. An earlier one of this browser, which has another user, ends. */
async function openSession(ctx: Ctx, { user, amr }: Opened, restart: Restart, earlier: string | null | undefined) {
  const id = newId();
  const { seconds, ...members } = restart;
  const expiresAt = sql`now() + make_interval(secs => ${seconds})`;
  await change(ctx, async (tx, invalidate) => {
    await tx.insert(sessions).values({ id, userId: user.id, userEpoch: user.epoch, amr, ...members, expiresAt });
    if (!earlier) return;
    const ended = await endSessions(tx, ctx, { where: eq(sessions.id, earlier), reason: 'signed_out', invalidate });
    const target = { kind: 'session', id: earlier, name: 'session of this browser' };
    if (ended.length > 0) await recordAudit(tx, ctx, 'session.ended', { target, after: { sessions: ended } });
  });
  return id;
}
