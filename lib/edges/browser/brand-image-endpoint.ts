import { findBrandImage } from '@/lib/directory/brand';
import { notFound } from '@/lib/kernel/errors';
import { edge, type Methods, methods, problem } from '../http';

/** An SVG that is opened by itself is a document: it gets no origin, and neither scripts nor requests. */
const policy = "default-src 'none'; style-src 'unsafe-inline'; sandbox";

/**
 * `GET /brand/{kind}`: a logo or icon. With its digest as `v`, browsers and proxies keep it for ever; without it, they ask
 * each time (RFC 9111 §5.2, `If-None-Match` in RFC 9110 §13.1.2).
 */
export function brandImageEndpoint(): Methods {
  const GET = edge({
    route: 'GET /brand/{kind}',
    async handle(request, ctx, { kind = '' }) {
      const image = await findBrandImage(ctx.db, kind);
      if (!image) throw notFound('image');
      const etag = `"${image.digest}"`;
      const isVersion = new URL(request.url).searchParams.get('v') === image.digest;
      const headers = {
        'Cache-Control': isVersion ? 'public, max-age=31536000, immutable' : 'public, no-cache',
        'Content-Security-Policy': policy,
        ETag: etag,
      };
      if (namesTag(request.headers.get('if-none-match'), etag)) return { status: 304, headers };
      return {
        status: 200,
        headers: { ...headers, 'Content-Type': image.contentType },
        body: new Uint8Array(image.bytes),
      };
    },
    refuse: problem,
  });
  return methods({ GET });
}

const namesTag = (header: string | null, etag: string): boolean =>
  header !== null &&
  (header.trim() === '*' || header.split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag));
