/** The weight of each media type that an `Accept` header names (RFC 9110 §12.5.1); zero is for one that is not wanted. */
export const acceptWeights = (accept: string | null): Map<string, number> =>
  new Map((accept ?? '').split(',').map(weighed));

function weighed(range: string): [string, number] {
  const [type = '', ...parameters] = range.split(';').map((part) => part.trim().toLowerCase());
  const weight = parameters.find((parameter) => parameter.startsWith('q='));
  return [type, weight === undefined ? 1 : Number(weight.slice(2)) || 0];
}
