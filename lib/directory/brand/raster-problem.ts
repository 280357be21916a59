import type { ImageType } from './schema';

type RasterType = Exclude<ImageType, 'image/svg+xml'>;
type Size = { width: number; height: number };

const MAX_SIDE = 4096;

const names: Record<RasterType, string> = { 'image/png': 'PNG', 'image/jpeg': 'JPEG', 'image/webp': 'WebP' };

/** Why bytes are no usable image of this type, or null. The signature and the size are read, not the picture. */
export function rasterProblem(type: RasterType, bytes: Uint8Array): string | null {
  const size = readers[type](Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  if (!size) return `must be a ${names[type]} image, as its Content-Type says`;
  const isUsable = [size.width, size.height].every((side) => side >= 1 && side <= MAX_SIDE);
  return isUsable
    ? null
    : `must be at most ${MAX_SIDE} pixels wide and high, and is ${size.width} by ${size.height} pixels`;
}

const readers: Record<RasterType, (bytes: Buffer) => Size | null> = {
  'image/png': pngSize,
  'image/jpeg': jpegSize,
  'image/webp': webpSize,
};

/** PNG (W3C) §5.2 and §11.2.1: the signature, then the chunk IHDR. */
function pngSize(bytes: Buffer): Size | null {
  const isPng = bytes.length >= 33 && bytes.toString('latin1', 0, 8) === '\x89PNG\r\n\x1a\n';
  if (!isPng || bytes.toString('latin1', 12, 16) !== 'IHDR') return null;
  return { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) };
}

/** The segments that start a frame (ITU T.81, table B.1). */
const isFrame = (marker: number): boolean =>
  marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;

function jpegSize(bytes: Buffer): Size | null {
  if (bytes.length < 4 || bytes.readUInt16BE(0) !== 0xffd8) return null;
  let at = 2;
  while (at + 9 <= bytes.length) {
    if (bytes[at] !== 0xff) return null;
    const marker = bytes[at + 1] ?? 0;
    if (isFrame(marker)) return { height: bytes.readUInt16BE(at + 5), width: bytes.readUInt16BE(at + 7) };
    // Any number of fill bytes may stand before a marker.
    at += marker === 0xff ? 1 : 2 + bytes.readUInt16BE(at + 2);
  }
  return null;
}

/** RFC 9649 §2: a RIFF file whose first chunk is VP8, VP8L or VP8X. */
function webpSize(bytes: Buffer): Size | null {
  if (bytes.length < 30 || bytes.toString('latin1', 0, 4) !== 'RIFF') return null;
  if (bytes.toString('latin1', 8, 12) !== 'WEBP') return null;
  const chunk = bytes.toString('latin1', 12, 16);
  if (chunk === 'VP8X') return { width: bytes.readUIntLE(24, 3) + 1, height: bytes.readUIntLE(27, 3) + 1 };
  if (chunk === 'VP8L') {
    const bits = bytes.readUInt32LE(21);
    return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
  }
  if (chunk !== 'VP8 ') return null;
  return { width: bytes.readUInt16LE(26) & 0x3fff, height: bytes.readUInt16LE(28) & 0x3fff };
}
