/**
 * The path and query of a request target in origin form or absolute form. Scheme and authority are dropped: the host is
 * never taken from a request (RFC 9112 §3.2.2). Null for another form.
 */
export function originForm(target: string): string | null {
  if (target.startsWith('/')) return target;
  const authority = /^https?:\/\/[^/?#]*/i.exec(target)?.[0];
  if (authority === undefined) return null;
  const local = target.slice(authority.length);
  return local.startsWith('/') ? local : `/${local}`;
}
