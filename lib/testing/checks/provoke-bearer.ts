import { dpopKey } from '@/lib/testing/dpop-proof';
import { proofProvocations } from './provoke-form';
import type { Provocations } from './provoke-ladder';

type Headers = Record<string, string>;

type BearerParts = {
  /** Sends a request with these headers. */
  send: (headers: Headers) => Promise<unknown>;
  url: () => string;
  method: string;
  /** A token for this endpoint, bound to this key if there is one. */
  token: (key: Key | null) => Promise<string>;
};

type Key = Awaited<ReturnType<typeof dpopKey>>;

const keys = [dpopKey(), dpopKey()] as const;

/** The access token of a call to a protected resource, and its proof. */
export function bearerProvocations({ send, url, method, token }: BearerParts): Provocations {
  const own = keys[0];
  let bound: Promise<string> | undefined;
  const boundToken = async () => {
    bound ??= token(await own);
    return bound;
  };
  const prove = async (proof: string) => send({ Authorization: `DPoP ${await boundToken()}`, DPoP: proof });
  const asked = async () => ({ url: url(), method, accessToken: await boundToken() });
  return {
    'bearer.sent': () => send({}),
    'bearer.format': () => send({ Authorization: 'Bearer' }),
    'bearer.live': () => send({ Authorization: 'Bearer x' }),
    'bearer.scheme': async () => send({ Authorization: `DPoP ${await token(null)}` }),
    'bearer.proof': async () => send({ Authorization: `DPoP ${await boundToken()}` }),
    ...proofProvocations(url, prove, { method, accessToken: boundToken }),
    'dpop.unused': async () => {
      const proof = await (await own).proof(await asked());
      await prove(proof);
      return prove(proof);
    },
    'dpop.token': async () => prove(await (await own).proof({ ...(await asked()), accessToken: 'another' })),
    'dpop.nonce': async () => prove(await (await own).proof(await asked(), { claims: { nonce: 'old' } })),
    'dpop.key': async () => prove(await (await keys[1]).proof(await asked())),
  };
}
