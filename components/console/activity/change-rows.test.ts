import { describe, expect, it } from 'vitest';
import { englishTexts } from '@/lib/language';
import { changeRows } from './change-rows';

const shown = (before: Parameters<typeof changeRows>[1], after: Parameters<typeof changeRows>[2]) =>
  changeRows(englishTexts, before, after).map(({ label, before: from, after: to }) => [label, from, to]);

describe('the table of changes', () => {
  it('has a row for each member that differs, with lists as lines and objects as members', () => {
    expect(
      shown(
        {
          client_name: 'Old',
          redirect_uris: ['https://a.example'],
          is_active: true,
          profile: { locale: 'de' },
          same: 1,
        },
        {
          client_name: 'New',
          redirect_uris: ['https://a.example', 'https://b.example'],
          is_active: false,
          profile: { locale: 'en' },
          same: 1,
        },
      ),
    ).toEqual([
      ['Client name', ['Old'], ['New']],
      ['Redirect URIs', ['https://a.example'], ['https://a.example', 'https://b.example']],
      ['Is active', ['Yes'], ['No']],
      ['Profile: locale', ['de'], ['en']],
    ]);
  });

  it('writes objects in lists as words, and no JSON', () => {
    expect(
      shown(null, { scopes: [{ name: 'orders:read', description: null }], access_token_lifetime_seconds: 60 }),
    ).toEqual([
      ['Scopes', [], ['name: orders:read']],
      ['Access token lifetime (seconds)', [], ['60']],
    ]);
  });

  it('shows every member when none differs, and nothing for no members', () => {
    expect(shown({ grants: 2 }, { grants: 2 })).toEqual([['Grants', ['2'], ['2']]]);
    expect(shown({}, null)).toEqual([]);
  });

  it('never shows a secret', () => {
    const rows = shown(null, { password: 'p', nested: { client_secret: 's' }, list: [{ name: 'n', secret: 't' }] });
    expect(rows).toEqual([
      ['Password', [], ['(not shown)']],
      ['Nested: client secret', [], ['(not shown)']],
      ['List', [], ['name: n']],
    ]);
    expect(shown(null, { must_change_password: true })).toEqual([['Must change password', [], ['Yes']]]);
  });
});
