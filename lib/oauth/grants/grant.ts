import type { z } from 'zod';
import type { ClientRecord } from '../../clients';
import type { GrantType } from '../../clients/schema';
import type { Ctx } from '../../context';
import type { TokenResponse } from '../../tokens';
import { OAuthError } from '../errors';

export type GrantRequest<P> = {
  ctx: Ctx;
  client: ClientRecord;
  params: P;
  form: URLSearchParams;
  /** The thumbprint of the key that a DPoP proof came with. */
  dpopJkt: string | null;
};

/** One way to a token: what it reads from the form, and its rules. Client and permission are checked before. */
export type Grant<P = unknown> = {
  type: GrantType;
  params: z.ZodType<P>;
  redeem(request: GrantRequest<P>): Promise<TokenResponse>;
};

/** Ties the parameters to the rules, so that a grant in the registry can be run without knowing its type. */
export const defineGrant = <P>(
  grant: Grant<P>,
): { type: GrantType; run(request: Omit<GrantRequest<P>, 'params'>): Promise<TokenResponse> } => ({
  type: grant.type,
  run: (request) => grant.redeem({ ...request, params: readParams(grant.params, request.form) }),
});

function readParams<P>(schema: z.ZodType<P>, form: URLSearchParams): P {
  const parsed = schema.safeParse(Object.fromEntries(form));
  if (parsed.success) return parsed.data;
  const name = parsed.error.issues[0]?.path.join('.') || 'a parameter';
  throw new OAuthError('invalid_request', `${name} is missing or not usable.`);
}

export const refusedGrant = (description: string): OAuthError => new OAuthError('invalid_grant', description);
