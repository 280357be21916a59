import { z } from 'zod';
import { Secret } from '../../secret';
import { issueToUser } from '../../tokens';
import { DEVICE_GRANT, pollDevice } from '../device/device-authorization';
import { OAuthError } from '../errors';
import { narrowResources, targetFor } from '../resource';
import { stillAllowed } from '../scope';
import { defineGrant, refusedGrant } from './grant';

const dead = () => refusedGrant('The device code is not valid.');

/** RFC 8628 §3.4, §3.5. */
export const deviceCode = defineGrant({
  type: DEVICE_GRANT,
  params: z.object({ device_code: z.string() }),
  async redeem({ ctx, client, params, form, dpopJkt }) {
    const code = new Secret(params.device_code);
    const polled = await pollDevice(ctx, code);
    if (polled?.clientId !== client.id || polled.status === 'consumed') throw dead();
    if (polled.expired) throw new OAuthError('expired_token', 'The device code has expired. Start again.');
    if (polled.status === 'denied') throw new OAuthError('access_denied', 'The user did not allow it.');
    if (polled.tooSoon) throw new OAuthError('slow_down', 'Wait five seconds longer between requests.');
    if (polled.status === 'pending') throw new OAuthError('authorization_pending', 'The user has not answered yet.');
    if (polled.dpopJkt !== null && polled.dpopJkt !== dpopJkt)
      throw new OAuthError('invalid_dpop_proof', 'The code needs a proof by the key it is bound to.');
    const { userId, userEpoch, authTime, amr, sessionId, scope, resources } = polled;
    if (userId === null || userEpoch === null || authTime === null) throw dead();
    const target = await targetFor(
      ctx,
      client,
      narrowResources(resources, form, [ctx.config.audience, ctx.config.issuer]),
    );
    const issued = await issueToUser(ctx, client, {
      grantType: 'device_code',
      user: { id: userId, epoch: userEpoch },
      scope: stillAllowed(client, scope, target),
      resources,
      target,
      authentication: { time: authTime, amr: amr ?? [] },
      session: sessionId,
      dpopJkt,
      device: code,
    });
    if (!issued) throw dead();
    return issued;
  },
});
