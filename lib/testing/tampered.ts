/** The value with one character changed: the one after its first dot, or its first one. */
export function tampered(value: string): string {
  const at = value.indexOf('.') + 1;
  return value.slice(0, at) + (value[at] === 'A' ? 'B' : 'A') + value.slice(at + 1);
}
