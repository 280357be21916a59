/** What an endpoint learns about its request. All contexts of the request share it, and the request is recorded from it. */
export type RequestFacts = {
  /** The id of the client that the request comes from. */
  clientId: string | null;
  /** Whether that client has authenticated: anyone can name a client. */
  isProven: boolean;
  userId: string | null;
  /** The parameters as received: a form that is not read yet, a query, or the members of a JSON body. */
  received: string | URLSearchParams | object | null;
  /** The parameters of a form that was read without an error. */
  form: URLSearchParams | null;
  /** The error that the request was answered with. */
  refusal: unknown;
  /** What administrators are told instead of the description of the error. */
  reason: string | null;
  /** What the log adds to the description of the error. */
  hint: string | null;
};

type WithFacts = { facts?: RequestFacts };

export const newRequestFacts = (): RequestFacts => ({
  clientId: null,
  isProven: false,
  userId: null,
  received: null,
  form: null,
  refusal: null,
  reason: null,
  hint: null,
});

/** Notes the client that a request comes from. `isProven`: it has authenticated, so that its records have a budget of their own. */
export function noteClient({ facts }: WithFacts, clientId: string, isProven: boolean): void {
  if (facts === undefined) return;
  facts.isProven = isProven || (facts.isProven && facts.clientId === clientId);
  facts.clientId = clientId;
}

/** Notes the user that a request acts for. */
export function noteUser({ facts }: WithFacts, userId: string | null): void {
  if (facts !== undefined) facts.userId = userId;
}
