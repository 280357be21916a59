export { Counters } from './counters';
export { actingClient, type Measure } from './measures';
export { type CounterTotals, readCounters, readLeaders } from './read-counters';
export { trimCounters } from './trim-counters';
