import type { Client } from '@/lib/directory/clients/schema';

type Values = Pick<Client, 'client_id' | 'redirect_uris' | 'scopes' | 'is_confidential'>;

/** What the files of examples/snippets contain in place of a client's values. */
const placeholders = (client: Values, issuer: string): Record<string, string> => ({
  'https://id.example.com': issuer,
  'your-client-id': client.client_id,
  'https://app.example.com/callback': client.redirect_uris[0] ?? '',
  'your scopes': client.scopes.join(' '),
});

/** A string literal of JavaScript, Python, Go, Java, C# (`"`) or of JavaScript and PHP (`'`). */
export const literal = (value: string, quote: string): string =>
  `${quote}${value.replace(/[\\"']/g, (found) => (found === '\\' || found === quote ? `\\${found}` : found))}${quote}`;

/**
 * A program of examples/snippets with the values of a client. Lines between `[confidential]` and `[/confidential]` are kept for
 * confidential clients; likewise `[public]`, `[openid]` and `[no-openid]`.
 */
export function renderSnippet(text: string, client: Values, issuer: string): string {
  const dropped = [
    client.is_confidential ? 'public' : 'confidential',
    client.scopes.includes('openid') ? 'no-openid' : 'openid',
  ];
  const values = placeholders(client, issuer);
  return dropped
    .reduce((kept, name) => kept.replace(block(name), ''), text)
    .replace(/^[ \t]*(?:\/\/|#) \[\/?[a-z-]+\]\n/gm, '')
    .replace(/(["'])([^"'\n]+)\1/g, (found, quote: string, content: string) =>
      Object.hasOwn(values, content) ? literal(values[content] ?? '', quote) : found,
    )
    .trim();
}

const block = (name: string): RegExp =>
  new RegExp(`^[ \\t]*(?://|#) \\[${name}\\]\\n[\\s\\S]*?^[ \\t]*(?://|#) \\[/${name}\\]\\n`, 'gm');
