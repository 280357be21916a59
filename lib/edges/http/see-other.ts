import type { Reply } from './reply';

/** 303 See Other: the browser does not repeat the POST at the next URL (RFC 9700 §4.12). */
export const seeOther = (path: string, query: Record<string, string> | URLSearchParams = {}): Reply => {
  const search = new URLSearchParams(query).toString();
  return {
    status: 303,
    headers: {
      Location: search ? `${path}?${search}` : path,
      'Cache-Control': 'no-store',
      'Referrer-Policy': 'no-referrer',
    },
  };
};
