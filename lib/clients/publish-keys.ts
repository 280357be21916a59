import type { Ctx } from '../context';
import { publishKeys as publish } from '../keys';
import type { Algorithm } from '../keys/algorithms';

type Wanted = {
  id_token_signed_response_alg?: Algorithm | null | undefined;
  userinfo_signed_response_alg?: Algorithm | null | undefined;
};

/** What the answers of a client with these settings are signed with. */
export const answerAlgorithms = (wanted: Wanted): Algorithm[] =>
  [wanted.id_token_signed_response_alg, wanted.userinfo_signed_response_alg].filter((alg) => alg != null);

/** Makes the keys that a client's answers are to be signed with, so that they are published before the first one. */
export const publishKeys = (ctx: Ctx, wanted: Wanted): Promise<void> => publish(ctx, answerAlgorithms(wanted));
