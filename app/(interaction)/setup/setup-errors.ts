/** Reads `field=<name>:<message>`, which may be there once, many times or not at all. */
export function setupErrors(fields: string | string[] | undefined): Record<string, string> {
  const errors: Record<string, string> = {};
  for (const entry of [fields ?? []].flat()) {
    const at = entry.indexOf(':');
    if (at > 0) errors[entry.slice(0, at)] = sentence(entry.slice(at + 1));
  }
  return errors;
}

const sentence = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
