import { generateKeyPairSync, randomUUID } from 'node:crypto';

/** Writes a key for ES256: `private_key`, which the client keeps, and `jwks`, which it registers (RFC 7517 §5). */
const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const about = { kid: randomUUID(), alg: 'ES256', use: 'sig' };
const jwk = (key) => ({ ...key.export({ format: 'jwk' }), ...about });
console.log(JSON.stringify({ private_key: jwk(privateKey), jwks: { keys: [jwk(publicKey)] } }));
