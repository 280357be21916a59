export const unique = <T>(values: T[]): T[] => [...new Set(values)];
