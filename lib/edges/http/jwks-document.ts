import { JWKS_MAX_AGE_SECONDS } from '@/lib/directory/keys';
import type { Ctx } from '@/lib/kernel/context';
import { jsonDocument } from './json-document';
import type { Methods } from './methods';

/** The JWK Set (RFC 7517 §5), which has two URLs. */
export const jwksDocument = (route: string): Methods =>
  jsonDocument(currentKeys, { route, maxAgeSeconds: JWKS_MAX_AGE_SECONDS });

async function currentKeys({ keyRing }: Ctx): Promise<string> {
  await keyRing.reread();
  return keyRing.jwks;
}
