import type { Ctx } from '../context';
import type { Algorithm } from '../keys/algorithms';

type Wanted = {
  id_token_signed_response_alg?: Algorithm | null | undefined;
  userinfo_signed_response_alg?: Algorithm | null | undefined;
};

/** Makes the keys that a client's answers are to be signed with, so that they are published before the first one. */
export async function publishKeys({ keyRing }: Pick<Ctx, 'keyRing'>, wanted: Wanted): Promise<void> {
  for (const alg of [wanted.id_token_signed_response_alg, wanted.userinfo_signed_response_alg])
    if (alg) await keyRing.ensure(alg);
}
