import { describe, expect, it } from 'vitest';
import { contrastOf, contrastText, mix, nearestReadable, textOn } from './contrast';

describe('contrast (WCAG 2.2)', () => {
  it.each([
    ['#000000', '#ffffff', 21],
    ['#ffffff', '#ffffff', 1],
    ['#777777', '#ffffff', 4.48],
    ['#767676', '#ffffff', 4.54],
    ['#ff0000', '#ffffff', 4],
  ])('of %s and %s is %d', (one, other, contrast) => {
    expect(contrastOf(one, other)).toBeCloseTo(contrast, 2);
    expect(contrastOf(other, one)).toBe(contrastOf(one, other));
  });

  it('is written rounded down', () => {
    expect([21, 4.4999, 4.5, 2.06].map(contrastText)).toEqual(['21:1', '4.4:1', '4.5:1', '2:1']);
  });
});

it('white or black can be read on every colour', () => {
  const steps = ['00', '33', '66', '80', '99', 'cc', 'ff'];
  for (const red of steps)
    for (const green of steps)
      for (const blue of steps) {
        const ground = `#${red}${green}${blue}`;
        expect(contrastOf(textOn(ground), ground)).toBeGreaterThanOrEqual(4.5);
      }
});

it('mixes colours', () => {
  expect([0, 0.5, 1].map((part) => mix('#000000', '#ff8000', part))).toEqual(['#000000', '#804000', '#ff8000']);
});

it('finds the nearest colour that can be read, or none', () => {
  expect(nearestReadable('#4353d9', ['#ffffff'])).toBe('#4353d9');
  const found = nearestReadable('#ffd400', ['#ffffff']) ?? '';
  expect(contrastOf(found, '#ffffff')).toBeGreaterThanOrEqual(4.5);
  expect(contrastOf(found, '#ffffff')).toBeLessThan(4.7);
  expect(nearestReadable('#4353d9', ['#ffffff', '#000000', '#777777'])).toBeNull();
});
