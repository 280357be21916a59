import type { Ctx } from '@/lib/kernel/context';
import { type OutboundAnswer, outboundRequest } from '@/lib/kernel/outbound';
import type { IdentityProvider } from '../schema';
import { type ConnectionCheck, failed, passed, warning } from './connection-check';
import { describeOutboundFailure } from './describe-outbound-failure';

const NAME = 'Client ID and secret';

type Client = { endpoint: string; secret: string | null; methods: unknown };

/**
 * Sends a code that no provider has issued. A provider that authenticates the client refuses the code; one that does not
 * know the client or its secret refuses the client.
 */
export async function checkCredentials(
  ctx: Ctx,
  provider: IdentityProvider,
  { endpoint, secret, methods }: Client,
): Promise<{ check: ConnectionCheck; answer: OutboundAnswer | null }> {
  const form = new URLSearchParams({
    grant_type: 'authorization_code',
    code: 'connection-test',
    redirect_uri: provider.redirect_uri,
    code_verifier: 'connection-test-connection-test-connection-test',
  });
  const headers: Record<string, string> = {
    Accept: 'application/json',
    'Content-Type': 'application/x-www-form-urlencoded',
  };
  if (secret !== null && usesBasic(provider, methods)) {
    const encoded = [provider.client_id, secret].map(encodeURIComponent).join(':');
    headers.Authorization = `Basic ${Buffer.from(encoded).toString('base64')}`;
  } else {
    form.set('client_id', provider.client_id);
    if (secret !== null) form.set('client_secret', secret);
  }
  const answer = await outboundRequest(ctx.config.outboundAllow, endpoint, {
    method: 'POST',
    headers,
    body: form.toString(),
    span: ctx.span,
  }).catch((error) => describeOutboundFailure(NAME, new URL(endpoint).host, error));
  if ('outcome' in answer) return { check: answer, answer: null };
  return { check: judge(answer), answer };
}

/** As a sign-in does: the known services by the body, others by `client_secret_basic` unless they offer only the body. */
function usesBasic({ kind }: IdentityProvider, methods: unknown): boolean {
  if (kind !== 'oidc') return false;
  return !Array.isArray(methods) || methods.includes('client_secret_basic') || !methods.includes('client_secret_post');
}

const refusesCode = /^(invalid_grant|bad_verification_code|invalid_code|invalid_authorization_code)$/;
const refusesClient =
  /^(invalid_client|unauthorized_client|incorrect_client_credentials|invalid_client_id|bad_client_secret)$/;

function judge(answer: OutboundAnswer): ConnectionCheck {
  const error = errorIn(answer.body);
  if (refusesCode.test(error))
    return passed(NAME, 'The provider knows the client and refused only the code of the test.');
  if (error === 'redirect_uri_mismatch')
    return failed('Redirect URI', 'The provider does not know the redirect URI.', 'Register it there as shown above.');
  if (refusesClient.test(error) || answer.status === 401)
    return failed(
      NAME,
      'The provider refused the client.',
      'Compare the client ID with that at the provider, and enter a new secret. An expired secret looks the same.',
    );
  return warning(
    NAME,
    `The provider answered ${answer.status}${error ? ` (${error})` : ''} to a code of the test.`,
    'This says neither yes nor no. Test with a sign-in.',
  );
}

/** The error code of an answer. Facebook has a number. Other text of the provider is not repeated. */
function errorIn(body: string): string {
  try {
    const { error } = JSON.parse(body) as { error?: unknown };
    if (typeof error === 'string' && /^[a-z_]{1,60}$/.test(error)) return error;
    const code = (error as { code?: unknown } | undefined)?.code;
    if (code === 1 || code === 101) return 'invalid_client';
    return code === 100 ? 'invalid_code' : '';
  } catch {
    return '';
  }
}
