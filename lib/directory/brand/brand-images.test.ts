import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import * as publicRoute from '@/app/(rest)/brand/[kind]/route';
import * as imageRoute from '@/app/(rest)/settings/brand/[kind]/route';
import { brandImages } from '@/db/schema';
import { listAuditEvents } from '@/lib/audit';
import { managementCaller } from '@/lib/testing/management-caller';
import { call, type TestContext, testContext } from '@/lib/testing/test-context';
import { deleteBrandImage, getBrandImage, listBrandImages, readBrand, setBrandImage } from './';
import { MAX_IMAGE_BYTES } from './schema';

const svg = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9z"/></svg>';
const stored = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9z"></path></svg>';
const headers = { 'Content-Type': 'image/svg+xml' };

let t: TestContext;
let api: Awaited<ReturnType<typeof managementCaller>>;
beforeAll(async () => {
  t = await testContext();
  api = await managementCaller(t);
});
afterAll(() => t.close());
afterEach(() => t.db.delete(brandImages));

const upload = (kind: string, body: string, more: Record<string, string> = headers) =>
  api(imageRoute, 'PUT', { params: { kind }, body, headers: more });
const open = (kind: string, query = '', sent = {}) =>
  call(publicRoute, 'GET', { path: `/brand/${kind}${query}`, headers: sent }, { params: { kind } });

describe('PUT, GET and DELETE /settings/brand/{kind}', () => {
  it('store a sanitized image, describe it and remove it, with an event each', async () => {
    const { status, body } = await upload('logo', svg);
    expect([status, body]).toEqual([
      200,
      {
        kind: 'logo',
        content_type: 'image/svg+xml',
        bytes: stored.length,
        digest: expect.stringMatching(/^[\w-]{43}$/),
        url: `http://localhost:8000/brand/logo?v=${body.digest}`,
        updated_at: expect.any(String),
      },
    ]);
    expect((await api(imageRoute, 'GET', { params: { kind: 'logo' } })).body).toEqual(body);
    expect((await readBrand(t.db)).images).toEqual({ logo: body.digest });
    expect((await upload('logo', svg)).body).toEqual(body);
    expect((await api(imageRoute, 'DELETE', { params: { kind: 'logo' } })).status).toBe(204);
    expect((await api(imageRoute, 'DELETE', { params: { kind: 'logo' } })).status).toBe(404);
    expect((await api(imageRoute, 'GET', { params: { kind: 'logo' } })).status).toBe(404);
    const { items } = await listAuditEvents(t.ctx, { target: ['logo'], limit: 10 });
    const image = { content_type: 'image/svg+xml', bytes: stored.length, digest: body.digest };
    expect(items).toMatchObject([
      { action: 'brand_image.deleted', before: image },
      { action: 'brand_image.updated', target: { kind: 'brand_image', id: null, name: 'logo' }, after: image },
    ]);
    expect(items).toHaveLength(2);
  });

  it('A151: refuse a hostile SVG by HTTP with what was found, and keep the image before it', async () => {
    const { body } = await upload('logo', svg);
    const answer = await upload('logo', svg.replace('<path', '<script>alert(1)</script><path'));
    expect([answer.status, answer.body.errors]).toEqual([
      400,
      [{ path: 'content', message: 'must not contain the element <script>' }],
    ]);
    expect((await readBrand(t.db)).images).toEqual({ logo: body.digest });
  });

  it('A152: refuse another type, other bytes than the type says, and what is too large', async () => {
    const type = await upload('icon', svg, { 'Content-Type': 'text/html' });
    expect([type.status, type.body.detail]).toEqual([
      415,
      'The Content-Type must be one of image/svg+xml, image/png, image/jpeg, image/webp.',
    ]);
    const bytes = await upload('icon', svg, { 'Content-Type': 'image/png' });
    expect([bytes.status, bytes.body.errors]).toEqual([
      400,
      [{ path: 'content', message: 'must be a PNG image, as its Content-Type says' }],
    ]);
    const large = await upload('icon', svg.padEnd(MAX_IMAGE_BYTES + 1));
    expect([large.status, large.body.detail]).toEqual([413, 'The body must have at most 262144 bytes.']);
    expect((await upload('icon', '')).body.errors).toEqual([{ path: 'content', message: 'must not be empty' }]);
    const kind = await upload('banner', svg);
    expect(kind.body.errors).toEqual([{ path: 'kind', message: 'must be one of logo, logo-dark, icon' }]);
    expect(await listBrandImages(t.ctx, {})).toEqual([]);
  });

  it('need settings:read and settings:write', async () => {
    const reader = t.as(['settings:read']);
    const content = Buffer.from(svg);
    await expect(setBrandImage(reader, { kind: 'logo', content_type: 'image/svg+xml', content })).rejects.toMatchObject(
      {
        code: 'forbidden',
      },
    );
    await expect(deleteBrandImage(reader, { kind: 'logo' })).rejects.toMatchObject({ code: 'forbidden' });
    await expect(getBrandImage(reader, { kind: 'logo' })).rejects.toMatchObject({ code: 'not_found' });
    await expect(getBrandImage(t.as([]), { kind: 'logo' })).rejects.toMatchObject({ code: 'forbidden' });
    const asReader = await managementCaller(t, ['settings:read']);
    expect((await asReader(imageRoute, 'PUT', { params: { kind: 'logo' }, body: svg, headers })).status).toBe(403);
  });

  it('a session must be recent', async () => {
    const actor = { ...t.ctx.actor, session: { id: 'x', signedInSecondsAgo: 86_400, amr: ['pwd'] } };
    const old = { ...t.ctx, actor };
    const content = Buffer.from(svg);
    await expect(setBrandImage(old, { kind: 'logo', content_type: 'image/svg+xml', content })).rejects.toMatchObject({
      code: 'reauthentication_required',
    });
  });
});

describe('GET /brand/{kind}', () => {
  it('A152: is a picture and nothing else, kept for ever under its digest', async () => {
    const { body } = await upload('logo', svg);
    const answer = await open('logo', `?v=${body.digest}`);
    expect([answer.status, answer.text]).toEqual([200, stored]);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'image/svg+xml',
      'cache-control': 'public, max-age=31536000, immutable',
      etag: `"${body.digest}"`,
      'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
      'x-content-type-options': 'nosniff',
    });
  });

  it('without the digest or with an old one, browsers ask again', async () => {
    const { body } = await upload('icon', svg);
    for (const query of ['', '?v=old'])
      expect((await open('icon', query)).headers.get('cache-control')).toBe('public, no-cache');
    const again = await open('icon', '', { 'If-None-Match': `"other", W/"${body.digest}"` });
    expect([again.status, again.text]).toEqual([304, '']);
    expect((await open('icon', '', { 'If-None-Match': '"other"' })).status).toBe(200);
  });

  it('404 without an image, and for an unknown kind', async () => {
    for (const kind of ['logo', 'banner']) expect((await open(kind)).status).toBe(404);
  });
});
