import { expect, it } from 'vitest';
import type { z } from 'zod';
import { sanitizeSvg } from '@/lib/directory/brand/svg/sanitize-svg';
import { CreateClient } from '@/lib/directory/clients/schema';
import { CreateIdentityProvider } from '@/lib/directory/identity-providers/schema';
import { InviteMany } from '@/lib/directory/invitations/schema';
import { templateProblems } from '@/lib/directory/mail/template-problems';
import { SettingsChanges } from '@/lib/directory/settings/schema';
import { parsePasswordHash } from '@/lib/directory/user-imports/hashes/parse-password-hash';
import { CreateUser } from '@/lib/directory/users/schema';
import { colorProblems } from '@/lib/kernel/brand-colors';
import { AppError, notFound } from '@/lib/kernel/errors';
import { requireVersion } from '@/lib/kernel/require-version';
import { parse } from '@/lib/kernel/verb';
import { englishTexts } from './load-texts';
import { localizeMessage } from './localize-message';
import { overrideProblem } from './override-problem';

/** The message of the first error of a field, or else that of the refusal. */
function refusalOf(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    if (error instanceof AppError) return error.errors[0]?.message ?? error.message;
  }
  return '';
}

const parsing = (schema: z.ZodType, input: object) => () => refusalOf(() => parse(schema, input));

const user = { username: 'ada', email: 'ada@mail.example', password: 'correct horse' };
const client = { client_name: 'App', grant_types: ['authorization_code'], redirect_uris: ['https://app.example/'] };
const provider = { slug: 'git', kind: 'github', name: 'Git', client_id: 'app', secret: 'secret' };
const colours = { color_light: '#ffff00', color_dark: null, background_light: null, background_dark: null };
const svg = (content: string) => () =>
  sanitizeSvg(Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg">${content}</svg>`)).problem ?? '';

it.each<[string, () => string]>([
  ['errors.max', parsing(CreateUser, { ...user, username: 'a'.repeat(65) })],
  ['console.errors.common.oneOf', parsing(CreateUser, { ...user, roles: ['king'] })],
  ['console.errors.common.knownMember', parsing(CreateUser, { ...user, shoes: 43 })],
  ['console.errors.clients.callback', parsing(CreateClient, { ...client, backchannel_logout_uri: 'http://a.example' })],
  ['console.errors.clients.fragment', parsing(CreateClient, { ...client, redirect_uris: ['https://app.example/#a'] })],
  ['console.errors.clients.credentials', parsing(CreateClient, { ...client, redirect_uris: ['https://a@b.example/'] })],
  ['console.errors.clients.redirectUri', parsing(CreateClient, { ...client, redirect_uris: [] })],
  ['console.errors.common.maxSeconds', parsing(CreateClient, { ...client, access_token_lifetime_seconds: 9_000_000 })],
  ['console.errors.providers.noAcr', parsing(CreateIdentityProvider, { ...provider, trusts_acr: true })],
  ['console.errors.invitations.days', parsing(InviteMany, { items: [{ email: user.email }], expires_in_days: 0.5 })],
  ['console.errors.settings.minutesFromTo', parsing(SettingsChanges, { sessions: { idle_minutes: 'long' } })],
  ['console.errors.settings.wholeHours', parsing(SettingsChanges, { sessions: { max_hours: 1.5 } })],
  ['console.errors.common.min', parsing(SettingsChanges, { challenge: { after_failures: 0 } })],
  [
    'console.errors.settings.rangeUrl',
    parsing(SettingsChanges, { passwords: { breach_check_url: 'https://a.example' } }),
  ],
  ['console.errors.access.version', () => refusalOf(() => requireVersion(1_234, 1))],
  ['console.errors.notFound.apiResource', () => notFound('API resource').message],
  ['console.errors.brand.backgroundContrast', () => colorProblems(colours)[0]?.message ?? ''],
  ['console.errors.svg.element', svg('<script/>')],
  ['console.errors.svg.event', svg('<path onclick="go()"/>')],
  ['console.errors.svg.outsideOfStyle', svg('<path fill="url(https://a.example/b)"/>')],
  ['console.errors.languages.variables', () => overrideProblem('errors.min', 'at least {number}') ?? ''],
  ['console.errors.languages.format', () => overrideProblem('errors.min', 'at least {') ?? ''],
  [
    'console.errors.mail.unknownVariable',
    () => templateProblems('invitation', { subject: '{{age}}', html: '', text: '' })[0]?.message ?? '',
  ],
  [
    'console.errors.hashes.bcryptComplete',
    () => {
      const parsed = parsePasswordHash('$2b$12$short', undefined, {});
      return parsed && 'problem' in parsed ? parsed.problem : '';
    },
  ],
])('%s is found for a real refusal', (key, refuse) => {
  const message = refuse();
  expect(message).not.toBe('');
  expect(localizeMessage({ ...englishTexts, locale: 'de', text: (found) => found }, message), message).toBe(key);
});
