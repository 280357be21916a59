type Query = Record<string, string | number>;

/** The input of the verb: only refused requests, unless another outcome or a request ID is asked for. */
export function withRefused({ outcome, ...query }: Query): Query {
  if (outcome === 'all') return query;
  if (outcome !== undefined) return { ...query, outcome };
  return query.request_id === undefined ? { ...query, outcome: 'refused' } : query;
}
