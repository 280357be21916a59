const alphabet = /^[A-Za-z0-9+/]+={0,2}$/;

/**
 * Reads base64 in any of its alphabets, with or without padding; passlib writes `.` for `+`. Returns it in the standard
 * form, or null if it is not base64 or has more than 128 bytes.
 */
export function readBase64(text: string): string | null {
  const standard = text.replaceAll('-', '+').replaceAll('_', '/').replaceAll('.', '+');
  if (!alphabet.test(standard) || standard.replace(/=+$/, '').length % 4 === 1) return null;
  const bytes = Buffer.from(standard, 'base64');
  return bytes.length > 0 && bytes.length <= 128 ? bytes.toString('base64') : null;
}

/** The number of bytes of base64 text. */
export const bytesIn = (base64: string): number => Buffer.from(base64, 'base64').length;
