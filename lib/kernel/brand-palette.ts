import { type BrandColors, defaultColors, type Theme, themes } from './brand-colors';
import { contrastOf, mix, nearestReadable, TEXT_CONTRAST, textOn } from './contrast';

/** How round corners are. */
export const cornerRadii = ['none', 'small', 'medium', 'large'] as const;
export type CornerRadius = (typeof cornerRadii)[number];

/** Variables of `app/globals.css` that follow from a brand, without a brand. A test compares them with that file. */
export const defaultPalette = {
  light: {
    canvas: '#fafafb', primary: '#4353d9', 'primary-hover': '#3a49c4', 'primary-active': '#313fae', 'on-primary': '#ffffff',
    accent: '#4353d9', 'accent-ink': '#3a49c4', 'accent-soft': '#eceefd', muted: '#535966', faint: '#626875',
  },
  dark: {
    canvas: '#0c0d10', primary: '#5563e8', 'primary-hover': '#4a58db', 'primary-active': '#404dc8', 'on-primary': '#ffffff',
    accent: '#7d8cff', 'accent-ink': '#a9b4ff', 'accent-soft': '#1f2343', muted: '#a6acb8', faint: '#8f96a3',
  },
}; // biome-ignore format: one theme a paragraph

export type Palette = (typeof defaultPalette)['light'];

/** What text stands on besides the background of the page: cards, and rows under the pointer. */
export const surfaces: Record<Theme, string[]> = {
  light: ['#ffffff', '#f4f5f7', '#eff0f3'],
  dark: ['#131418', '#191b20', '#1f2127'],
};

/** The colours of a theme that follow from the accent colour and the background. Text can be read on all of them. */
export function paletteOf(colors: BrandColors, theme: Theme): Palette {
  const usual = defaultPalette[theme];
  const [color, background] = [colors[`color_${theme}`], colors[`background_${theme}`]];
  const canvas = background ?? usual.canvas;
  const grounds = [canvas, ...surfaces[theme]];
  const readable = (text: string, others: string[] = grounds) =>
    nearestReadable(text, others) ?? defaultColors[theme].text;
  const grey = { canvas, muted: readable(usual.muted), faint: readable(usual.faint) };
  if (color === null) return { ...usual, ...grey, 'accent-ink': readable(usual['accent-ink']) };
  const text = textOn(color);
  // Away from the text, so that its contrast grows.
  const away = text === '#ffffff' ? '#000000' : '#ffffff';
  const soft = mix(color, surfaces[theme][0] ?? canvas, theme === 'light' ? 0.9 : 0.82);
  return {
    ...grey,
    primary: color,
    'primary-hover': mix(color, away, 0.12),
    'primary-active': mix(color, away, 0.22),
    'on-primary': text,
    accent: color,
    'accent-ink': readable(color, [...grounds, soft]),
    'accent-soft': soft,
  };
}

/** In rem, of the corners of small marks, of controls, of cards and of dialogs. */
const radii: Record<CornerRadius, [number, number, number, number]> = {
  none: [0, 0, 0, 0],
  small: [0.125, 0.1875, 0.3125, 0.4375],
  medium: [0.25, 0.375, 0.625, 0.875],
  large: [0.5, 0.75, 1.125, 1.5],
};

/** The corners of a control and of a card in pixels, for mails. */
export const cornersInPixels = (radius: CornerRadius): { control: number; card: number } => ({
  control: radii[radius][1] * 16,
  card: radii[radius][2] * 16,
});

/** The brand as CSS: variables of the root element. It contains only colours of the form #rrggbb and numbers. */
export function brandCss(colors: BrandColors, radius: CornerRadius): string {
  const [light, dark] = themes.map((theme) => paletteOf(colors, theme)) as [Palette, Palette];
  const names = Object.keys(light) as (keyof Palette)[];
  const [sm, md, lg, xl] = radii[radius];
  return `:root{${names.map((name) => `--${name}:light-dark(${light[name]},${dark[name]});`).join('')}--radius-sm:${sm}rem;--radius-md:${md}rem;--radius-lg:${lg}rem;--radius-xl:${xl}rem}`;
}

/** The colours of a client over those of the service. A colour that cannot be read on the background is left out. */
export function withClientColors(
  colors: BrandColors,
  client: { brandColorLight: string | null; brandColorDark: string | null },
): BrandColors {
  const usable = (color: string | null, theme: Theme) =>
    color !== null &&
    contrastOf(color, colors[`background_${theme}`] ?? defaultColors[theme].background) >= TEXT_CONTRAST
      ? color
      : colors[`color_${theme}`];
  return {
    ...colors,
    color_light: usable(client.brandColorLight, 'light'),
    color_dark: usable(client.brandColorDark, 'dark'),
  };
}
