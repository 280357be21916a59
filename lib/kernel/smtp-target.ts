export type SmtpTarget = {
  host: string;
  port: number;
  /** Whether TLS starts with the connection (RFC 8314 §3.3), by STARTTLS (RFC 3207), or not at all. */
  tls: 'implicit' | 'starttls' | 'none';
  login: { user: string; pass: string } | null;
};

export type MailAddress = { name: string; address: string };

const loopback = /^(localhost|127(\.\d{1,3}){3}|::1)$/;

/**
 * `SMTP_URL`: `smtp://` or `smtps://`, with percent-encoded credentials. A `smtp://` server must offer STARTTLS, unless it
 * is on a loopback address. Null for any other text.
 */
export function readSmtpUrl(text: string): SmtpTarget | null {
  if (!/^smtps?:\/\//i.test(text) || !URL.canParse(text)) return null;
  const { protocol, hostname, port, pathname, search, hash, username, password } = new URL(text);
  const host = hostname.replace(/^\[(.*)\]$/, '$1').toLowerCase();
  if (!host || pathname.length > 1 || search || hash || !username !== !password) return null;
  const isImplicit = protocol === 'smtps:';
  try {
    return {
      host,
      port: Number(port || (isImplicit ? 465 : 587)),
      tls: isImplicit ? 'implicit' : loopback.test(host) ? 'none' : 'starttls',
      login: username ? { user: decodeURIComponent(username), pass: decodeURIComponent(password) } : null,
    };
  } catch {
    return null;
  }
}

const address = /^[^\s@<>,;:"()[\]\\\p{Cc}\p{Cf}]+@[^\s@<>,;:"()[\]\\\p{Cc}\p{Cf}]+$/u;
const named = /^(?:"([^"\\]+)"|([^"<>\\]+?))\s*<([^<>]+)>$/;

/** Whether the text is one address that can stand in a header and in the envelope: without spaces, quotes and lists. */
export const isMailAddress = (text: string): boolean => text.length <= 320 && address.test(text);

/** `EMAIL_FROM`: an address, or `Name <address>`. Null for any other text. */
export function readMailAddress(text: string): MailAddress | null {
  const [, quoted, plain, inBrackets] = named.exec(text.trim()) ?? [];
  const found = { name: (quoted ?? plain ?? '').trim(), address: inBrackets ?? text.trim() };
  return isMailAddress(found.address) && !/\p{Cc}/u.test(found.name) ? found : null;
}
