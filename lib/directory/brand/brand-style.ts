import { brandCss, withClientColors } from '@/lib/kernel/brand-palette';
import type { Brand } from './read-brand';

type ClientColors = { brandColorLight: string | null; brandColorDark: string | null };

/** The CSS of a brand, on pages of a flow with the colours of its client. Null if everything is as this service brings it. */
export function brandStyle(brand: Brand, client: ClientColors | null = null): string | null {
  const colors = client ? withClientColors(brand, client) : brand;
  const { color_light, color_dark, background_light, background_dark } = colors;
  const isUsual = [color_light, color_dark, background_light, background_dark].every((color) => color === null);
  return isUsual && brand.corner_radius === 'medium' ? null : brandCss(colors, brand.corner_radius);
}
