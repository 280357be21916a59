import 'server-only';
import { headers } from 'next/headers';
import { readSettings, type Settings } from '@/lib/directory/settings';
import type { Ctx } from '@/lib/kernel/context';
import { type FactorKind, findRecoveryCodes, findUsableFactors } from '@/lib/sign-in/factors';
import type { AcrDemand, Step } from '@/lib/sign-in/flow';
import { type SignedIn, stepOf, stepOfSession } from '@/lib/sign-in/sessions';
import { clientOfRequest } from './client-of-request';
import { currentUser } from './console-context';
import { type CurrentSignIn, currentSignIn } from './current-sign-in';
import { requestParts } from './request-parts';

/** A way to prove a second factor. */
export type Way = 'totp' | 'passkey' | 'email_code' | 'recovery';

export type SignInProgress = {
  ctx: Ctx;
  settings: Settings;
  user: { id: string; username: string; name: string | null; email: string; epoch: number };
  /** The sign-in that this browser has begun. Null if only its session is to be stepped up. */
  begun: CurrentSignIn | null;
  step: Step;
  /** The ways that the user has and that the request accepts. */
  ways: Way[];
  /** Whether the request requires a passkey. */
  isPasskeyDemanded: boolean;
  /** What the request demands. */
  acr: AcrDemand | null;
  /** Whether only a voluntary demand asks for the factor, so that the user can go on without it. */
  isWaivable: boolean;
  /** Whether the user may go on without a second factor this time. */
  isPostponable: boolean;
  /** Whether the user signed in recently enough to add a factor. */
  isFresh: boolean;
};

/**
 * Where this browser is: in a sign-in that it has begun, or in the step-up of its session for the request that `returnTo` leads
 * to. Null if it has neither.
 */
export async function signInProgress(returnTo: string): Promise<SignInProgress | null> {
  const begun = await currentSignIn();
  const current = await currentUser();
  const client = await clientOfRequest(returnTo, await headers());
  if (begun) return ofSignIn(begun, begun.signIn.sessionId ? current : null, client?.acr ?? null);
  return current && ofSession(current, client);
}

async function ofSignIn(
  begun: CurrentSignIn,
  current: SignedIn | null,
  acr: AcrDemand | null,
): Promise<SignInProgress> {
  const { ctx, settings, signIn, factors } = begun;
  const browser = { cookies: (await headers()).get('cookie'), client: { id: '', name: '', acr } };
  const proved = { user: signIn.user, amr: signIn.amr };
  const step = await stepOf(ctx, settings, { ...proved, signIn }, browser);
  const waived = { ...browser, client: { id: '', name: '', acr: waivedOf(acr) } };
  const stepAfterWaiver = isVoluntary(acr) ? await stepOf(ctx, settings, { ...proved, signIn }, waived) : step;
  const postponed = { ...proved, signIn: { hasPostponed: true } };
  const isPostponable = step === 'enrol' && (await stepOf(ctx, settings, postponed, browser)) !== 'enrol';
  const kinds = factors.map(({ kind }) => kind);
  const { id, username, name, email, epoch } = signIn.user;
  return {
    ctx,
    settings,
    user: { id, username, name, email, epoch },
    begun,
    step,
    acr,
    isWaivable: isWaivable(step, stepAfterWaiver),
    isPostponable,
    isFresh: isFresh(ctx, current),
    isPasskeyDemanded: isPasskeyDemanded(acr),
    ways: await waysOf(ctx, id, kinds, acr),
  };
}

async function ofSession(current: SignedIn, client: { acr: AcrDemand | null } | null): Promise<SignInProgress> {
  const ctx: Ctx = { ...(await requestParts(await headers())), actor: current.actor };
  const settings = await readSettings(ctx.db);
  const { id, username, name, email, epoch } = current.user;
  const acr = client?.acr ?? null;
  const kinds = (await findUsableFactors(ctx, settings, id)).map(({ kind }) => kind);
  const step = await stepOfSession(ctx, settings, current, client);
  const waived = client && { ...client, acr: waivedOf(acr) };
  const stepAfterWaiver = isVoluntary(acr) ? await stepOfSession(ctx, settings, current, waived) : step;
  return {
    ctx,
    settings,
    user: { id, username, name, email, epoch },
    begun: null,
    isPostponable: false,
    acr,
    isWaivable: isWaivable(step, stepAfterWaiver),
    isFresh: isFresh(ctx, current),
    isPasskeyDemanded: isPasskeyDemanded(acr),
    step,
    ways: await waysOf(ctx, id, kinds, acr),
  };
}

const isFresh = ({ config }: Ctx, current: SignedIn | null): boolean =>
  current === null || current.session.ageSeconds <= config.stepUpSeconds;

const isPasskeyDemanded = (acr: AcrDemand | null): boolean => acr?.minimum === 'phr' && acr.isEssential;

const isVoluntary = (acr: AcrDemand | null): boolean => acr !== null && !acr.isEssential;

const waivedOf = (acr: AcrDemand | null): AcrDemand | null => acr && { ...acr, isWaived: true };

/** A voluntary class may be all that asks for the factor. */
const isWaivable = (step: Step, afterWaiver: Step): boolean => step === 'factor' && afterWaiver !== 'factor';

/** For a request that demands a passkey, a user who has one cannot use another way. */
async function waysOf(ctx: Ctx, userId: string, kinds: FactorKind[], acr: AcrDemand | null): Promise<Way[]> {
  if (isPasskeyDemanded(acr) && kinds.includes('passkey')) return ['passkey'];
  const isWished = acr?.minimum === 'phr';
  const order = isWished ? (['passkey', 'totp', 'email_code'] as const) : (['totp', 'passkey', 'email_code'] as const);
  const ways = order.filter((kind) => kinds.includes(kind));
  const left = ways.length > 0 && (await findRecoveryCodes(ctx.db, userId))?.left;
  return left ? [...ways, 'recovery'] : ways;
}
