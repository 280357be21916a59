const dayMs = 86_400_000;

const isDay = (text: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text));

/** The filter fields name whole UTC days, both included; the log takes instants, the end excluded. */
export function auditQuery(params: Record<string, string>): Record<string, string> {
  const query = Object.fromEntries(Object.entries(params).filter(([, value]) => value !== ''));
  for (const name of ['from', 'to']) {
    const value = query[name];
    if (value && isDay(value)) query[name] = new Date(Date.parse(value) + (name === 'to' ? dayMs : 0)).toISOString();
  }
  return query;
}
