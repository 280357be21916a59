const words: Record<string, string> = {
  acr: 'ACR',
  alg: 'algorithm',
  dpop: 'DPoP',
  id: 'ID',
  ids: 'IDs',
  ip: 'IP address',
  jwks: 'JWKS',
  pkce: 'PKCE',
  tos: 'terms of service',
  uri: 'URI',
  uris: 'URIs',
};

/**
 * The name of a member of a record in words, for example "redirect URIs" or "refresh grace (seconds)". Of a setting, which
 * is recorded as `section.member`, the words of the member.
 */
export function fieldWords(name: string): string {
  const [, text = '', unit] = /([^.]+?)(?:_(seconds|days))?$/.exec(name) ?? [];
  const said = text
    .split('_')
    .map((word) => words[word] ?? word)
    .join(' ');
  return unit ? `${said} (${unit})` : said;
}
