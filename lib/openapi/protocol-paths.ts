import { grantTypesSupported } from '../oauth';

type Json = Record<string, unknown>;

const text = { type: 'string' };
const form = (properties: Json, required: string[]): Json => ({
  required: true,
  content: { 'application/x-www-form-urlencoded': { schema: { type: 'object', properties, required } } },
});
const json = (description: string, schema: Json = { type: 'object' }): Json => ({
  description,
  content: { 'application/json': { schema } },
});
const oauthError = json('RFC 6749 §5.2', {
  type: 'object',
  properties: { error: text, error_description: text },
  required: ['error', 'error_description'],
});
const errors = {
  400: oauthError,
  401: oauthError,
  403: oauthError,
  413: oauthError,
  415: oauthError,
  429: oauthError,
  503: oauthError,
};
const security = [{ client: [] }];
const credentials = { client_id: text, client_secret: text };

const endpoint = (operationId: string, summary: string, requestBody: Json, ok: Json): Json => ({
  post: { operationId, tags: ['Protocol'], summary, security, requestBody, responses: { 200: ok, ...errors } },
});

const document = (operationId: string, summary: string): Json => ({
  get: { operationId, tags: ['Protocol'], summary, security: [], responses: { 200: json('OK'), 503: oauthError } },
});

const check = (operationId: string, summary: string): Json => ({
  get: {
    operationId,
    tags: ['Health'],
    summary,
    security: [],
    responses: { 200: json('Healthy'), 503: json('Not able to serve') },
  },
});

const refused = (description: string): Json => ({
  description,
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
});

/** The protocol endpoints: their bodies follow the RFCs, so they are written out here once. */
export function protocolPaths(): Record<string, Json> {
  return {
    '/oauth2/token': endpoint(
      'token',
      'Token endpoint (RFC 6749 §3.2)',
      form(
        {
          grant_type: { type: 'string', enum: grantTypesSupported },
          scope: text,
          resource: text,
          username: text,
          password: text,
          refresh_token: text,
          ...credentials,
        },
        ['grant_type'],
      ),
      json('RFC 6749 §5.1', {
        type: 'object',
        properties: {
          access_token: text,
          token_type: { type: 'string', enum: ['Bearer'] },
          expires_in: { type: 'integer' },
          scope: text,
          refresh_token: text,
        },
        required: ['access_token', 'token_type', 'expires_in', 'scope'],
      }),
    ),
    '/oauth2/introspect': endpoint(
      'introspect',
      'Token introspection (RFC 7662)',
      form({ token: text, token_type_hint: text, ...credentials }, ['token']),
      json('RFC 7662 §2.2', { type: 'object', properties: { active: { type: 'boolean' } }, required: ['active'] }),
    ),
    '/oauth2/revoke': endpoint(
      'revoke',
      'Token revocation (RFC 7009)',
      form({ token: text, token_type_hint: text, ...credentials }, ['token']),
      { description: 'The token is not live any more, or never was' },
    ),
    '/oauth2/jwks': document('jwks', 'JSON Web Key Set (RFC 7517)'),
    '/.well-known/jwks.json': document('jwksWellKnown', 'JSON Web Key Set (RFC 7517)'),
    '/.well-known/oauth-authorization-server': document('metadata', 'Authorization server metadata (RFC 8414)'),
    '/.well-known/openid-configuration': document('openidConfiguration', 'OpenID Connect Discovery'),
    '/metrics': {
      get: {
        operationId: 'metrics',
        tags: ['Health'],
        summary: 'Numbers of all processes in the text format of Prometheus',
        description: 'Open to callers on the same machine; others send the setting METRICS_TOKEN as a bearer token.',
        security: [{}, { metrics: [] }],
        responses: {
          200: { description: 'OK', content: { 'text/plain': { schema: text } } },
          401: refused('No token, or not the right one'),
          503: refused('A process does not answer'),
        },
      },
    },
    '/health': check('health', 'What each dependency says'),
    '/health/live': check('live', 'The process answers'),
    '/health/ready': check('ready', 'Requests can be sent here'),
  };
}
