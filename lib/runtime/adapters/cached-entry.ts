import { createHmac } from 'node:crypto';
import type { CacheTag } from '@/lib/kernel/ports';
import { equalBytes } from '@/lib/kernel/secret';

const MAC_CHARS = 43;

export type EntryTerms = { key: string; tags: readonly CacheTag[] };
export type OpenedEntry = { value: string; deadlineMs: number };

/** Writes and reads entries: MAC, deadline and nonces, a line feed, the value. The MAC covers everything else. */
export function cachedEntries(macKey: Buffer) {
  const mac = ({ key, tags }: EntryTerms, head: string, value: string): Buffer =>
    createHmac('sha256', macKey).update(`${key}\n${tags.join()}\n${head}\n${value}`).digest();

  return {
    seal(terms: EntryTerms, nonces: readonly string[], deadlineMs: number, value: string): string {
      const head = `${deadlineMs} ${nonces.join()}`;
      return `${mac(terms, head, value).toString('base64url')}${head}\n${value}`;
    },

    /** Null unless the entry was sealed for this key, these tags and these nonces. The caller checks the deadline. */
    open(terms: EntryTerms, nonces: readonly string[], entry: string): OpenedEntry | null {
      const head = entry.slice(MAC_CHARS, entry.indexOf('\n'));
      const deadline = head.slice(0, head.indexOf(' '));
      if (head !== `${deadline} ${nonces.join()}`) return null;
      const value = entry.slice(MAC_CHARS + head.length + 1);
      const given = Buffer.from(entry.slice(0, MAC_CHARS), 'base64url');
      return equalBytes(given, mac(terms, head, value)) ? { value, deadlineMs: Number(deadline) } : null;
    },
  };
}
