import { createPrivateKey } from 'node:crypto';
import type { Ctx } from '@/lib/kernel/context';
import { AppError, type FieldError } from '@/lib/kernel/errors';
import { urlProblem } from '@/lib/kernel/outbound';
import { type ProviderMembers, providerProblems } from './provider-problems';

/**
 * Requires members that fit the kind, a new base URL that outbound requests may reach, and of kind `apple` a P-256 key.
 * @throws AppError `invalid` with one error for each member.
 */
export function requireUsableProvider(
  ctx: Pick<Ctx, 'config'>,
  provider: ProviderMembers,
  newBaseUrl: string | null | undefined,
): void {
  const errors = [...providerProblems(provider), ...baseUrlProblems(ctx, newBaseUrl), ...keyProblems(provider)];
  const first = errors.filter(({ path }, at) => errors.findIndex((other) => other.path === path) === at);
  if (first.length > 0) throw new AppError('invalid', 'The request is not valid.', { errors: first });
}

function baseUrlProblems({ config }: Pick<Ctx, 'config'>, baseUrl: string | null | undefined): FieldError[] {
  if (!baseUrl) return [];
  const refuse = (message: string) => [{ path: 'base_url', message }];
  const url = new URL(baseUrl);
  if (url.href.replace(/\/$/, '') === new URL(config.issuer).href.replace(/\/$/, ''))
    return refuse('must not be the issuer of this service');
  const problem = urlProblem(config.outboundAllow, url);
  if (problem === null) return [];
  return refuse(
    url.protocol === 'https:'
      ? 'must have a public address; the operator can permit others with OUTBOUND_ALLOW'
      : 'must be an https URL; http is accepted only for hosts in OUTBOUND_ALLOW',
  );
}

function keyProblems({ kind, secret }: ProviderMembers): FieldError[] {
  if (kind !== 'apple' || !secret || isP256Key(secret)) return [];
  return [{ path: 'secret', message: 'must be an EC private key with the curve P-256 (PEM, from the .p8 file)' }];
}

function isP256Key(pem: string): boolean {
  try {
    const { asymmetricKeyType, asymmetricKeyDetails } = createPrivateKey(pem);
    return asymmetricKeyType === 'ec' && asymmetricKeyDetails?.namedCurve === 'prime256v1';
  } catch {
    return false;
  }
}
