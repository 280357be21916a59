type Sections = Record<string, Record<string, unknown>>;

/** The members that differ from what is stored, by section. Only these are sent, so that the others keep their defaults. */
export function changedSettings(stored: Sections, values: Sections): Sections {
  const sections = Object.entries(values).map(([section, members]) => [
    section,
    Object.fromEntries(Object.entries(members).filter(([name, value]) => !isSame(value, stored[section]?.[name]))),
  ]);
  return Object.fromEntries(sections.filter(([, members]) => Object.keys(members as object).length > 0));
}

const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);
