/** Faults that a search draws from when its mistake needs them: rows of the matrix, and a few longer or narrower ones. */
import { SYMBOLS } from '../exchange.ts';
import { FAULT_ROWS, type FaultRow, type Scene } from '../fault-rows.ts';
import type { Weather } from '../network.ts';

/** Rows of the fault matrix. */
export const only = (...ids: readonly string[]): readonly FaultRow[] => {
  const found = FAULT_ROWS.filter(({ row }) => ids.includes(row));
  if (found.length < ids.length) throw new Error(`Not all of ${ids} are rows.`);
  return found;
};

const row = (id: string, name: string, inject: (scene: Scene) => void): FaultRow => ({
  row: id,
  name,
  weight: 1,
  inject,
});

function weather({ desk, world, fired }: Scene, kind: Weather, places: readonly ('private' | 'rest')[], forMs: number) {
  desk.station.network.begin({
    weather: kind,
    places: new Set(places),
    sockets: null,
    until: world.timeline.now + forMs,
    fired,
  });
}

export const LONG_SILENCE = row('N16', 'what we send arrives, and for twenty seconds nothing comes back', (scene) => {
  weather(scene, { kind: 'hole', direction: 'in' }, ['private', 'rest'], 20_000);
  scene.trader.burst(3);
});

export const NOTHING_READ = row(
  'N16',
  'for half a minute nothing comes back on the private sockets, and REST is reset',
  (scene) => {
    weather(scene, { kind: 'hole', direction: 'in' }, ['private'], 30_000);
    weather(scene, { kind: 'reset', isAccepted: false }, ['rest'], 30_000);
    scene.trader.burst(3);
  },
);

export const SILENT_SOCKETS = row(
  'N16',
  'nothing comes back on the private sockets for twenty seconds, and REST answers',
  (scene) => {
    weather(scene, { kind: 'hole', direction: 'in' }, ['private'], 20_000);
    scene.trader.burst(4);
  },
);

export const LONG_QUEUE = row('N20', 'the way out of the private sockets queues for forty seconds', (scene) => {
  weather(scene, { kind: 'delay', direction: 'out', ms: 40_000 }, ['private'], 1_000);
  scene.trader.burst(1);
});

export const AMEND_UNAVAILABLE = row('R3', 'the service says it is unavailable, and does not amend', (scene) => {
  const params = { method: 'amend_order', code: 'EService:Unavailable', accepted: false };
  scene.world.venue.arm('srv.err', params, 3, 15_000, scene.fired);
});

export const RUNAWAY = row('U12', 'a hand that does not stop: a hundred orders within two seconds', (scene) => {
  for (let index = 0; index < 20; index += 1) scene.world.timeline.after(index * 100, () => scene.trader.burst(5));
  scene.fired();
});

function resetPrivate({ desk }: Scene): void {
  for (const socket of [...desk.station.network.sockets]) if (socket.host === 'private') socket.reset();
}

/** Every market goes there, in basis points from its last price. */
function moveAll({ world }: Scene, bps: number): void {
  const { market } = world.venue.exchange;
  for (const symbol of SYMBOLS) {
    const { last } = world.venue.exchange.ticker(symbol);
    market.moveTo(symbol, Math.round(last * (1 + bps / 10_000)));
  }
}

function privateIsAway(scene: Scene, forMs: number): void {
  resetPrivate(scene);
  weather(scene, { kind: 'unreachable', reason: 'ENETDOWN', afterMs: 5 }, ['private'], forMs);
}

export const AWAY_WHILE_FILLED = row(
  'P5',
  'the private connections are away while the market reaches our orders',
  (scene) => {
    privateIsAway(scene, 3_000);
    scene.world.timeline.after(500, () => moveAll(scene, 60), false);
    scene.world.timeline.after(1_500, () => moveAll(scene, -60), false);
  },
);

export const FILLED_ELSEWHERE = row(
  'P5',
  'the private connections are away for twenty seconds, and at their beginning orders placed elsewhere fill',
  (scene) => {
    privateIsAway(scene, 20_000);
    scene.world.timeline.after(1_000, () => scene.trader.manyFills(60));
  },
);

export const READ_BEFORE_AMEND = row('P35', 'a read shows an order as it was before our amend', (scene) => {
  const { board, gate, exchange } = scene.world.venue;
  const forMs = 4_000;
  const arming = board.arm({ fault: 'srv.staleRead', params: { ms: forMs }, count: null, forMs });
  if (!arming.ok) return;
  board.firings.set(arming.value.id, scene.fired);
  gate.freeze(arming.value.id, exchange, forMs);
  scene.world.timeline.after(100, () => scene.trader.amend());
  scene.world.timeline.after(600, () => resetPrivate(scene));
});

export const DIES_KILLED = row('U6', 'the machine dies right after the kill switch, and is back at once', (scene) => {
  const { station } = scene.desk;
  scene.trader.kill();
  scene.world.timeline.after(400, () => {
    if (!station.isRunning) return;
    station.kill();
    station.start();
    scene.fired();
  });
});
