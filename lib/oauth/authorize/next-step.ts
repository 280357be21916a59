import { covers, findConsent } from '@/lib/directory/consents';
import { readSettings } from '@/lib/directory/settings';
import type { Ctx } from '@/lib/kernel/context';
import { nextStep as decide, type RequestFacts, type Step, userFacts } from '@/lib/sign-in/flow';
import { registrationState } from '@/lib/sign-in/registration';
import type { SignedIn } from '@/lib/sign-in/sessions';
import type { AuthorizationClient } from './authorization-client';
import { type AuthorizationRequest, isExpectedUser } from './authorization-request';
import { acrDemand, scopesToAllow } from './requested-claims';

export type { Step };

export type Progress = {
  client: AuthorizationClient;
  request: AuthorizationRequest;
  /** When the browser was first sent to an interaction page for this request; null before that. */
  startedAt: Date | null;
  /** The account that the user selected for this request. */
  pickedUserId: string | null;
};

/** The next page of a request, or `done` if a code can be issued. Gathers what `lib/sign-in/flow/next-step.ts` decides on. */
export async function nextStep(ctx: Ctx, progress: Progress, signedIn: SignedIn | null): Promise<Step> {
  if (!signedIn && !progress.request.prompt.includes('create')) return 'password';
  const settings = await readSettings(ctx.db);
  return decide({
    isIdentifierFirst: settings.sign_in.identifier_first,
    isIdentified: false,
    isRegistrationOpen: registrationState(ctx, settings) === 'open',
    signIn: null,
    session: signedIn?.session ?? null,
    user: signedIn && (await userFacts(ctx, settings, signedIn.user)),
    request: await requestFacts(ctx, progress, signedIn?.user.id ?? null),
  });
}

async function requestFacts(ctx: Ctx, progress: Progress, userId: string | null): Promise<RequestFacts> {
  const { client, request, startedAt, pickedUserId } = progress;
  return {
    prompt: request.prompt,
    maxAge: request.maxAge,
    acr: acrDemand(request, client),
    startedAt,
    isExpectedUser: userId !== null && (await isExpectedUser(ctx, client, request, userId)),
    isPicked: userId !== null && pickedUserId === userId,
    needsConsent: userId !== null && (await needsConsent(ctx, client, request, userId)),
  };
}

async function needsConsent(
  ctx: Ctx,
  client: AuthorizationClient,
  request: AuthorizationRequest,
  userId: string,
): Promise<boolean> {
  if (request.prompt.includes('consent')) return true;
  if (client.isFirstParty) return false;
  const asked = { scopes: scopesToAllow(request), resources: request.resources };
  return !covers(await findConsent(ctx.db, userId, client.id), asked);
}
