const refuse = (response, status, parameters) => {
  const challenge = Object.entries({ realm: 'notes', ...parameters }).map(([name, value]) => `${name}="${value}"`);
  response
    .status(status)
    .set('WWW-Authenticate', `Bearer ${challenge.join(', ')}`)
    .json(parameters);
};

/**
 * Middleware: accepts a request whose access token is valid and has the scope, and refuses others by RFC 6750 §3.
 * `check` receives the token and returns its claims, or null when it is not valid.
 */
export const requireScope = (check, scope) => async (request, response, next) => {
  const { authorization } = request.headers;
  if (!/^bearer(\s|$)/i.test(authorization ?? '')) return refuse(response, 401, {});
  const token = /^bearer +([\w\-.~+/]+=*)$/i.exec(authorization)?.[1];
  if (!token) return refuse(response, 400, { error: 'invalid_request' });
  const claims = await check(token);
  // A token that is bound to a key (RFC 9449) must not be accepted as a bearer token.
  if (!claims || claims.cnf) return refuse(response, 401, { error: 'invalid_token' });
  if (!claims.scope?.split(' ').includes(scope)) return refuse(response, 403, { error: 'insufficient_scope', scope });
  request.token = claims;
  next();
};
