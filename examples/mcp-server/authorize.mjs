import { isLive, verifyJwt } from './access-token.mjs';
import { scopeOfTool } from './tools.mjs';

const { RESOURCE } = process.env;
const { origin, pathname } = new URL(RESOURCE);

/** RFC 9728 §3.1: the well-known path comes before the path of the resource. */
export const metadataPath = `/.well-known/oauth-protected-resource${pathname}`;

const everyScope = [...new Set(Object.values(scopeOfTool))].join(' ');

function refuse(response, status, parameters) {
  const all = { ...parameters, resource_metadata: `${origin}${metadataPath}` };
  const challenge = Object.entries(all).map(([name, value]) => `${name}="${value}"`);
  response
    .status(status)
    .set('WWW-Authenticate', `Bearer ${challenge.join(', ')}`)
    .json({ error: parameters.error ?? 'invalid_token' });
}

/** The scopes that the tools of these messages need. */
function scopesFor(body) {
  const messages = [body].flat().filter((message) => message?.method === 'tools/call');
  return [...new Set(messages.map(({ params }) => scopeOfTool[params?.name]).filter(Boolean))];
}

/**
 * Middleware: accepts a message whose access token is for this resource and has the scopes of the tools that the message
 * calls. For a tool that writes, the token must also be active. Refuses others by RFC 6750 §3 with `resource_metadata`.
 */
export async function authorize(request, response, next) {
  const token = /^bearer +([\w\-.~+/]+=*)$/i.exec(request.headers.authorization ?? '')?.[1];
  if (!token) return refuse(response, 401, { scope: everyScope });
  const claims = await verifyJwt(token);
  const scopes = scopesFor(request.body);
  // A token that is bound to a key (RFC 9449) must not be accepted as a bearer token.
  const isGood = claims && !claims.cnf && (!scopes.includes('notes:write') || (await isLive(token)));
  if (!isGood) return refuse(response, 401, { error: 'invalid_token', scope: everyScope });
  const held = claims.scope?.split(' ') ?? [];
  if (!scopes.every((scope) => held.includes(scope)))
    return refuse(response, 403, { error: 'insufficient_scope', scope: [...new Set([...held, ...scopes])].join(' ') });
  request.auth = { token, clientId: claims.client_id, scopes: held, expiresAt: claims.exp, extra: { sub: claims.sub } };
  next();
}
