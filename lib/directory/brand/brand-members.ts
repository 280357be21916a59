import { z } from 'zod';
import { cornerRadii } from '@/lib/kernel/brand-palette';
import { line } from '@/lib/kernel/plain-text';
import { productName } from '@/lib/kernel/product-name';

/** A colour as #rrggbb, in small letters. */
export const Color = z
  .string('must be a colour as #rrggbb, for example #4353d9')
  .regex(/^#[0-9a-f]{6}$/i, 'must be a colour as #rrggbb, for example #4353d9')
  .transform((value) => value.toLowerCase());

const color = Color.nullable().default(null);

const link = z
  .url({ protocol: /^https$/, error: 'must be an https URL' })
  .max(2000, 'must have at most 2000 characters')
  .nullable()
  .default(null);

/** How the pages of a flow, account pages and mails look. The links to terms and privacy are settings of `terms`. */
export const brandMembers = {
  name: line(60).default(productName),
  color_light: color,
  color_dark: color,
  background_light: color,
  background_dark: color,
  corner_radius: z.enum(cornerRadii, `must be one of ${cornerRadii.join(', ')}`).default('medium'),
  help_url: link,
  legal_notice_url: link,
};

export const BrandSettings = z.strictObject(brandMembers);
export type BrandSettings = z.output<typeof BrandSettings>;
