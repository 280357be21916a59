import type { Settings } from '@/lib/directory/settings/schema';
import { UsageError } from './terminal';

type Sections = Record<string, Record<string, unknown>>;

/** The value of a setting as `settings set` reads it. */
export const textOfSetting = (value: unknown): string => (Array.isArray(value) ? value.join(',') : String(value));

/**
 * Changes from arguments like `sign_in.second_factor=everyone`. The value has the type of the current one: a list is
 * separated by commas or a JSON array, and `null` restores the default. What is known and allowed is decided by the verb.
 * @throws UsageError for an argument without section, name or value.
 */
export function changesFrom(given: string[], current: Settings): Sections {
  const changes: Sections = {};
  for (const text of given) {
    const [, section = '', name = '', value = ''] = /^([a-z_]+)\.([a-z_]+)=(.*)$/s.exec(text) ?? [];
    if (!section) throw new UsageError(`${JSON.stringify(text)} must have the form section.name=value`);
    const members = Object.hasOwn(current, section) ? (current as unknown as Sections)[section] : undefined;
    changes[section] = { ...changes[section], [name]: typedValue(value, members?.[name]) };
  }
  return changes;
}

function typedValue(text: string, current: unknown): unknown {
  if (text === 'null') return null;
  if (Array.isArray(current) && !text.startsWith('['))
    return text
      .split(',')
      .map((part) => part.trim())
      .filter(Boolean);
  if (typeof current === 'string') return text;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
