import type { Ctx } from '../context';
import { OAuthError } from './errors';

/**
 * The audience of a token: the default one, or what `resource` asks for (RFC 8707 §2).
 * @throws OAuthError `invalid_target` for a resource this service does not know.
 */
export function audienceFor(ctx: Ctx, form: URLSearchParams): string[] {
  const asked = form.getAll('resource');
  if (asked.length === 0) return [ctx.config.audience];
  const known = [ctx.config.audience, ctx.config.issuer];
  if (!asked.every((resource) => known.includes(resource)))
    throw new OAuthError('invalid_target', 'The resource asked for is not known here.');
  return [...new Set(asked)];
}
