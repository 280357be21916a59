/** Whether PostgreSQL can store every string in this value: none has a NUL or an unpaired surrogate. */
export function isStorable(value: unknown, levels = 20): boolean {
  if (typeof value === 'string') return value.isWellFormed() && !value.includes('\0');
  if (typeof value !== 'object' || value === null) return true;
  return (
    levels > 0 &&
    Object.entries(value)
      .flat()
      .every((part) => isStorable(part, levels - 1))
  );
}
