import type { Texts } from '@/lib/language';
import { isOAuthError } from '@/lib/oauth';
import { refusalOf } from '../http/refusal';

/** The part of the service whose page shows the error. */
export type ErrorPlace = 'authorize' | 'logout' | 'device' | 'page';

export type Explanation = {
  /** What happened and what the user can do. */
  user: string;
  /** What the developer of the application or the administrator of this service should check. */
  developer: string;
  next: 'account' | 'sign_out' | 'enter_code' | 'retry';
};

/** Each cause, and what the user can do next. */
const nextSteps = {
  unknown_client: 'account',
  redirect_uri: 'account',
  sign_in_request: 'account',
  sign_in_ended: 'account',
  sign_out_request: 'sign_out',
  sign_out_ended: 'sign_out',
  device_ended: 'enter_code',
  other_site: 'account',
  malformed: 'account',
  too_many: 'retry',
  unavailable: 'retry',
  failed: 'retry',
} as const satisfies Record<string, Explanation['next']>;

type Cause = keyof typeof nextSteps;

const endedAt: Record<ErrorPlace, Cause> = {
  authorize: 'sign_in_ended',
  logout: 'sign_out_ended',
  device: 'device_ended',
  page: 'sign_in_ended',
};

const refusedAt: Record<ErrorPlace, Cause> = {
  authorize: 'sign_in_request',
  logout: 'sign_out_request',
  device: 'malformed',
  page: 'malformed',
};

/** Explains an error to the user, and to the developer or administrator. Any error has an explanation. */
export function explanationOf({ text }: Texts, error: unknown, place: ErrorPlace): Explanation {
  const cause = causeOf(error, place);
  return {
    user: text(`flow.error.causes.${cause}.user`),
    developer: text(`flow.error.causes.${cause}.developer`),
    next: nextSteps[cause],
  };
}

function causeOf(error: unknown, place: ErrorPlace): Cause {
  const { status, code } = refusalOf(error);
  if (status === 503) return 'unavailable';
  if (status >= 500) return 'failed';
  if (status === 429) return 'too_many';
  if (code === 'forbidden') return 'other_site';
  if (!isOAuthError(error)) return 'malformed';
  if (error.isEnded) return endedAt[place];
  if (code === 'invalid_client') return 'unknown_client';
  return error.refused?.parameter === 'redirect_uri' ? 'redirect_uri' : refusedAt[place];
}
