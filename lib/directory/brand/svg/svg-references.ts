/** More drawn copies than this are a bomb: a few short elements that a browser has to draw millions of times. */
const MAX_COPIES = 2_000;

/** Elements that contain nothing that refers to others. */
const simple = /^(linearGradient|radialGradient|filter)$/;

/** Which elements refer to which, and how often they are drawn because of it. */
export class SvgReferences {
  private readonly names = new Map<string, string>();
  /** The references inside of each element with an id, its own included. */
  private readonly within = new Map<string, string[]>();
  private readonly all: string[] = [];
  private readonly fromStyles: string[] = [];

  define(id: string, name: string): void {
    this.names.set(id, name);
  }

  /** Records a reference that stands inside of the elements with these ids. */
  add(target: string, insideOf: string[]): void {
    this.all.push(target);
    for (const id of insideOf) {
      const targets = this.within.get(id) ?? [];
      targets.push(target);
      this.within.set(id, targets);
    }
  }

  /** Records a reference of a style sheet: it is not known which elements it applies to. */
  addFromStyle(target: string): void {
    this.fromStyles.push(target);
  }

  /** Why the references cannot be drawn, or null. */
  problem(): string | null {
    const nested = this.fromStyles.find((id) => !simple.test(this.names.get(id) ?? 'filter'));
    if (nested) return `must refer to #${nested} in an attribute: <style> can refer to gradients and filters only`;
    const total = this.copies();
    if (total === Number.POSITIVE_INFINITY) return 'must not contain an element that refers to itself';
    return total > MAX_COPIES ? `must have at most ${MAX_COPIES} copies of elements by reference` : null;
  }

  private copies(): number {
    const known = new Map<string, number>();
    const open = new Set<string>();
    const copiesOf = (id: string): number => {
      const seen = known.get(id);
      if (seen !== undefined) return seen;
      if (open.has(id) || open.size > 100) return Number.POSITIVE_INFINITY;
      open.add(id);
      const copies = 1 + (this.within.get(id) ?? []).reduce((sum, target) => sum + copiesOf(target), 0);
      open.delete(id);
      known.set(id, copies);
      return copies;
    };
    return this.all.reduce((sum, target) => sum + copiesOf(target), 0);
  }
}
