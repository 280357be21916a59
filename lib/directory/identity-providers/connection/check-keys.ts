import type { Ctx } from '@/lib/kernel/context';
import { outboundRequest } from '@/lib/kernel/outbound';
import { type ConnectionCheck, failed, passed } from './connection-check';
import { describeOutboundFailure } from './describe-outbound-failure';

const NAME = 'Signing keys';

/** Fetches the JWK Set, and requires a public key for signatures in it. */
export async function checkKeys(ctx: Ctx, url: string): Promise<ConnectionCheck> {
  const answer = await outboundRequest(ctx.config.outboundAllow, url, {
    headers: { Accept: 'application/json' },
    span: ctx.span,
  }).catch((error) => describeOutboundFailure(NAME, new URL(url).host, error));
  if ('outcome' in answer) return answer;
  const count = answer.status === 200 ? countSigningKeys(answer.body) : 0;
  return count > 0
    ? passed(NAME, `The JWK Set has ${count} ${count === 1 ? 'key' : 'keys'} for signatures.`)
    : failed(
        NAME,
        answer.status === 200 ? 'The JWK Set has no key for signatures.' : `The JWK Set URL answered ${answer.status}.`,
        'Without keys no ID token can be verified. The provider must publish an RSA, EC or OKP key.',
      );
}

function countSigningKeys(text: string): number {
  try {
    const { keys } = JSON.parse(text) as { keys?: { kty?: string; use?: string }[] };
    return (keys ?? []).filter(({ kty = '', use }) => /^(RSA|EC|OKP)$/.test(kty) && use !== 'enc').length;
  } catch {
    return 0;
  }
}
