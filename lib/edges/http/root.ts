import { acceptedTypes } from '@/lib/kernel/accepted-types';
import { version } from '@/lib/kernel/version';
import { edge } from './edge';
import { problem } from './problem';
import { jsonReply } from './reply';

/** `GET /`: name, version and links as JSON. A browser is redirected to the console. */
export const root = edge({
  route: 'GET /',
  async handle(request, { config: { issuer } }) {
    const vary = { Vary: 'Accept', 'Cache-Control': 'no-store' };
    if (acceptedTypes(request.headers.get('accept')).includes('text/html'))
      return { status: 303, headers: { Location: '/console', ...vary } };
    const body = {
      service: 'identity-service',
      version,
      issuer,
      console: `${issuer}/console`,
      documentation: `${issuer}/docs`,
      openapi: `${issuer}/openapi.json`,
      metadata: `${issuer}/.well-known/oauth-authorization-server`,
      health: `${issuer}/health`,
    };
    return jsonReply(200, body, vary);
  },
  refuse: problem,
});
