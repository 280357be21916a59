import type { Ctx } from '../context';
import { JWKS_MAX_AGE_SECONDS } from '../keys';
import { jsonDocument } from './json-document';
import type { Methods } from './methods';

/** The JWK Set (RFC 7517 §5), at both of its addresses. */
export const jwksDocument = (route: string): Methods =>
  jsonDocument(currentKeys, { route, maxAgeSeconds: JWKS_MAX_AGE_SECONDS });

async function currentKeys({ keyRing }: Ctx): Promise<string> {
  await keyRing.reread();
  return keyRing.jwks;
}
