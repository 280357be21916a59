import { version } from '../version-info';
import { edge } from './edge';
import { problem } from './problem';
import { jsonReply } from './reply';

/** `GET /`: what this is and where to go on, as JSON; a browser is sent to the console. */
export const root = edge({
  route: 'GET /',
  async handle(request, { config: { issuer } }) {
    const vary = { Vary: 'Accept', 'Cache-Control': 'no-store' };
    if ((request.headers.get('accept') ?? '').includes('text/html'))
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
