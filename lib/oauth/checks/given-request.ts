import type { RecordedRequest } from '@/lib/directory/requests/schema';

export type RefusedRequest = Pick<RecordedRequest, 'endpoint' | 'failed_check' | 'parameters' | 'client'>;

/** What a record shows of a request. Values that are never stored are null. */
export type GivenRequest = {
  endpoint: RecordedRequest['endpoint'];
  hasClient: boolean;
  has(name: string): boolean;
  value(name: string): string | null;
};

export function givenRequest({ endpoint, client, parameters }: RefusedRequest): GivenRequest {
  const values = new Map(parameters);
  return {
    endpoint,
    hasClient: client !== null,
    has: (name) => values.has(name),
    value: (name) => values.get(name) ?? null,
  };
}
