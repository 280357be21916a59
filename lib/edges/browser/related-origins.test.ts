import { expect, it } from 'vitest';
import * as route from '@/app/(protocol)/.well-known/webauthn/route';
import { updateSettings } from '@/lib/directory/settings';
import { call, testContext } from '@/lib/testing/test-context';

it('§5.11: the related origins of the settings are published, and nothing without any', async () => {
  const t = await testContext();
  try {
    expect((await call(route, 'GET', {})).status).toBe(404);
    await updateSettings(t.ctx, { sign_in: { related_origins: ['https://accounts.example.com'] } });
    const answer = await call(route, 'GET', {});
    expect(answer.headers.get('content-type')).toBe('application/json');
    expect(answer.body).toEqual({ origins: ['https://accounts.example.com'] });
  } finally {
    await t.close();
  }
});
