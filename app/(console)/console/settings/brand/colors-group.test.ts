import { expect, it } from 'vitest';
import { colorProblems } from '@/lib/kernel/brand-colors';
import { englishTexts } from '@/lib/language';

const none = { color_light: null, color_dark: null, background_light: null, background_dark: null };

it.each([
  { color_light: '#ffd400' },
  { background_light: '#b0b0b0' },
  { background_dark: '#ffffff', color_dark: '#0000aa' },
])('the console says of %o what the API says', (colors) => {
  const [problem] = colorProblems({ ...none, ...colors });
  expect(englishTexts.text('console.settings.brand.colors.problem', problem?.values)).toBe(problem?.message);
});
