import type { RecordedRequest } from '@/lib/directory/requests/schema';

/** A well-formed value for a parameter whose value is never stored, of which only the presence is checked. */
const placeholders: Record<string, string> = {
  code_challenge: 'A'.repeat(43),
  dpop_jkt: 'A'.repeat(43),
  registration: '{}',
};

/** Names that the record adds to the parameters of the request. */
const added = ['client_authentication', 'dpop', 'route'];

const CUT = '…';

/** The parameters of a recorded request, as far as they are known. */
export type RecordedParameters = {
  known: URLSearchParams;
  /** Whether the request had the parameter, with or without a stored value. */
  has(name: string): boolean;
  /** The method by which the client authenticated; null for an endpoint without client authentication. */
  clientAuthentication: string | null;
  hasDpopProof: boolean;
  /** Whether a value that decides was too long to be stored in full. */
  isCut: boolean;
  /** Whether it is a step of a flow, which has none of the parameters that the flow began with. */
  isStep: boolean;
};

export function readRecordedParameters({
  endpoint,
  parameters,
}: Pick<RecordedRequest, 'endpoint' | 'parameters'>): RecordedParameters {
  const known = new URLSearchParams();
  const names = new Set<string>();
  for (const [name, value] of parameters) {
    names.add(name);
    const stored = value ?? placeholders[name];
    if (stored !== undefined && !added.includes(name)) known.append(name, stored);
  }
  return {
    known,
    has: (name) => names.has(name),
    clientAuthentication: parameters.find(([name]) => name === 'client_authentication')?.[1] ?? null,
    hasDpopProof: names.has('dpop'),
    isCut: [...known].some(([name, value]) => name === 'scope' && value.endsWith(CUT)),
    isStep:
      parameters.some(([name, value]) => name === 'route' && value !== null) ||
      (endpoint === 'authorize' && !names.has('client_id')),
  };
}
