const format = new Intl.NumberFormat('en');

export const formatCount = (count: number): string => format.format(count);

export const countOf = (count: number, one: string, many: string): string =>
  `${formatCount(count)} ${count === 1 ? one : many}`;

export const totalText = (total: number, capped = false): string => `${formatCount(total)}${capped ? '+' : ''}`;
