/** The groups of messages that the client components of a list need, for the layout of its area. */
export const listTexts = [
  'lists.chips.value',
  'lists.columns.',
  'lists.density.',
  'lists.record.',
  'lists.select.',
  'lists.views.',
] as const;
