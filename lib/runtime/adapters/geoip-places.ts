import { readFileSync, statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { type CityResponse, Reader } from 'maxmind';
import { ConfigError } from '@/lib/kernel/config-error';
import { parseIp } from '@/lib/kernel/ip-address';
import { describeError, type Log } from '@/lib/kernel/log';
import { isSpecial } from '@/lib/kernel/outbound/special-addresses';
import type { PlaceFinder } from '@/lib/kernel/ports';

type PlaceReader = Reader<CityResponse>;

export const noPlaces: PlaceFinder = { placeOf: () => null, close: () => {} };

/**
 * Finds places in a city or country database (MMDB). The file is read again when it changes; if the new one is not usable,
 * the old one stays in use.
 * @throws ConfigError if the file is not usable.
 */
export function geoipPlaces(file: string, log: Log, intervalMs = 10_000): PlaceFinder {
  let seen = stateOf(file);
  let reader = firstReader(file);
  const reload = async () => {
    const state = stateOf(file);
    if (state === seen) return;
    seen = state;
    try {
      reader = readerOf(await readFile(file));
      log.info('geoip.reloaded', {});
    } catch (error) {
      log.warn('geoip.unreadable', { error: describeError(error) });
    }
  };
  const timer = setInterval(() => void reload(), intervalMs).unref();
  return {
    placeOf: (ip) => (ip === null || isSpecial(ip) ? null : placeIn(reader, ip)),
    close: () => clearInterval(timer),
  };
}

/** What differs after the file was replaced or changed; `missing` if there is none. */
function stateOf(file: string): string {
  const found = statSync(file, { throwIfNoEntry: false });
  return found ? `${found.ino} ${found.size} ${found.mtimeMs}` : 'missing';
}

function firstReader(file: string): PlaceReader {
  try {
    return readerOf(readFileSync(file));
  } catch {
    throw new ConfigError(`GEOIP_DATABASE is not usable: it must be the path of a city or country database (${file})`);
  }
}

/** @throws Error if the bytes are no city or country database. */
function readerOf(bytes: Buffer): PlaceReader {
  const reader = new Reader<CityResponse>(bytes);
  if (!/city|country|enterprise/i.test(reader.metadata.databaseType)) throw new Error('no database of places');
  return reader;
}

/** A damaged record means an unknown place. */
function placeIn(reader: PlaceReader, ip: string): string | null {
  const address = parseIp(ip);
  if (!address || (address.kind() === 'ipv6' && reader.metadata.ipVersion === 4)) return null;
  try {
    const { city, country } = reader.get(address.toString()) ?? {};
    return [city?.names?.en, country?.names?.en].filter(Boolean).join(', ') || null;
  } catch {
    return null;
  }
}
