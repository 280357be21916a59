/** The use at which a statement becomes frequent. One that comes seldom should not keep a plan. */
const USES = 5;
/** Each connection keeps the plans of the frequent ones in the memory of the engine. */
const MAX_FREQUENT = 100;
const MAX_COUNTED = 1_000;

/** Counts the uses of statements by their text. The returned function counts one, and says whether it is frequent. */
export function frequentStatements(): (text: string) => boolean {
  const frequent = new Set<string>();
  const uses = new Map<string, number>();
  return (text) => {
    if (frequent.has(text)) return true;
    if (frequent.size === MAX_FREQUENT) return false;
    const count = (uses.get(text) ?? 0) + 1;
    if (count < USES) {
      if (uses.size === MAX_COUNTED) uses.clear();
      uses.set(text, count);
      return false;
    }
    uses.delete(text);
    frequent.add(text);
    return true;
  };
}
