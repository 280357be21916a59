import { type Brand, defaultBrand } from '@/lib/directory/brand';
import { cornersInPixels, paletteOf } from '@/lib/kernel/brand-palette';

/** The colours and corners of a mail. */
export type MailLook = {
  page: string;
  muted: string;
  darkPage: string;
  darkMuted: string;
  button: string;
  buttonText: string;
  controlRadius: number;
  cardRadius: number;
};

/** Without a brand. The corners of mails are a little rounder than those of pages. */
const usual = { page: '#f4f5f7', controlRadius: 8, cardRadius: 12 };

/** How the mails of a brand look. They have no logo: an image would tell when the mail is read (decision 0045). */
export function mailLook(brand: Brand = defaultBrand): MailLook {
  const [light, dark] = [paletteOf(brand, 'light'), paletteOf(brand, 'dark')];
  const { control, card } = cornersInPixels(brand.corner_radius);
  const isUsual = brand.corner_radius === 'medium';
  return {
    page: brand.background_light ?? usual.page,
    muted: light.muted,
    darkPage: dark.canvas,
    darkMuted: dark.muted,
    button: light.primary,
    buttonText: light['on-primary'],
    controlRadius: isUsual ? usual.controlRadius : control,
    cardRadius: isUsual ? usual.cardRadius : card,
  };
}
