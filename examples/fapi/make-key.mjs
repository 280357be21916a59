import { generateKeyPairSync, randomUUID } from 'node:crypto';

/** Generates an ES256 key: the client keeps `private_key` and registers `jwks` (RFC 7517 §5). */
const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const about = { kid: randomUUID(), alg: 'ES256', use: 'sig' };
const jwk = (key) => ({ ...key.export({ format: 'jwk' }), ...about });
console.log(JSON.stringify({ private_key: jwk(privateKey), jwks: { keys: [jwk(publicKey)] } }));
