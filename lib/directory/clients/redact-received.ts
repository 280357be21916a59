const MAX_LENGTH = 300;

/** This service's tokens, codes and secrets by their prefixes, pushed requests, and JSON web tokens. */
const credentials = /(?:id(?:ac|at|cs|dc|rg|rt)_|urn:ietf:params:oauth:request_uri:|eyJ)[\w.~+/=-]*/g;

/**
 * Makes a value that a client sent safe to store and show. Removes user names and passwords, fragments, tokens, secrets and
 * the values of a query; replaces control and invisible characters; truncates the value to 300 characters.
 */
export function redactReceived(value: string): string {
  const [beforeFragment = '', ...fragment] = value.toWellFormed().split('#');
  const [address = '', ...query] = beforeFragment.split('?');
  const shown = [
    address.replace(/^((?:[^:/\\]+:)?[/\\]+)[^/\\]*@/, '$1…@'),
    query.length > 0 ? `?${query.join('?').split('&').map(withoutValue).join('&')}` : '',
    fragment.length > 0 ? '#…' : '',
  ].join('');
  const plain = shown.replace(credentials, '…').replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '\uFFFD');
  return plain.length > MAX_LENGTH ? `${plain.slice(0, MAX_LENGTH).toWellFormed()}…` : plain;
}

const withoutValue = (pair: string): string => (pair.includes('=') ? `${pair.slice(0, pair.indexOf('='))}=…` : '…');
