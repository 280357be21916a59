import type { RecordedRequest } from '@/lib/directory/requests/schema';

type Recorded = Pick<RecordedRequest, 'endpoint' | 'parameters'>;

/** Endpoints of which a user sends the next steps from a page. */
const withPages: readonly RecordedRequest['endpoint'][] = ['authorize', 'device_authorization', 'logout'];

/** Method and path that the record names, or null. A parameter of a request that has this name never has a value. */
export const recordedRoute = ({ parameters }: Pick<Recorded, 'parameters'>): string | null =>
  parameters.find(([name, value]) => name === 'route' && value !== null)?.[1] ?? null;

/** Whether a user sent the request from a page in the middle of a flow. Without that flow, nothing repeats it. */
export const isPageStep = (request: Recorded): boolean =>
  withPages.includes(request.endpoint) && recordedRoute(request) !== null;
