import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type BrandColors, colorProblems, defaultColors, themes } from './brand-colors';
import { brandCss, defaultPalette, paletteOf, surfaces, withClientColors } from './brand-palette';
import { contrastOf } from './contrast';

const none: BrandColors = { color_light: null, color_dark: null, background_light: null, background_dark: null };
const css = readFileSync('app/globals.css', 'utf8');
const inCss = (name: string) => {
  const [, light, dark, both] = new RegExp(`--${name}: (?:light-dark\\((#\\w+), (#\\w+)\\)|(#\\w+));`).exec(css) ?? [];
  return { light: light ?? both, dark: dark ?? both };
};

describe('without a brand', () => {
  it('the colours are those of app/globals.css', () => {
    for (const theme of themes) {
      for (const [name, colour] of Object.entries(defaultPalette[theme])) expect(colour).toBe(inCss(name)[theme]);
      expect(surfaces[theme]).toEqual(['surface', 'subtle', 'hover'].map((name) => inCss(name)[theme]));
      const { color, background, text } = defaultColors[theme];
      expect([color, background, text]).toEqual(['accent', 'canvas', 'ink'].map((name) => inCss(name)[theme]));
      expect(paletteOf(none, theme)).toEqual(defaultPalette[theme]);
    }
    expect(colorProblems(none)).toEqual([]);
  });

  it('the corners are those of app/globals.css', () => {
    for (const [, size, rem] of brandCss(none, 'medium').matchAll(/--radius-(\w+):([\d.]+)rem/g))
      expect(css).toContain(`--radius-${size}: ${rem}rem;`);
  });
});

describe('a clash says the contrast that it has and the one that it needs', () => {
  it.each<[Partial<BrandColors>, string, string]>([
    [
      { color_light: '#ffd400', background_light: '#ffffff' },
      'color_light',
      'has a contrast of 1.4:1 with the background #ffffff, and must have at least 4.5:1',
    ],
    [
      { color_light: '#ffd400' },
      'color_light',
      'has a contrast of 1.3:1 with the background #fafafb, and must have at least 4.5:1',
    ],
    [
      { color_dark: '#223344' },
      'color_dark',
      'has a contrast of 1.5:1 with the background #0c0d10, and must have at least 4.5:1',
    ],
    [
      { background_light: '#333333', color_light: '#ffffff' },
      'background_light',
      'has a contrast of 1.3:1 with the text #17191e, and must have at least 4.5:1',
    ],
    [
      { background_light: '#b0b0b0' },
      'background_light',
      'has a contrast of 2.7:1 with the accent colour #4353d9, and must have at least 4.5:1',
    ],
    [
      { background_dark: '#ffffff', color_dark: '#0000aa' },
      'background_dark',
      'has a contrast of 1.1:1 with the text #eceef2, and must have at least 4.5:1',
    ],
  ])('%o', (colors, path, message) => {
    const [problem] = colorProblems({ ...none, ...colors });
    expect(problem).toMatchObject({ path, message });
  });

  it('and suggests a colour that is accepted', () => {
    const [problem] = colorProblems({ ...none, color_light: '#ffd400' });
    expect(colorProblems({ ...none, color_light: problem?.suggestion ?? null })).toEqual([]);
  });
});

it('WCAG 1.4.3, 1.4.11: every accepted pair of colours makes a palette that can be read', () => {
  const steps = ['00', '40', '80', 'b0', 'ff'];
  const colours = steps.flatMap((red) => steps.flatMap((green) => steps.map((blue) => `#${red}${green}${blue}`)));
  let accepted = 0;
  for (const theme of themes)
    for (const color of colours)
      for (const background of colours) {
        const colors = { ...none, [`color_${theme}`]: color, [`background_${theme}`]: background };
        if (colorProblems(colors).length > 0) continue;
        accepted++;
        const palette = paletteOf(colors, theme);
        const grounds = [background, ...surfaces[theme]];
        const texts = [palette['accent-ink'], palette.muted, palette.faint];
        const least = (ones: string[], others: string[]) =>
          Math.min(...ones.flatMap((one) => others.map((other) => contrastOf(one, other))));
        expect(least(texts, grounds)).toBeGreaterThanOrEqual(4.5);
        expect(least([palette['accent-ink']], [palette['accent-soft']])).toBeGreaterThanOrEqual(4.5);
        const buttons = [palette.primary, palette['primary-hover'], palette['primary-active']];
        expect(least([palette['on-primary']], buttons)).toBeGreaterThanOrEqual(4.5);
        expect(least([palette.accent], [background, ...surfaces[theme].slice(0, 1)])).toBeGreaterThanOrEqual(3);
      }
  expect(accepted).toBeGreaterThan(100);
});

it('a client has its own accent colour, unless it cannot be read on the background', () => {
  const colors = { ...none, color_light: '#7a0014', background_dark: '#000000' };
  const own = (brandColorLight: string | null, brandColorDark: string | null) =>
    withClientColors(colors, { brandColorLight, brandColorDark });
  expect(own('#004d40', '#80cbc4')).toMatchObject({ color_light: '#004d40', color_dark: '#80cbc4' });
  expect(own(null, null)).toEqual(colors);
  expect(own('#ffff00', '#000033')).toEqual(colors);
});

it('the CSS has nothing but colours and numbers', () => {
  const text = brandCss({ ...none, color_light: '#7a0014' }, 'large');
  expect(text).toMatch(/^:root\{(--[a-z-]+:(light-dark\(#[0-9a-f]{6},#[0-9a-f]{6}\)|[\d.]+rem);?)+\}$/);
  expect(text).toContain('--primary:light-dark(#7a0014,#5563e8)');
  expect(text).toContain('--radius-md:0.75rem');
});
