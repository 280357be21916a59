import { isUuid } from '@/lib/kernel/is-uuid';

/**
 * Method and path of a request, as they are stored. An id in the path is stored if it is a UUID. Anything else in its place
 * can be a secret or a name, so the name of the parameter stays.
 * @param route the method and the pattern of the path, for example `GET /users/{id}`.
 */
export function recordedRoute(route: string, path: string): string {
  const given = path.split('/');
  const parts = route.split('/').map((part, at) => {
    const id = given[at]?.toLowerCase();
    return part.startsWith('{') && id !== undefined && isUuid(id) ? id : part;
  });
  return parts.join('/');
}
