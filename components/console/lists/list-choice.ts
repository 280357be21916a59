/** A filter whose values are chosen from a list. */
export type ListChoice = {
  name: string;
  label: string;
  /** What stands for no filter. Without it, the first option does. */
  any?: string;
  options: readonly { value: string; label: string }[];
};
