import { z } from 'zod';
import { noteUser } from '@/lib/kernel/request-facts';
import { Secret } from '@/lib/kernel/secret';
import type { CheckId } from '../checks';
import { DEVICE_GRANT, pollDevice } from '../device/device-authorization';
import { requireBoundKey } from '../dpop/require-bound-key';
import { OAuthError } from '../errors';
import { narrowResources, targetFor } from '../resource';
import { stillAllowed } from '../scope';
import { issueToUser } from '../tokens';
import { defineGrant, invalidGrant } from './grant';

const invalidCode = (check: CheckId) => invalidGrant('The device code is not valid.', check);

/** RFC 8628 §3.4, §3.5. */
export const deviceCode = defineGrant({
  type: DEVICE_GRANT,
  params: z.object({ device_code: z.string() }),
  async redeem({ ctx, client, params, form, dpopJkt }) {
    const code = new Secret(params.device_code);
    const polled = await pollDevice(ctx, code);
    if (!polled) throw invalidCode('device.known');
    if (polled.clientId !== client.id) throw invalidCode('device.client');
    if (polled.status === 'consumed') throw invalidCode('device.unused');
    noteUser(ctx, polled.userId);
    if (polled.expired)
      throw new OAuthError('expired_token', 'The device code has expired. Start again.', {
        check: 'device.unexpired',
      });
    if (polled.status === 'denied')
      throw new OAuthError('access_denied', 'The user denied the request.', {
        check: 'device.undenied',
      });
    if (polled.tooSoon)
      throw new OAuthError('slow_down', 'The client polls too often. Increase the interval by 5 seconds.', {
        check: 'device.interval',
      });
    if (polled.status === 'pending')
      throw new OAuthError('authorization_pending', 'The user has not approved or denied the request yet.', {
        check: 'device.approved',
      });
    requireBoundKey(polled.dpopJkt, dpopJkt, 'code');
    const { userId, userEpoch, authTime, amr, sessionId, scope, resources } = polled;
    if (userId === null || userEpoch === null || authTime === null) throw invalidCode('device.owner_live');
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
    if (!issued) throw invalidCode('device.owner_live');
    return issued;
  },
});
