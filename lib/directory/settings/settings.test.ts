import { afterAll, beforeAll, expect, it } from 'vitest';
import { type TestContext, testContext } from '@/lib/testing/test-context';
import { getSettings, readSettings, updateSettings } from './';

let t: TestContext;

beforeAll(async () => {
  t = await testContext();
});
afterAll(() => t.close());

it('has defaults, keeps what was changed, and null restores a default', async () => {
  const first = await getSettings(t.ctx, {});
  expect(first).toMatchObject({ version: 1, updated_at: null, sign_in: { second_factor: 'nobody' } });
  const changed = await updateSettings(t.ctx, { sign_in: { second_factor: 'everyone', enrolment_grace_days: 0 } });
  expect(changed.sign_in).toMatchObject({
    second_factor: 'everyone',
    enrolment_grace_days: 0,
    identifier_first: false,
  });
  expect((await updateSettings(t.ctx, { sign_in: { enrolment_grace_days: null } })).sign_in).toMatchObject({
    second_factor: 'everyone',
    enrolment_grace_days: 7,
  });
  expect((await readSettings(t.db)).sign_in.second_factor).toBe('everyone');
});

it('refuses an unknown member, a wrong value and a stale version, and changes nothing', async () => {
  const before = await getSettings(t.ctx, {});
  await expect(updateSettings(t.ctx, { sign_in: { second_factor: 'some' } } as never)).rejects.toMatchObject({
    errors: [{ path: 'sign_in.second_factor', message: 'must be one of nobody, administrators, roles, everyone' }],
  });
  await expect(updateSettings(t.ctx, { sign_in: { colour: 'red' } } as never)).rejects.toMatchObject({
    code: 'invalid',
  });
  await expect(
    updateSettings(t.ctx, { version: before.version + 1, sign_in: { identifier_first: true } }),
  ).rejects.toMatchObject({ code: 'stale' });
  expect(await getSettings(t.ctx, {})).toEqual(before);
});

it('refuses colours of the brand that clash, with the contrast that they have and need, and changes nothing', async () => {
  const before = await getSettings(t.ctx, {});
  await expect(
    updateSettings(t.ctx, { brand: { name: 'Acme', color_light: '#ffd400', background_dark: '#ffffff' } }),
  ).rejects.toMatchObject({
    errors: [
      {
        path: 'brand.color_light',
        message: 'has a contrast of 1.3:1 with the background #fafafb, and must have at least 4.5:1',
      },
      {
        path: 'brand.background_dark',
        message: 'has a contrast of 1.1:1 with the text #eceef2, and must have at least 4.5:1',
      },
    ],
  });
  expect(await getSettings(t.ctx, {})).toEqual(before);
});

it('keeps a brand that can be read, in small letters; colours that fit only together are changed together', async () => {
  const { brand } = await updateSettings(t.ctx, {
    brand: { name: ' Acme ', color_light: '#B00020', background_light: '#FFF8F0', corner_radius: 'large' },
  });
  expect(brand).toMatchObject({ name: 'Acme', color_light: '#b00020', background_light: '#fff8f0', color_dark: null });
  expect((await updateSettings(t.ctx, { brand: { name: null } })).brand.name).toBe('Identity Service');
});

it.each([
  [{ name: ' ' }, 'brand.name', 'must not be empty'],
  [{ color_light: 'red' }, 'brand.color_light', 'must be a colour as #rrggbb, for example #4353d9'],
  [{ color_dark: '#fff' }, 'brand.color_dark', 'must be a colour as #rrggbb, for example #4353d9'],
  [{ background_light: '#000000;}' }, 'brand.background_light', 'must be a colour as #rrggbb, for example #4353d9'],
  [{ corner_radius: '4px' }, 'brand.corner_radius', 'must be one of none, small, medium, large'],
  [{ help_url: 'http://example.com/' }, 'brand.help_url', 'must be an https URL'],
  [{ legal_notice_url: 'javascript:alert(1)' }, 'brand.legal_notice_url', 'must be an https URL'],
])('refuses a brand with %o', async (brand, path, message) => {
  await expect(updateSettings(t.ctx, { brand } as never)).rejects.toMatchObject({ errors: [{ path, message }] });
});
