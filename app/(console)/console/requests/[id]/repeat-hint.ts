import { canRunAgain } from '@/components/console/requests/authorization-url';
import { isPageStep } from '@/components/console/requests/recorded-route';
import type { RecordedRequest } from '@/lib/directory/requests/schema';
import type { MessageKey } from '@/lib/language';

/** What stands in the way of a second run of the request, or what it does. */
export function repeatHint(request: Pick<RecordedRequest, 'endpoint' | 'parameters'>): MessageKey {
  const { endpoint, parameters } = request;
  if (isPageStep(request)) return 'console.requests.record.repeat.step';
  if (endpoint === 'authorize')
    return canRunAgain(request)
      ? 'console.requests.record.repeat.openHint'
      : 'console.requests.record.repeat.notOpened';
  const grantType = parameters.find(([name]) => name === 'grant_type')?.[1];
  if (grantType === 'authorization_code' || grantType === 'urn:ietf:params:oauth:grant-type:device_code')
    return 'console.requests.record.repeat.code';
  if (grantType === 'refresh_token') return 'console.requests.record.repeat.refresh';
  return 'console.requests.record.repeat.secret';
}
