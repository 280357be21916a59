import { expect, it } from 'vitest';
import { rasterProblem } from './raster-problem';
import type { ImageType } from './schema';

const filled = (length: number, parts: [at: number, bytes: string | number[]][]): Buffer => {
  const bytes = Buffer.alloc(length);
  for (const [at, part] of parts) Buffer.from(part as string, 'latin1').copy(bytes, at);
  return bytes;
};
const png = (width: number, height: number) => {
  const bytes = filled(40, [
    [0, '\x89PNG\r\n\x1a\n'],
    [12, 'IHDR'],
  ]);
  bytes.writeUInt32BE(width, 16);
  bytes.writeUInt32BE(height, 20);
  return bytes;
};
const jpeg = (width: number, height: number) =>
  Buffer.from([
    ...[0xff, 0xd8, 0xff, 0xe0, 0, 4, 1, 2, 0xff, 0xff, 0xc2, 0, 17, 8],
    ...[height >> 8, height & 255, width >> 8, width & 255, 0, 0, 0],
  ]);
const webp = (chunk: string, size: [at: number, bytes: number[]]) =>
  filled(32, [[0, 'RIFF'], [8, 'WEBP'], [12, chunk], size]);
type Raster = Exclude<ImageType, 'image/svg+xml'>;

it.each<[Raster, Buffer]>([
  ['image/png', png(32, 32)],
  ['image/jpeg', jpeg(300, 200)],
  ['image/webp', webp('VP8X', [24, [255, 0, 0, 255, 0, 0]])],
  ['image/webp', webp('VP8L', [20, [0x2f, 0x1f, 0xc0, 0x07, 0]])],
  ['image/webp', webp('VP8 ', [26, [32, 0, 32, 0]])],
])('%s is accepted', (type, bytes) => {
  expect(rasterProblem(type, bytes)).toBeNull();
});

it('the bytes must be of the type that is named', () => {
  const others: [Raster, string | Buffer][] = [
    ['image/png', jpeg(3, 3)],
    ['image/jpeg', png(3, 3)],
    ['image/webp', 'RIFF....WAVE'.padEnd(40)],
    ['image/png', '<svg/>'],
    ['image/png', '\x89PNG\r\n\x1a\n'],
    ['image/jpeg', '\xff\xd8\xff\xd9'],
  ];
  for (const [type, bytes] of others)
    expect(rasterProblem(type, Buffer.from(bytes as string, 'latin1'))).toMatch(/must be a (PNG|JPEG|WebP) image/);
});

it('a picture that needs much memory is refused with its size', () => {
  const message = 'must be at most 4096 pixels wide and high, and is 60000 by 60000 pixels';
  expect(rasterProblem('image/png', png(60_000, 60_000))).toBe(message);
  expect(rasterProblem('image/jpeg', jpeg(60_000, 60_000))).toBe(message);
  expect(rasterProblem('image/png', png(0, 1))).toContain('0 by 1');
});
