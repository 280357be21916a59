import { generateKeyPairSync } from 'node:crypto';
import { Redis } from 'ioredis';
import { Provider } from 'oidc-provider';
import postgres from 'postgres';
import { postgresAdapter, prepareTable } from './postgres-adapter.mjs';
import { redisAdapter } from './redis-adapter.mjs';

// oidc-provider as in production: with a store, and with its client in the configuration.
const { PORT, REDIS_URL, DATABASE_URL = '', ALGORITHM, FORMAT, CLIENT_ID, CLIENT_SECRET, RESOURCE } = process.env;
const LIFETIME_S = 1800;

const pair =
  ALGORITHM === 'ES256'
    ? generateKeyPairSync('ec', { namedCurve: 'P-256' })
    : generateKeyPairSync('rsa', { modulusLength: 2048 });
const key = { ...pair.privateKey.export({ format: 'jwk' }), alg: ALGORITHM, use: 'sig' };

async function openAdapter() {
  if (REDIS_URL) return redisAdapter(new Redis(REDIS_URL));
  const sql = postgres(DATABASE_URL, { max: 10, onnotice: () => {} });
  await prepareTable(sql);
  return postgresAdapter(sql);
}

const provider = new Provider(`http://localhost:${PORT}`, {
  adapter: await openAdapter(),
  jwks: { keys: [key] },
  clients: [
    {
      client_id: CLIENT_ID,
      client_secret: CLIENT_SECRET,
      grant_types: ['client_credentials'],
      redirect_uris: [],
      response_types: [],
      scope: 'read',
      token_endpoint_auth_method: 'client_secret_basic',
      id_token_signed_response_alg: ALGORITHM,
    },
  ],
  scopes: ['read'],
  ttl: { ClientCredentials: LIFETIME_S },
  features: {
    devInteractions: { enabled: false },
    clientCredentials: { enabled: true },
    introspection: { enabled: true },
    revocation: { enabled: true },
    resourceIndicators: {
      enabled: true,
      defaultResource: () => undefined,
      getResourceServerInfo: () => ({
        audience: RESOURCE,
        scope: 'read',
        accessTokenFormat: FORMAT,
        accessTokenTTL: LIFETIME_S,
        ...(FORMAT === 'jwt' && { jwt: { sign: { alg: ALGORITHM } } }),
      }),
    },
  },
});
provider.on('server_error', (_ctx, error) => process.stderr.write(`${error.stack}\n`));
provider.listen(Number(PORT), '127.0.0.1');
