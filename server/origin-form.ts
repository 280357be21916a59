/**
 * The path and query of a request target, without the scheme and authority that a target in absolute form names: the host
 * is never taken from a request (RFC 9112 §3.2.2). Null for a target of another form.
 */
export function originForm(target: string): string | null {
  if (target.startsWith('/')) return target;
  const authority = /^https?:\/\/[^/?#]*/i.exec(target)?.[0];
  if (authority === undefined) return null;
  const local = target.slice(authority.length);
  return local.startsWith('/') ? local : `/${local}`;
}
