import { z } from 'zod';

const MAX_VALUES = 20;

/**
 * A filter that accepts several values: one value or an array, as of a repeated query parameter. Empty values are dropped;
 * without any other the filter is undefined. A wrong value is reported at the filter, not at its place in the array.
 */
export const several = <S extends z.ZodType>(schema: S, description: string, items: Record<string, unknown>) =>
  z
    .preprocess(
      (given) => (given === undefined ? undefined : [given].flat()),
      z
        .array(z.unknown())
        .transform((given, { issues }) => {
          const values = new Set<z.output<S>>();
          for (const value of given.filter((one) => one !== '')) {
            const { data, error } = schema.safeParse(value);
            if (error) {
              issues.push({ code: 'custom', input: value, message: error.issues[0]?.message ?? 'is invalid' });
              return z.NEVER;
            }
            values.add(data);
          }
          if (values.size > MAX_VALUES)
            issues.push({ code: 'custom', input: given, message: `must have at most ${MAX_VALUES} values` });
          return values.size > 0 ? [...values] : undefined;
        })
        .optional(),
    )
    .optional()
    .meta({
      type: 'array',
      items,
      maxItems: MAX_VALUES,
      description: `${description}. May be repeated: any of the values matches.`,
    }) as unknown as z.ZodOptional<z.ZodType<z.output<S>[], z.input<S> | z.input<S>[]>>;
