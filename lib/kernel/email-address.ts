import { isOneScript } from './is-one-script';
import { isPlain } from './plain-text';

const ascii = /^[\x20-\x7e]*$/;
const plainLocal = /^[\w!#$%&'*+/=?^`{|}~\p{L}\p{M}\p{N}-]+(?:\.[\w!#$%&'*+/=?^`{|}~\p{L}\p{M}\p{N}-]+)*$/u;
const plainDomain = /^(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?$/;
const label = /^[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}-]*[\p{L}\p{M}\p{N}])?$/u;

const MAX_LOCAL_BYTES = 64;
const MAX_BYTES = 254;

const bytes = (text: string): number => new TextEncoder().encode(text).length;

function split(email: string): { local: string; domain: string } {
  const at = email.lastIndexOf('@');
  return { local: email.slice(0, Math.max(at, 0)), domain: email.slice(at + 1) };
}

/** The domain in A-labels (RFC 5891 §4), or null if it is not a domain or if normalization changes its characters. */
function asciiDomain(domain: string): string | null {
  if (ascii.test(domain)) return domain.toLowerCase();
  const written = domain.normalize('NFC').toLowerCase();
  const isExact = written === written.normalize('NFKC') && isPlain(written);
  if (!isExact || !written.split('.').every((part) => label.test(part) && isOneScript(part))) return null;
  const url = `http://${written}`;
  const host = URL.canParse(url) ? new URL(url).hostname : '';
  return plainDomain.test(host) ? host : null;
}

/** Why this is not one address without quoted local part and comment, or null if it is one. `email` must be NFC. */
export function emailProblem(email: string): string | null {
  const { local, domain } = split(email);
  const host = asciiDomain(domain);
  const isWritten = plainLocal.test(local) && local === local.normalize('NFKC') && isPlain(local);
  if (!isWritten || host === null || !plainDomain.test(host))
    return 'must be one email address without display name, comment or quotes';
  if (!isOneScript(local)) return 'must have letters of only one writing system before the @';
  if (bytes(local) > MAX_LOCAL_BYTES) return 'must have at most 64 bytes before the @';
  return bytes(local) + 1 + host.length > MAX_BYTES ? 'must have at most 254 bytes' : null;
}

/** The form in which an address is unique and looked up. International domains are compared as A-labels (RFC 6531 §3.2). */
export function canonicalEmail(text: string): string {
  const email = text.trim().toLowerCase();
  if (ascii.test(email)) return email;
  const { local, domain } = split(email.normalize('NFC'));
  return local === '' ? domain : `${local}@${asciiDomain(domain) ?? domain}`;
}
