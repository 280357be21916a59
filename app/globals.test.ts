import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const css = readFileSync(new URL('./globals.css', import.meta.url), 'utf8');

/** The colour of a token in the light (0) and the dark (1) theme. */
function colour(token: string, theme: 0 | 1): string {
  const value = new RegExp(`--${token}: (?:light-dark\\((#\\w{6}), (#\\w{6})\\)|(#\\w{6}));`).exec(css);
  const found = value?.[3] ?? value?.[theme + 1];
  if (!found) throw new Error(`There is no colour --${token}.`);
  return found;
}

const channel = (hex: string): number => {
  const value = Number.parseInt(hex, 16) / 255;
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
};

/** Relative luminance (WCAG 2.2). */
const luminance = (hex: string): number =>
  0.2126 * channel(hex.slice(1, 3)) + 0.7152 * channel(hex.slice(3, 5)) + 0.0722 * channel(hex.slice(5, 7));

function contrast(one: string, other: string, theme: 0 | 1): number {
  const [low = 0, high = 0] = [colour(one, theme), colour(other, theme)].map(luminance).sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}

const text: [string, string][] = [
  ['on-primary', 'primary'],
  ['on-primary', 'primary-hover'],
  ['on-primary', 'primary-active'],
  ...['canvas', 'surface', 'subtle', 'hover'].flatMap((ground): [string, string][] =>
    ['ink', 'muted', 'faint', 'accent-ink', 'danger-ink', 'success-ink', 'warning-ink'].map((ink) => [ink, ground]),
  ),
  ...['accent', 'danger', 'success', 'warning'].map((tone): [string, string] => [`${tone}-ink`, `${tone}-soft`]),
];

describe.each([
  ['light', 0],
  ['dark', 1],
] as const)('the colours of the %s theme', (_, theme) => {
  it.each(text)('%s can be read on %s (WCAG 1.4.3)', (ink, ground) => {
    expect(contrast(ink, ground, theme)).toBeGreaterThanOrEqual(4.5);
  });

  it.each(['canvas', 'surface'])('buttons, switches and the focus ring can be seen on %s (WCAG 1.4.11)', (ground) => {
    for (const mark of ['primary', 'accent']) expect(contrast(mark, ground, theme)).toBeGreaterThanOrEqual(3);
  });

  it('borders of inputs are just visible enough (WCAG 1.4.11)', () => {
    const lowest = Math.min(...['canvas', 'surface'].map((ground) => contrast('control', ground, theme)));
    expect(lowest).toBeGreaterThanOrEqual(3);
    expect(lowest).toBeLessThan(3.1);
  });
});
