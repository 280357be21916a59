import { afterAll, beforeAll, expect, it } from 'vitest';
import { serviceSettings } from '@/db/schema';
import { type TestContext, testContext } from '@/lib/testing/test-context';
import { getSettings, listTexts, replaceText, updateSettings } from './';

let t: TestContext;
beforeAll(async () => {
  t = await testContext();
});
afterAll(() => t.close());

it('texts are found by key, by the text of the language and by the own text, page by page', async () => {
  const all = await listTexts(t.ctx, { locale: 'de' });
  expect([all.items.length, all.pages]).toEqual([25, Math.ceil(all.total / 25)]);
  const last = await listTexts(t.ctx, { locale: 'de', page: all.pages });
  expect(last.items.length).toBe(all.total - 25 * (all.pages - 1));
  const byKey = await listTexts(t.ctx, { locale: 'de', q: 'flow.login.toproduct' });
  expect(byKey.items).toEqual([
    { key: 'flow.login.toProduct', text: 'bei {product}', own: null, variables: ['{product}'] },
  ]);
  await replaceText(t.ctx, { locale: 'de', key: 'flow.login.toProduct', text: 'im Hause {product}' });
  expect((await listTexts(t.ctx, { locale: 'de', q: 'HAUSE' })).items[0]?.own).toBe('im Hause {product}');
  expect((await listTexts(t.ctx, { locale: 'de', own: true })).total).toBe(1);
  expect((await listTexts(t.ctx, { locale: 'en', own: true })).total).toBe(0);
});

it('a text that cannot be used is refused with a reason, and nothing changes', async () => {
  const { version } = await getSettings(t.ctx, {});
  const refused = replaceText(t.ctx, { locale: 'de', key: 'flow.login.title', text: 'Hallo {someone}' });
  await expect(refused).rejects.toMatchObject({
    code: 'invalid',
    errors: [{ path: 'text', message: expect.stringContaining('must not contain {someone}') }],
  });
  expect((await getSettings(t.ctx, {})).version).toBe(version);
});

it('a stored text that this version cannot use is listed with its reason, hinders no other change, and can be removed', async () => {
  const stored = { languages: { texts: { de: { 'flow.gone.title': 'Weg', 'flow.login.title': 'Hallo' } } } };
  await t.db.update(serviceSettings).set({ value: stored });
  const { broken } = await listTexts(t.ctx, { locale: 'en' });
  expect(broken).toEqual([
    { locale: 'de', key: 'flow.gone.title', own: 'Weg', problem: 'is not the key of a text of this version' },
  ]);
  await updateSettings(t.ctx, { languages: { default: 'de' } });
  await replaceText(t.ctx, { locale: 'de', key: 'flow.gone.title', text: null });
  expect((await getSettings(t.ctx, {})).languages.texts).toEqual({ de: { 'flow.login.title': 'Hallo' } });
  expect((await listTexts(t.ctx, { locale: 'en' })).broken).toEqual([]);
});

it('a text that was changed meanwhile is not replaced by one that expects another', async () => {
  const key = 'flow.login.toProduct';
  await replaceText(t.ctx, { locale: 'fr', key, text: 'chez {product}' });
  await replaceText(t.ctx, { locale: 'fr', key, text: 'dans {product}', was: 'chez {product}' });
  const late = replaceText(t.ctx, { locale: 'fr', key, text: null, was: 'chez {product}' });
  await expect(late).rejects.toMatchObject({ code: 'stale' });
  await replaceText(t.ctx, { locale: 'fr', key, text: null, was: 'dans {product}' });
  const again = await replaceText(t.ctx, { locale: 'fr', key, text: 'chez {product}', was: null });
  expect(again.own).toBe('chez {product}');
});
