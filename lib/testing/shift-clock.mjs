/** Preloaded into a server (`--import`): shifts its clock by CLOCK_SHIFT_MS; the clock of the database stays right. */
const shift = Number(process.env.CLOCK_SHIFT_MS ?? 0);
const RealDate = Date;
const now = () => RealDate.now() + shift;
globalThis.Date = new Proxy(RealDate, {
  construct: (target, args, newTarget) => Reflect.construct(target, args.length === 0 ? [now()] : args, newTarget),
  get: (target, member, receiver) => (member === 'now' ? now : Reflect.get(target, member, receiver)),
});
