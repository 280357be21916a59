/** The amount of red, green and blue in a colour #rrggbb, each from 0 to 255. */
const channelsOf = (colour: string): number[] =>
  [1, 3, 5].map((start) => Number.parseInt(colour.slice(start, start + 2), 16));

const linear = (value: number): number => {
  const share = value / 255;
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
};

/** Relative luminance (WCAG 2.2): 0 for black, 1 for white. */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = channelsOf(colour).map(linear);
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** The contrast of two colours #rrggbb (WCAG 2.2, 1.4.3): from 1 to 21. */
export function contrastOf(one: string, other: string): number {
  const [low = 0, high = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}

/** A contrast as text, for example "4.4:1". It is rounded down, so that it never looks higher than it is. */
export const contrastText = (contrast: number): string => `${Math.floor(contrast * 10) / 10}:1`;

/** Text has this contrast (WCAG 2.2, level AA). */
export const TEXT_CONTRAST = 4.5;

/** White or black: what can be read on a ground. One of both always has a contrast of at least 4.5. */
export const textOn = (ground: string): string =>
  contrastOf('#ffffff', ground) >= TEXT_CONTRAST ? '#ffffff' : '#000000';

/** A colour with a part (0 to 1) of another one in it. */
export function mix(colour: string, other: string, part: number): string {
  const others = channelsOf(other);
  return `#${channelsOf(colour)
    .map((value, place) => Math.round(value + ((others[place] ?? 0) - value) * part))
    .map((value) => value.toString(16).padStart(2, '0'))
    .join('')}`;
}

/** The colour itself if it has the contrast with every ground, or the nearest lighter or darker one that has it; else null. */
export function nearestReadable(colour: string, grounds: string[], contrast = TEXT_CONTRAST): string | null {
  for (let step = 0; step <= 100; step++)
    for (const other of ['#000000', '#ffffff']) {
      const candidate = mix(colour, other, step / 100);
      if (grounds.every((ground) => contrastOf(candidate, ground) >= contrast)) return candidate;
    }
  return null;
}
