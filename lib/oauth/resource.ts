import type { ClientRecord } from '../clients';
import type { Ctx } from '../context';
import { type AccessTarget, findTarget, spellingsOf } from '../resources';
import { OAuthError } from './errors';

/**
 * What a token is made for: the default audience, or what `resource` names (RFC 8707 §2).
 * @throws OAuthError `invalid_target` for a resource that is not known here, or not for this client.
 */
export async function targetFor(ctx: Ctx, client: ClientRecord, resources: string[]): Promise<AccessTarget> {
  const target = await findTarget(ctx, client, resources);
  if (!target)
    throw new OAuthError('invalid_target', 'The resource asked for is not known here, or not for this client.');
  return target;
}

/**
 * Of the resources of a grant, those that a token request names; all of them when it names none.
 * @throws OAuthError `invalid_target` for one that was not granted.
 */
export function narrowResources(granted: string[], form: URLSearchParams, ownAudiences: string[]): string[] {
  const asked = form.getAll('resource');
  if (asked.length === 0) return granted;
  const known = granted.length > 0 ? granted : ownAudiences;
  if (asked.every((resource) => spellingsOf(resource).some((name) => known.includes(name)))) return [...new Set(asked)];
  throw new OAuthError('invalid_target', 'The resource asked for was not granted.');
}
