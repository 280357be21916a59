import type { ErrorWords } from '@/components/console/page/error-panel';

/** For errors of the frame of a page, which would bring the texts in its language. */
export const errorWords: ErrorWords = {
  title: 'This page could not be loaded',
  text: 'An error occurred on the server. Try again.',
  retry: 'Try again',
  overview: 'Go to the overview',
  requestId: 'Request ID',
  traceId: 'Trace ID',
};
