import type { z } from 'zod';
import type { ClientRecord } from '@/lib/directory/clients';
import type { GrantType } from '@/lib/directory/clients/schema';
import type { Ctx } from '@/lib/kernel/context';
import type { CheckId } from '../checks';
import { OAuthError, type Refused } from '../errors';
import type { TokenResponse } from '../tokens';

export type GrantRequest<P> = {
  ctx: Ctx;
  client: ClientRecord;
  params: P;
  form: URLSearchParams;
  /** Thumbprint of the key of the DPoP proof, null without a proof. */
  dpopJkt: string | null;
};

/** A grant: the parameters it reads from the form, and its rules. The client and its grant types are checked before. */
export type Grant<P = unknown> = {
  type: GrantType;
  params: z.ZodType<P>;
  redeem(request: GrantRequest<P>): Promise<TokenResponse>;
  /** Records that a client which may not use the grant tried to. */
  noteNotAllowed?(request: Pick<GrantRequest<P>, 'ctx' | 'form'>): Promise<void>;
};

/** Hides the type of the parameters, so that all grants fit in one map. */
export const defineGrant = <P>(
  grant: Grant<P>,
): Pick<Grant<P>, 'type' | 'noteNotAllowed'> & {
  run(request: Omit<GrantRequest<P>, 'params'>): Promise<TokenResponse>;
} => ({
  type: grant.type,
  noteNotAllowed: grant.noteNotAllowed,
  run: (request) => grant.redeem({ ...request, params: readParams(grant.params, request.form) }),
});

function readParams<P>(schema: z.ZodType<P>, form: URLSearchParams): P {
  const parsed = schema.safeParse(Object.fromEntries(form));
  if (parsed.success) return parsed.data;
  const name = parsed.error.issues[0]?.path.join('.') || 'a parameter';
  throw new OAuthError('invalid_request', `${name} is missing or not valid.`, {
    check: 'grant.parameters',
    refused: { parameter: name },
  });
}

export const invalidGrant = (description: string, check: CheckId, refused?: Refused): OAuthError =>
  new OAuthError('invalid_grant', description, { check, refused });
