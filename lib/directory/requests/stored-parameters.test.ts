import { describe, expect, it, test } from 'vitest';
import { storableName, storableValue, storedParameters } from './stored-parameters';

describe('parameters as they are stored', () => {
  it('keep their order, and the values of the allow-list of the endpoint', () => {
    const received = [
      ['grant_type', 'authorization_code'],
      ['code', 'a-code'],
      ['redirect_uri', 'https://user:pass@app.example/cb?code=x#y'],
      ['client_id', 'hunter2'],
      ['client_id', '00000000-0000-7000-8000-00000000000A'],
      ['client_id', 'https://app.example/client.json?key=x'],
    ] as const;
    expect(storedParameters('token', received)).toEqual([
      ['grant_type', 'authorization_code'],
      ['code', null],
      ['redirect_uri', 'https://…@app.example/cb?code=…#…'],
      ['client_id', null],
      ['client_id', '00000000-0000-7000-8000-00000000000a'],
      ['client_id', 'https://app.example/client.json'],
    ]);
    expect(storedParameters('token', new URLSearchParams('secretword&state='))).toEqual([
      ['…', null],
      ['state', null],
    ]);
    expect(storedParameters('userinfo', [['scope', 'openid']])).toEqual([['scope', null]]);
  });

  it('of a JSON body: texts, numbers, truth values and lists of them', () => {
    const members = { redirect_uris: ['https://a.example', 'https://b.example'], scope: { a: 1 }, client_name: 7 };
    expect(storedParameters('register', Object.entries({ ...members, jwks: { keys: [] } }))).toEqual([
      ['redirect_uris', 'https://a.example https://b.example'],
      ['scope', null],
      ['client_name', '7'],
      ['jwks', null],
    ]);
    expect(storedParameters('register', [['redirect_uris', ['a', {}]]])).toEqual([['redirect_uris', null]]);
  });

  it('are at most 38, with values of at most 300 characters, and 3,000 together', () => {
    const many = Array.from({ length: 100 }, () => ['scope', 'x'.repeat(1_000)] as const);
    const stored = storedParameters('token', many);
    expect(stored).toHaveLength(38);
    expect(stored[0]?.[1]).toHaveLength(301);
    expect(stored.filter(([, value]) => value !== null)).toHaveLength(9);
  });
});

describe('the value at fault', () => {
  test.each([
    ['client_id', 'hunter2-as-an-id', null],
    ['client_id', '00000000-0000-7000-8000-000000000001', '00000000-0000-7000-8000-000000000001'],
    ['code_verifier', 'a-verifier', null],
    ['scope', 'openid idrt_secret', 'openid …'],
    ['scope', null, null],
  ])('%s %s is stored as %s', (name, value, expected) => {
    expect(storableValue('token', name, value)).toBe(expected);
  });
});

describe('names', () => {
  test.each(['code_verifier', 'redirect_url', 'redirectUri', 'granttype', 'scopes.0', 'x-custom'])(
    '%s is kept',
    (name) => {
      expect(storableName(name)).toBe(name);
    },
  );

  test.each([
    'hunter2',
    'idcs_abcdefghijklmnop',
    'eyJhbGciOiJub25lIn0',
    '5f4dcc3b5aa765d61d8327deb882cf99',
    'HbnbkVsvvyil1-JV-LD_WuYn8fGxkqBeqLpCSHRP96w',
    '{"password":"x"}',
    'a b',
    `a${'b'.repeat(64)}`,
    '',
  ])('%s can be a credential and is not', (name) => {
    expect(storableName(name)).toBe('…');
  });
});
