/** The value of a column, or at a path of nested members such as `attributes.locale.0`. JSON in a cell is opened. */
export function findValue(values: Record<string, unknown>, path: string): unknown {
  for (const option of path.split('|')) {
    const found = Object.hasOwn(values, option) ? values[option] : atPath(values, option.split('.'));
    if (found !== undefined && found !== null && found !== '') return found;
  }
  return undefined;
}

function atPath(values: Record<string, unknown>, [name = '', ...rest]: string[]): unknown {
  let found: unknown = Object.hasOwn(values, name) ? values[name] : undefined;
  for (const member of rest) {
    const opened = typeof found === 'string' && /^\s*[[{]/.test(found) ? parsed(found) : found;
    if (typeof opened !== 'object' || opened === null || !Object.hasOwn(opened, member)) return undefined;
    found = (opened as Record<string, unknown>)[member];
  }
  return rest.length > 0 ? found : undefined;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
