type Values = Record<string, unknown>;

/** A field that somebody else changed: its value in the form, and the value that is stored now. */
export type ConflictingField = { name: string; mine: unknown; theirs: unknown; isChangedHere: boolean };

const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a ?? null) === JSON.stringify(b ?? null);

/**
 * The fields that somebody else changed to another value than the form has. Members of an object are compared one by
 * one, under names like `profile.locale`. `base` is what the form started with.
 */
export function conflictingFields(base: Values, mine: Values, theirs: Values): ConflictingField[] {
  return Object.keys(theirs).flatMap((name): ConflictingField[] => {
    if (name === 'version') return [];
    if (isObject(theirs[name]))
      return conflictingFields(members(base[name]), members(mine[name]), theirs[name]).map((field) => ({
        ...field,
        name: `${name}.${field.name}`,
      }));
    if (isSame(base[name], theirs[name]) || isSame(mine[name], theirs[name])) return [];
    return [{ name, mine: mine[name], theirs: theirs[name], isChangedHere: !isSame(base[name], mine[name]) }];
  });
}

const isObject = (value: unknown): value is Values =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const members = (value: unknown): Values => (isObject(value) ? value : {});
