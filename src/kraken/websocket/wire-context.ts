/** What every connection of one process shares: the world's ports, the exchange's addresses, request ids, attempts. */
import type { Clock, Log, Random, SocketFactory } from '../../engine/ports.ts';
import { AttemptBudget } from './attempt-budget.ts';
import { RequestIds } from './request-ids.ts';

export interface VenueUrls {
  readonly publicWs: string;
  readonly privateWs: string;
  readonly level3Ws: string;
}

export interface WirePorts {
  readonly sockets: SocketFactory;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
  readonly urls: VenueUrls;
}

export interface WireContext extends WirePorts {
  readonly budget: AttemptBudget;
  readonly requestIds: RequestIds;
}

/** One per process: a second one would have its own attempts and could repeat request ids. */
export function createWireContext(ports: WirePorts): WireContext {
  return { ...ports, budget: new AttemptBudget(), requestIds: new RequestIds(ports.clock.wallNow()) };
}
