type Parts = readonly [before: string, middle: string, after: string];

/** Cuts two texts at the part in which they differ. Letters of a pair that belong together are not cut. */
export function differingParts(received: string, registered: string): { received: Parts; registered: Parts } {
  const a = [...received];
  const b = [...registered];
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start++;
  let end = 0;
  while (end < a.length - start && end < b.length - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end++;
  return { received: cut(a, start, end), registered: cut(b, start, end) };
}

const cut = (letters: string[], start: number, end: number): Parts => [
  letters.slice(0, start).join(''),
  letters.slice(start, letters.length - end).join(''),
  letters.slice(letters.length - end).join(''),
];
