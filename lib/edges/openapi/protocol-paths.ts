import { grantTypesSupported } from '@/lib/oauth';

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
const credentials = { client_id: text, client_secret: text, client_assertion_type: text, client_assertion: text };

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
    responses: { 200: json('Healthy'), 503: json('Unavailable') },
  },
});

const html = (description: string): Json => ({ description, content: { 'text/html': { schema: text } } });

const browserOperation = (operationId: string, summary: string, others: Json = {}): Json => ({
  operationId,
  tags: ['Protocol'],
  summary,
  security: [],
  responses: {
    200: html('A form that posts the authorization response to the client'),
    303: { description: 'To the client, or to an interaction page' },
    400: html('The error cannot be sent to the client'),
    403: html('The form was sent from another site'),
    413: html('The form is over 64 KiB'),
    415: html('The body is not a form'),
    503: html('The service is unavailable'),
    ...others,
  },
});

const authorizeOperation = (operationId: string): Json =>
  browserOperation(operationId, 'Authorization endpoint, for browsers (RFC 6749 §3.1)', {
    429: html('Too many requests from this address, or of this client or user'),
  });

const registrationOperation = (operationId: string, summary: string, status: number): Json => ({
  operationId,
  tags: ['Protocol'],
  summary,
  security: [{ bearer: [] }],
  ...(status === 201 ? {} : { parameters: [{ name: 'id', in: 'path', required: true, schema: text }] }),
  responses: {
    [status]:
      status === 204
        ? { description: 'Deleted' }
        : json('RFC 7591 §3.2.1', { type: 'object', properties: { client_id: text }, required: ['client_id'] }),
    ...errors,
  },
});

const logoutOperation = (operationId: string): Json =>
  browserOperation(operationId, 'End the session, for browsers (OpenID Connect RP-Initiated Logout)');

const userinfoOperation = (operationId: string): Json => ({
  operationId,
  tags: ['Protocol'],
  summary: 'Claims about the signed-in user (OpenID Connect Core §5.3)',
  security: [{ bearer: [] }],
  responses: {
    200: json('Claims', { type: 'object', properties: { sub: text }, required: ['sub'] }),
    401: oauthError,
    403: oauthError,
    429: oauthError,
    503: oauthError,
  },
});

const refused = (description: string): Json => ({
  description,
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
});

const tokenEndpoint = (): Json =>
  endpoint(
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
        code: text,
        redirect_uri: text,
        code_verifier: text,
        device_code: text,
        subject_token: text,
        subject_token_type: text,
        assertion: text,
        ...credentials,
      },
      ['grant_type'],
    ),
    json('RFC 6749 §5.1', {
      type: 'object',
      properties: {
        access_token: text,
        token_type: { type: 'string', enum: ['Bearer', 'DPoP', 'N_A'] },
        expires_in: { type: 'integer' },
        scope: text,
        refresh_token: text,
        id_token: text,
        issued_token_type: text,
      },
      required: ['access_token', 'token_type', 'expires_in', 'scope'],
    }),
  );

const introspectionEndpoint = (): Json =>
  endpoint(
    'introspect',
    'Token introspection (RFC 7662)',
    form({ token: text, token_type_hint: text, ...credentials }, ['token']),
    json('RFC 7662 §2.2', { type: 'object', properties: { active: { type: 'boolean' } }, required: ['active'] }),
  );

const revocationEndpoint = (): Json =>
  endpoint(
    'revoke',
    'Token revocation (RFC 7009)',
    form({ token: text, token_type_hint: text, ...credentials }, ['token']),
    { description: 'The token is inactive' },
  );

const parEndpoint = (): Json => ({
  post: {
    operationId: 'pushRequest',
    tags: ['Protocol'],
    summary: 'Pushed authorization request (RFC 9126)',
    security,
    requestBody: form({ response_type: text, redirect_uri: text, scope: text, ...credentials }, []),
    responses: {
      201: json('RFC 9126 §2.2', {
        type: 'object',
        properties: { request_uri: text, expires_in: { type: 'integer' } },
        required: ['request_uri', 'expires_in'],
      }),
      ...errors,
    },
  },
});

const deviceAuthorizationEndpoint = (): Json =>
  endpoint(
    'deviceAuthorization',
    'Device authorization (RFC 8628 §3.1)',
    form({ scope: text, resource: text, ...credentials }, []),
    json('RFC 8628 §3.2', {
      type: 'object',
      properties: { device_code: text, user_code: text, verification_uri: text },
      required: ['device_code', 'user_code', 'verification_uri'],
    }),
  );

const metricsEndpoint = (): Json => ({
  get: {
    operationId: 'metrics',
    tags: ['Health'],
    summary: 'Metrics of all processes in the Prometheus text format',
    description:
      'Open to callers on the same machine. Other callers must send the value of METRICS_TOKEN as a bearer token.',
    security: [{}, { metrics: [] }],
    responses: {
      200: { description: 'OK', content: { 'text/plain': { schema: text } } },
      401: refused('The token is missing or wrong'),
      503: refused('A process does not answer'),
    },
  },
});

/** The protocol endpoints, health and metrics. Their bodies follow the RFCs, so they are described by hand. */
export function protocolPaths(): Record<string, Json> {
  return {
    '/oauth2/token': tokenEndpoint(),
    '/oauth2/introspect': introspectionEndpoint(),
    '/oauth2/revoke': revocationEndpoint(),
    '/oauth2/authorize': { get: authorizeOperation('authorize'), post: authorizeOperation('authorizeByPost') },
    '/oauth2/par': parEndpoint(),
    '/oauth2/device_authorization': deviceAuthorizationEndpoint(),
    '/oauth2/register': { post: registrationOperation('register', 'Register a client (RFC 7591)', 201) },
    '/oauth2/register/{id}': {
      get: registrationOperation('readRegistration', 'Read a registration (RFC 7592 §2.1)', 200),
      put: registrationOperation('updateRegistration', 'Replace a registration (RFC 7592 §2.2)', 200),
      delete: registrationOperation('deleteRegistration', 'Delete a registration (RFC 7592 §2.3)', 204),
    },
    '/oauth2/logout': { get: logoutOperation('logout'), post: logoutOperation('logoutByPost') },
    '/oauth2/userinfo': { get: userinfoOperation('userinfo'), post: userinfoOperation('userinfoByPost') },
    '/oauth2/jwks': document('jwks', 'JSON Web Key Set (RFC 7517)'),
    '/.well-known/jwks.json': document('jwksWellKnown', 'JSON Web Key Set (RFC 7517)'),
    '/.well-known/oauth-authorization-server': document('metadata', 'Authorization server metadata (RFC 8414)'),
    '/.well-known/openid-configuration': document('serverMetadata', 'OpenID Connect Discovery'),
    '/metrics': metricsEndpoint(),
    '/health': check('health', 'State of each dependency'),
    '/health/live': check('live', 'Whether the process answers'),
    '/health/ready': check('ready', 'Whether requests can be sent to this process'),
  };
}
