/** Keeps one formatter for each combination of arguments: they are slow to make. */
function kept<Args extends unknown[], T>(make: (...args: Args) => T): (...args: Args) => T {
  const made = new Map<string, T>();
  return (...args) => {
    const key = JSON.stringify(args);
    const known = made.get(key) ?? make(...args);
    made.set(key, known);
    return known;
  };
}

type Arguments<T extends abstract new (...args: never[]) => unknown> = [
  locale?: string,
  options?: ConstructorParameters<T>[1],
];

/** Formatters of `Intl`, each made once. */
export const formatters = {
  getDateTimeFormat: kept((...args: Arguments<typeof Intl.DateTimeFormat>) => new Intl.DateTimeFormat(...args)),
  getNumberFormat: kept((...args: Arguments<typeof Intl.NumberFormat>) => new Intl.NumberFormat(...args)),
  getPluralRules: kept((...args: Arguments<typeof Intl.PluralRules>) => new Intl.PluralRules(...args)),
  getRelativeTimeFormat: kept(
    (...args: Arguments<typeof Intl.RelativeTimeFormat>) => new Intl.RelativeTimeFormat(...args),
  ),
  getListFormat: kept((...args: Arguments<typeof Intl.ListFormat>) => new Intl.ListFormat(...args)),
};
