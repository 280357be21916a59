import { apiDocument } from './api-operation';
import { type OperationView, operationView } from './operation-view';

export type DocsContent = ReturnType<typeof makeContent>;

const makeContent = (issuer: string) => {
  const { groups, schemas, ...about } = apiDocument(issuer);
  const views = new Map<string, OperationView[]>(
    [...groups].map(([tag, list]) => [tag, list.map((operation) => operationView(operation, schemas, issuer))]),
  );
  return { ...about, issuer, schemas, views };
};

let made: DocsContent | null = null;

/** Made once: it depends on nothing but the issuer. */
export const contentOf = (issuer: string): DocsContent => {
  if (made?.issuer !== issuer) made = makeContent(issuer);
  return made;
};
