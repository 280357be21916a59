import { z } from 'zod';
import { Secret } from '@/lib/kernel/secret';
import { DEVICE_GRANT, pollDevice } from '../device/device-authorization';
import { requireBoundKey } from '../dpop/require-bound-key';
import { OAuthError } from '../errors';
import { narrowResources, targetFor } from '../resource';
import { stillAllowed } from '../scope';
import { issueToUser } from '../tokens';
import { defineGrant, invalidGrant } from './grant';

const invalidCode = () => invalidGrant('The device code is not valid.');

/** RFC 8628 §3.4, §3.5. */
export const deviceCode = defineGrant({
  type: DEVICE_GRANT,
  params: z.object({ device_code: z.string() }),
  async redeem({ ctx, client, params, form, dpopJkt }) {
    const code = new Secret(params.device_code);
    const polled = await pollDevice(ctx, code);
    if (polled?.clientId !== client.id || polled.status === 'consumed') throw invalidCode();
    if (polled.expired) throw new OAuthError('expired_token', 'The device code has expired. Start again.');
    if (polled.status === 'denied') throw new OAuthError('access_denied', 'The user denied the request.');
    if (polled.tooSoon)
      throw new OAuthError('slow_down', 'The client polls too often. Increase the interval by 5 seconds.');
    if (polled.status === 'pending')
      throw new OAuthError('authorization_pending', 'The user has not approved or denied the request yet.');
    requireBoundKey(polled.dpopJkt, dpopJkt, 'code');
    const { userId, userEpoch, authTime, amr, sessionId, scope, resources } = polled;
    if (userId === null || userEpoch === null || authTime === null) throw invalidCode();
    const audience = await targetFor(
      ctx,
      client,
      narrowResources(resources, form, [ctx.config.audience, ctx.config.issuer]),
    );
    const issued = await issueToUser(ctx, client, {
      grantType: 'device_code',
      user: { id: userId, epoch: userEpoch },
      scope: stillAllowed(client, scope, audience),
      resources,
      audience,
      authentication: { time: authTime, amr: amr ?? [] },
      session: sessionId,
      dpopJkt,
      device: code,
    });
    if (!issued) throw invalidCode();
    return issued;
  },
});
