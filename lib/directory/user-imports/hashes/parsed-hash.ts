import type { ImportedHash } from '@/lib/kernel/imported-hash';

/** A hash of another system, or what its text must be. */
export type ParsedHash = { hash: ImportedHash } | { problem: string };

export const unusable = (problem: string): ParsedHash => ({ problem });
