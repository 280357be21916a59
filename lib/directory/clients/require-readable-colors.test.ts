import { afterAll, beforeAll, expect, it } from 'vitest';
import { updateSettings } from '@/lib/directory/settings';
import { type TestContext, testContext } from '@/lib/testing/test-context';
import { updateClient } from './';

const web = { grant_types: ['authorization_code' as const], redirect_uris: ['https://app.example.com/cb'] };

let t: TestContext;
beforeAll(async () => {
  t = await testContext();
});
afterAll(() => t.close());

const problem = (path: string, contrast: string, background: string) => ({
  errors: [
    {
      path,
      message: `has a contrast of ${contrast} with the background ${background}, and must have at least 4.5:1`,
    },
  ],
});

it('refuses a colour of a client that cannot be read on the background of the service, and changes nothing', async () => {
  await expect(t.client({ ...web, brand_color_light: '#ffd400' })).rejects.toMatchObject(
    problem('brand_color_light', '1.3:1', '#fafafb'),
  );
  const client = await t.client({ ...web, brand_color_light: '#7A0014', brand_color_dark: '#ff8fa3' });
  expect(client).toMatchObject({ brand_color_light: '#7a0014', brand_color_dark: '#ff8fa3' });
  await expect(updateClient(t.ctx, { id: client.id, brand_color_dark: '#330000' })).rejects.toMatchObject(
    problem('brand_color_dark', '1:1', '#0c0d10'),
  );
  await updateSettings(t.ctx, { brand: { background_dark: '#3a1010' } });
  await expect(updateClient(t.ctx, { id: client.id, brand_color_dark: '#c04050' })).rejects.toMatchObject({
    errors: [{ path: 'brand_color_dark', message: expect.stringContaining('with the background #3a1010') }],
  });
  // Members that do not change are not checked again.
  const renamed = await updateClient(t.ctx, { id: client.id, client_name: 'Renamed', brand_color_light: null });
  expect(renamed).toMatchObject({ brand_color_light: null, brand_color_dark: '#ff8fa3' });
});

it('refuses what is no colour', async () => {
  await expect(t.client({ ...web, brand_color_light: 'red' })).rejects.toMatchObject({
    errors: [{ path: 'brand_color_light', message: 'must be a colour as #rrggbb, for example #4353d9' }],
  });
});
