import { isIP } from 'node:net';
import { parseIp } from '@/lib/kernel/ip-address';

type Place = { city?: string; country?: string };
type Value = string | number | string[] | { [name: string]: Value };
type Node = [left: number | Node | null, right: number | Node | null];

const RECORD_BYTES = 3;
const MARKER = Buffer.from('\xab\xcd\xefMaxMind.com', 'latin1');

/** The bytes of an MMDB database (format 2.0) that has a place for each of these networks, for example `9.9.9.0/24`. */
export function mmdbFile(networks: Record<string, Place>, databaseType = 'Test-City', ipVersion: 4 | 6 = 6): Buffer {
  const root: Node = [null, null];
  const parts: Buffer[] = [];
  let length = 0;
  for (const [network, { city, country }] of Object.entries(networks)) {
    const record = {
      ...(city && { city: { names: { en: city } } }),
      ...(country && { country: { names: { en: country } } }),
    };
    const data = encode(record);
    insert(root, bitsOf(network, ipVersion), length);
    parts.push(data);
    length += data.length;
  }
  const nodes = nodesOf(root);
  const numbers = new Map(nodes.map((node, at) => [node, at]));
  const tree = Buffer.alloc(nodes.length * RECORD_BYTES * 2);
  nodes.forEach((node, at) => {
    node.forEach((record, side) => {
      tree.writeUIntBE(recordOf(record, numbers), (at * 2 + side) * RECORD_BYTES, RECORD_BYTES);
    });
  });
  const metadata = {
    node_count: nodes.length,
    record_size: RECORD_BYTES * 8,
    ip_version: ipVersion,
    database_type: databaseType,
    languages: ['en'],
    binary_format_major_version: 2,
    binary_format_minor_version: 0,
    build_epoch: 1,
    description: { en: 'Test' },
  };
  return Buffer.concat([tree, Buffer.alloc(16), ...parts, MARKER, encode(metadata)]);
}

/** The bits of a network. In a tree of IPv6, IPv4 is below ::/96. */
function bitsOf(network: string, ipVersion: 4 | 6): string {
  const [address = '', prefix = ''] = network.split('/');
  const bytes = parseIp(address)?.toByteArray() ?? [];
  const bits = bytes
    .map((byte) => byte.toString(2).padStart(8, '0'))
    .join('')
    .slice(0, Number(prefix));
  return ipVersion === 6 && isIP(address) === 4 ? '0'.repeat(96) + bits : bits;
}

function insert(root: Node, bits: string, offset: number): void {
  let node = root;
  for (const bit of bits.slice(0, -1)) {
    const next = node[Number(bit)];
    if (Array.isArray(next)) node = next;
    else node = node[Number(bit)] = [null, null];
  }
  node[Number(bits.at(-1))] = offset;
}

const nodesOf = (node: Node): Node[] => [node, ...node.flatMap((next) => (Array.isArray(next) ? nodesOf(next) : []))];

function recordOf(record: number | Node | null, numbers: Map<Node, number>): number {
  if (record === null) return numbers.size;
  return Array.isArray(record) ? (numbers.get(record) ?? 0) : numbers.size + 16 + record;
}

/** The data types of the format that are needed here: string 2, map 7, uint32 6, array 11 (extended). */
function encode(value: Value): Buffer {
  if (typeof value === 'number') {
    const bytes = Buffer.alloc(4);
    bytes.writeUInt32BE(value);
    return Buffer.concat([Buffer.from([(6 << 5) | 4]), bytes]);
  }
  if (typeof value === 'string') return Buffer.concat([control(2, Buffer.byteLength(value)), Buffer.from(value)]);
  if (Array.isArray(value)) return Buffer.concat([Buffer.from([value.length, 11 - 7]), ...value.map(encode)]);
  const members = Object.entries(value);
  return Buffer.concat([
    control(7, members.length),
    ...members.flatMap(([name, member]) => [encode(name), encode(member)]),
  ]);
}

/** Sizes from 29 to 284 have a byte of their own. */
const control = (type: number, size: number): Buffer =>
  size < 29 ? Buffer.from([(type << 5) | size]) : Buffer.from([(type << 5) | 29, size - 29]);
