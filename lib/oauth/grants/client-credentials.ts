import { z } from 'zod';
import { unknownClient } from '../metadata-documents/unknown-client';
import { requestedResources, targetFor } from '../resource';
import { grantScope } from '../scope';
import { issueToClient } from '../tokens';
import { defineGrant } from './grant';

/** RFC 6749 §4.4: the client acts for itself and gets no refresh token (§4.4.3). */
export const clientCredentials = defineGrant({
  type: 'client_credentials',
  params: z.object({ scope: z.string().optional() }),
  async redeem({ ctx, client, params, form, dpopJkt }) {
    const scope = grantScope(params.scope ?? null, client.scopes);
    const audience = await targetFor(
      ctx,
      client,
      requestedResources(ctx, client, form.getAll('resource'), params.scope && scope),
    );
    const issued = await issueToClient(ctx, client, { scope, audience, dpopJkt });
    if (!issued) throw unknownClient({ check: 'client.unchanged', clientId: client.id });
    return issued;
  },
});
