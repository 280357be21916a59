import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import * as publicRoute from '@/app/(rest)/brand/[kind]/route';
import { brandImages, earlierBrandImages } from '@/db/schema';
import { listAuditEvents } from '@/lib/audit';
import { rounds } from '@/lib/testing/rounds';
import { call, type TestContext, testContext } from '@/lib/testing/test-context';
import { deleteBrandImage, readBrand, setBrandImage, undoBrandImage } from './';
import { MAX_EARLIER_IMAGES } from './keep-earlier-image';

let t: TestContext;
beforeAll(async () => {
  t = await testContext();
});
afterAll(() => t.close());
afterEach(async () => {
  await t.db.delete(brandImages);
  await t.db.delete(earlierBrandImages);
});

const kind = 'logo';

/** A logo that differs from those of other numbers. */
const svg = (n: number) =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h${n}v9z"></path></svg>`;
const upload = (n: number) =>
  setBrandImage(t.ctx, { kind, content_type: 'image/svg+xml', content: Buffer.from(svg(n)) });
const undo = (digest: string | null, before: string | null) => undoBrandImage(t.ctx, { kind, digest, before });
const shown = async () => {
  const { status, text } = await call(publicRoute, 'GET', { path: `/brand/${kind}` }, { params: { kind } });
  return status === 200 ? text : null;
};
const digestNow = async () => (await readBrand(t.db)).images.logo ?? null;
const kept = async () => (await t.db.select().from(earlierBrandImages)).map(({ digest }) => digest).sort();
const newestEvent = async () => (await listAuditEvents(t.ctx, { target: [kind], limit: 1 })).items[0];

describe('an undo', () => {
  it('of a first upload removes the image', async () => {
    const first = await upload(1);
    expect(first.replaced).toBeNull();
    await undo(first.digest, first.replaced);
    expect(await shown()).toBeNull();
    expect(await newestEvent()).toMatchObject({ action: 'brand_image.deleted', before: { digest: first.digest } });
  });

  it('of a replacement brings the same bytes back under the same digest', async () => {
    const first = await upload(1);
    const second = await upload(2);
    expect(second.replaced).toBe(first.digest);
    await undo(second.digest, second.replaced);
    expect([await shown(), await digestNow()]).toEqual([svg(1), first.digest]);
    expect(await newestEvent()).toMatchObject({
      action: 'brand_image.updated',
      before: { digest: second.digest },
      after: { content_type: 'image/svg+xml', bytes: svg(1).length, digest: first.digest },
    });
  });

  it('of a removal brings the image back', async () => {
    const { digest } = await upload(1);
    const { replaced } = await deleteBrandImage(t.ctx, { kind });
    expect([replaced, await shown()]).toEqual([digest, null]);
    await undo(null, replaced);
    expect([await shown(), await digestNow()]).toEqual([svg(1), digest]);
  });

  it('changes nothing after somebody else has saved or removed the image', async () => {
    const first = await upload(1);
    const second = await upload(2);
    const third = await upload(3);
    const refused = { code: 'conflict', message: 'Someone else changed this meanwhile.' };
    await expect(undo(second.digest, first.digest)).rejects.toMatchObject(refused);
    await expect(undo(null, second.digest)).rejects.toMatchObject(refused);
    expect([await shown(), await newestEvent()]).toMatchObject([svg(3), { after: { digest: third.digest } }]);
    await deleteBrandImage(t.ctx, { kind });
    await expect(undo(third.digest, second.digest)).rejects.toMatchObject(refused);
    expect(await shown()).toBeNull();
  });

  it('changes nothing if the earlier image is no longer kept', async () => {
    const first = await upload(1);
    const second = await upload(2);
    await t.db.delete(earlierBrandImages);
    await expect(undo(second.digest, first.digest)).rejects.toMatchObject({
      code: 'not_found',
      message: 'The earlier image is no longer kept.',
    });
    expect(await shown()).toBe(svg(2));
  });

  it('needs settings:write, digests, and a recent sign-in', async () => {
    const input = { kind, digest: null, before: null } as const;
    await expect(undoBrandImage(t.as(['settings:read']), input)).rejects.toMatchObject({ code: 'forbidden' });
    await expect(undo('x', null)).rejects.toMatchObject({
      code: 'invalid',
      errors: [{ path: 'digest', message: 'is invalid' }],
    });
    const actor = { ...t.ctx.actor, session: { id: 'x', signedInSecondsAgo: 86_400, amr: ['pwd'] } };
    await expect(undoBrandImage({ ...t.ctx, actor }, input)).rejects.toMatchObject({
      code: 'reauthentication_required',
    });
  });
});

describe('earlier images', () => {
  it('are kept once each, the newest of a kind', async () => {
    const digests = new Map<number, string>();
    for (const n of [1, 2, 1, 3, 4, 5, 6, 7]) digests.set(n, (await upload(n)).digest);
    const newest = [1, 3, 4, 5, 6];
    expect(newest).toHaveLength(MAX_EARLIER_IMAGES);
    expect(await kept()).toEqual(newest.map((n) => digests.get(n)).sort());
    await setBrandImage(t.ctx, { kind: 'icon', content_type: 'image/svg+xml', content: Buffer.from(svg(1)) });
    await deleteBrandImage(t.ctx, { kind: 'icon' });
    expect(await kept()).toHaveLength(MAX_EARLIER_IMAGES + 1);
  });

  it('are not kept of an upload that changes nothing', async () => {
    const { digest } = await upload(1);
    expect((await upload(1)).replaced).toBe(digest);
    expect(await kept()).toEqual([]);
  });
});

describe('at the same time', () => {
  it('one of two undos wins, of an upload and of a removal', async () => {
    const oneWins = async (digest: string | null, before: string | null) => {
      const results = await Promise.allSettled([undo(digest, before), undo(digest, before)]);
      expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
      expect(results.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'conflict' } });
      expect(await digestNow()).toBe(before);
    };
    for (let round = 0; round < rounds(20); round += 1) {
      const first = await upload(1);
      const second = await upload(2);
      await oneWins(second.digest, first.digest);
      await deleteBrandImage(t.ctx, { kind });
      await oneWins(null, first.digest);
    }
  });

  it('first uploads follow each other, and each but the last is kept', async () => {
    for (let round = 0; round < rounds(20); round += 1) {
      const images = await Promise.all([1, 2, 3, 4].map(upload));
      const now = await digestNow();
      const digests = images.map(({ digest }) => digest);
      expect(await kept()).toEqual(digests.filter((digest) => digest !== now).sort());
      const replaced = images.map((image) => image.replaced);
      expect(replaced.sort()).toEqual([...digests.filter((digest) => digest !== now), null].sort());
      await t.db.delete(brandImages);
      await t.db.delete(earlierBrandImages);
    }
  });
});
