import { contrastOf, contrastText, nearestReadable, TEXT_CONTRAST } from './contrast';

/** Null is the colour that this service brings. */
export type BrandColors = {
  color_light: string | null;
  color_dark: string | null;
  background_light: string | null;
  background_dark: string | null;
};

export const themes = ['light', 'dark'] as const;
export type Theme = (typeof themes)[number];

/** The accent colour, the background of pages and the colour of text, without a brand: those of `app/globals.css`. */
export const defaultColors = {
  light: { color: '#4353d9', background: '#fafafb', text: '#17191e' },
  dark: { color: '#7d8cff', background: '#0c0d10', text: '#eceef2' },
} as const;

export type ColorProblem = {
  path: keyof BrandColors;
  message: string;
  /** What the message says: what the colour is seen on or with, that colour, the contrast and the one that it needs. */
  pair: keyof typeof pairs;
  other: string;
  contrast: string;
  least: string;
  /** The nearest colour that is accepted, if there is one. */
  suggestion: string | null;
};

const pairs = { text: 'text', background: 'background', accent: 'accent colour' } as const;

/**
 * The colours that cannot be read together, each with the contrast that it has and the one that it needs (WCAG 2.2, level AA).
 * The accent colour is used for links, so it needs the contrast of text, which is more than a focus ring needs (3:1). Text on
 * the accent colour is black or white, one of which can always be read.
 */
export const colorProblems = (colors: BrandColors): ColorProblem[] =>
  themes.flatMap((theme) => {
    const [background] = backgroundProblem(colors, theme);
    const accent = accentProblem(colors, theme).filter(({ path }) => path !== background?.path);
    return background ? [background, ...accent] : accent;
  });

function backgroundProblem(colors: BrandColors, theme: Theme): ColorProblem[] {
  const path = `background_${theme}` as const;
  const background = colors[path];
  return background === null ? [] : clash(path, background, 'text', defaultColors[theme].text);
}

/** The member that was set is named: the accent colour, or else the background. */
function accentProblem(colors: BrandColors, theme: Theme): ColorProblem[] {
  const [path, ground] = [`color_${theme}`, `background_${theme}`] as const;
  const [accent, background] = [colors[path], colors[ground]];
  const { color, background: usual } = defaultColors[theme];
  if (accent !== null) return clash(path, accent, 'background', background ?? usual);
  return background === null ? [] : clash(ground, background, 'accent', color);
}

function clash(path: keyof BrandColors, colour: string, pair: keyof typeof pairs, other: string): ColorProblem[] {
  const ratio = contrastOf(colour, other);
  if (ratio >= TEXT_CONTRAST) return [];
  const [contrast, least] = [contrastText(ratio), `${TEXT_CONTRAST}:1`];
  const message = `has a contrast of ${contrast} with the ${pairs[pair]} ${other}, and must have at least ${least}`;
  return [{ path, message, pair, other, contrast, least, suggestion: nearestReadable(colour, [other]) }];
}
