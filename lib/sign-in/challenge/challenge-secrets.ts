import type { Container } from '@/lib/kernel/container';

/** The secrets that sign a challenge and its solution. */
export function challengeSecrets({ keys }: Pick<Container, 'keys'>) {
  const secret = keys.challenge.toString('base64url');
  return { hmacSignatureSecret: `challenge.${secret}`, hmacKeySignatureSecret: `solution.${secret}` };
}
