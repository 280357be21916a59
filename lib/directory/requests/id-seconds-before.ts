/** The lowest UUID v7 of the moment that lies `seconds` before that of the UUID v7 `id` (RFC 9562 §5.7). */
export function idSecondsBefore(id: string, seconds: number): string {
  const ms = Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16);
  return lowestIdAt(ms - seconds * 1000);
}

/** The lowest UUID v7 of a moment, in milliseconds since 1970. */
export function lowestIdAt(ms: number): string {
  const hex = Math.max(0, Math.floor(ms)).toString(16).padStart(12, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7000-8000-000000000000`;
}
