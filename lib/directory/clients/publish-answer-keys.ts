import type { Ctx } from '@/lib/kernel/context';
import { publishKeys } from '../keys';
import type { Algorithm } from '../keys/algorithms';

type Wanted = {
  id_token_signed_response_alg?: Algorithm | null | undefined;
  userinfo_signed_response_alg?: Algorithm | null | undefined;
};

/** The signing algorithms of the answers to a client with these settings. */
export const answerAlgorithms = (wanted: Wanted): Algorithm[] =>
  [wanted.id_token_signed_response_alg, wanted.userinfo_signed_response_alg].filter((alg) => alg != null);

/** Makes and publishes the keys for the answers to a client, before the first answer is signed. */
export const publishAnswerKeys = (ctx: Ctx, wanted: Wanted): Promise<void> =>
  publishKeys(ctx, answerAlgorithms(wanted));
