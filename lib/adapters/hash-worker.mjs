import { compareSync, hashSync } from 'bcryptjs';

export default function run({ text, cost, stored }) {
  return stored === undefined ? hashSync(text, cost) : compareSync(text, stored);
}
