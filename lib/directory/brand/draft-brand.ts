import { z } from 'zod';
import { verb } from '@/lib/kernel/verb';
import { brandMembers } from './brand-members';
import { type Brand, readBrand } from './read-brand';

const DraftBrand = z.strictObject({
  /** Members of the brand as text. An empty one has its default. */
  draft: z.record(z.string().max(100), z.string().max(2000)),
});

/**
 * The brand as it is being edited, for a preview: the saved one with the members of the draft. A member that is unknown or
 * has another form is left out, so that nothing but colours, links and names gets into a page.
 */
export const draftBrand = verb('settings:read', DraftBrand, async (ctx, { draft }): Promise<Brand> => {
  const brand = await readBrand(ctx.db);
  const members = Object.entries(brandMembers).flatMap(([name, schema]) => {
    const given = draft[name];
    if (given === undefined) return [];
    const parsed = schema.safeParse(given === '' ? undefined : given);
    return parsed.success ? [[name, parsed.data]] : [];
  });
  return { ...brand, ...Object.fromEntries(members) };
});
