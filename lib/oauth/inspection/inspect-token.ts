import { REGISTRATION_PREFIX } from '@/lib/directory/clients';
import type { Ctx } from '@/lib/kernel/context';
import { isUuid } from '@/lib/kernel/is-uuid';
import { verb } from '@/lib/kernel/verb';
import { REQUEST_URI_PREFIX } from '../authorize/pushed-requests';
import { DEVICE_CODE_PREFIX } from '../device/device-authorization';
import { ACCESS_PREFIX } from '../tokens/access-token';
import type { Finding } from './finding';
import { inspectAccessToken, inspectAccessTokenHash } from './inspect-access-token';
import { inspectCode } from './inspect-code';
import { inspectDeviceCode, inspectUserCode } from './inspect-device';
import { inspectId } from './inspect-id';
import { inspectJwt } from './inspect-jwt';
import { inspectPushedRequest } from './inspect-pushed-request';
import { inspectRefreshToken } from './inspect-refresh-token';
import { inspectRegistrationToken } from './inspect-registration-token';
import { inspectSecret } from './inspect-secret';
import { laterEvents } from './later-events';
import { InspectToken, type StoryItem, type TokenInspection } from './schema';

/** Says what a pasted text is, whether it works, and what happened to it. Stores nothing, and counts as no use. */
export const inspectToken = verb('sessions:read', InspectToken, async (ctx, { token }): Promise<TokenInspection> => {
  const found = (await find(ctx, token)) ?? unknown(token);
  const story = [...(found.story ?? []), ...(await laterEvents(ctx, found))];
  const { related, ...finding } = found;
  return {
    user: null,
    client: null,
    record: null,
    scope: null,
    audience: [],
    expires_at: null,
    last_used_at: null,
    decoded: null,
    signature: null,
    ...finding,
    story: story.sort((a, b) => secondOf(a) - secondOf(b)),
  };
});

/** Some instants are stored in whole seconds. In the same second, the order of the story stays. */
const secondOf = ({ at }: StoryItem): number => Math.floor(Date.parse(at) / 1000);

async function find(ctx: Ctx, token: string): Promise<Finding | null> {
  if (token.startsWith('idrt_')) return inspectRefreshToken(ctx, token);
  if (token.startsWith('idcs_')) return inspectSecret(ctx, token);
  if (token.startsWith(ACCESS_PREFIX)) return inspectAccessToken(ctx, token);
  if (token.startsWith(DEVICE_CODE_PREFIX)) return inspectDeviceCode(ctx, token);
  if (token.startsWith(REGISTRATION_PREFIX)) return inspectRegistrationToken(ctx, token);
  if (token.startsWith(REQUEST_URI_PREFIX)) return inspectPushedRequest(ctx, token);
  if (/^[0-9a-f]{64}$/i.test(token)) return inspectAccessTokenHash(ctx, Buffer.from(token, 'hex'));
  // The `jti` of an access token begins with the id of its grant.
  const [id = ''] = token.toLowerCase().split('.');
  if (isUuid(id)) return inspectId(ctx, id);
  return (await inspectJwt(ctx, token)) ?? (await inspectUserCode(ctx, token)) ?? inspectCode(ctx, token);
}

function unknown(token: string): Finding {
  const isOwn = /^(id(rt|cs|at|ac|dc|rg)_|urn:ietf:params:oauth:request_uri:)/.test(token);
  return {
    kind: 'unknown',
    verdict: 'unknown',
    reason: isOwn
      ? 'It has the form of a credential of this service, but none like it is stored: it was never issued here, or its record was deleted after it ended.'
      : 'It is no token, code, secret or ID that this service knows. A copied text may be cut off.',
  };
}
