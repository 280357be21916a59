/** Adds to a map that forgets its oldest member when it already holds `most`. */
export function remember<K, V>(map: Map<K, V>, key: K, value: V, most = 1_000): void {
  const oldest = map.size < most || map.has(key) ? undefined : map.keys().next();
  if (oldest && !oldest.done) map.delete(oldest.value);
  map.set(key, value);
}
