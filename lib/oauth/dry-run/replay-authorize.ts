import type { ReadClient } from '@/lib/directory/clients';
import type { Ctx } from '@/lib/kernel/context';
import { requireCodeGrant } from '../authorize/authorization-client';
import { missingRedirectUri, readAuthorizationRequest, readTarget } from '../authorize/authorization-request';
import { requirePushed, requireSigned } from '../authorize/required-forms';
import type { RecordedParameters } from './recorded-parameters';
import type { Replayed } from './replayed';

/**
 * Repeats the checks of the authorization endpoint. The parameters of a pushed or signed request are in another record or
 * in none, so only the way in which it came is checked.
 */
export async function replayAuthorize(
  ctx: Ctx,
  { row, record }: ReadClient,
  given: RecordedParameters,
): Promise<Replayed> {
  const isPushed = given.has('request_uri');
  const isSigned = given.has('request');
  if (!isPushed) requirePushed(row);
  if (!isPushed && !isSigned) requireSigned(row);
  if (isPushed || isSigned) {
    if (given.known.has('redirect_uri')) readTarget(row, given.known);
    requireCodeGrant(row);
    return 'unknown';
  }
  await readAuthorizationRequest(ctx, row, given.known, async () => record);
  return 'accepted';
}

/** Repeats the checks of the PAR endpoint after client authentication (RFC 9126 §2.1). */
export async function replayPushed(
  ctx: Ctx,
  { row, record }: ReadClient,
  given: RecordedParameters,
): Promise<Replayed> {
  if (given.has('request')) {
    requireCodeGrant(row);
    return 'unknown';
  }
  requireSigned(row);
  if (!given.known.has('redirect_uri')) throw missingRedirectUri();
  await readAuthorizationRequest(ctx, row, given.known, async () => record);
  return 'accepted';
}
