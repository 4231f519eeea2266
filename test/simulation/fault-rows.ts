/**
 * The faults a seed draws from. Every entry names the row of the fault matrix it stands for, and tells when it met
 * something: a fault that never fired proved nothing.
 */
import type { FaultName } from '../../src/simulator/faults/catalogue.ts';
import type { FaultParams } from '../../src/simulator/faults/switchboard.ts';
import type { RandomStream } from '../../src/simulator/matching/random-stream.ts';
import type { Host } from '../../src/simulator/surface/gate.ts';
import { SYMBOLS } from './exchange.ts';
import type { Direction, SimulatedSocket, Weather } from './network.ts';
import type { Trader } from './workload.ts';
import type { Desk, World } from './world.ts';

export interface Scene {
  readonly world: World;
  /** Whose machine, network or account is met; faults of the exchange itself meet everybody. */
  readonly desk: Desk;
  readonly trader: Trader;
  readonly chance: RandomStream;
  /** The fault met something. */
  readonly fired: () => void;
}

export interface FaultRow {
  /** Of the fault matrix. */
  readonly row: string;
  readonly name: string;
  /** How often it is drawn, relative to the others. */
  readonly weight: number;
  inject(scene: Scene): void;
}

const row = (id: string, name: string, inject: (scene: Scene) => void, weight = 1): FaultRow => ({
  row: id,
  name,
  weight,
  inject,
});

// ── Means ───────────────────────────────────────────────────────────────────────────────────────────────────────────

const seconds = ({ chance }: Scene, least: number, most: number): number => 1_000 * chance.between(least, most);
const oneOf = <T>({ chance }: Scene, choices: readonly T[]): T => {
  const choice = choices[chance.below(choices.length)];
  if (choice === undefined) throw new Error('There is nothing to choose from.');
  return choice;
};

/** A fault of the simulated exchange itself. */
function arm(
  scene: Scene,
  fault: FaultName,
  params: FaultParams,
  { count = null, forMs = null }: { readonly count?: number | null; readonly forMs?: number | null },
): void {
  scene.world.venue.arm(fault, params, count, forMs, scene.fired);
}

function weather(
  scene: Scene,
  kind: Weather,
  forMs: number,
  aim: { readonly places?: readonly (Host | 'rest')[]; readonly sockets?: readonly SimulatedSocket[] } = {},
): void {
  scene.desk.station.network.begin({
    weather: kind,
    places: aim.places === undefined ? null : new Set(aim.places),
    sockets: aim.sockets === undefined ? null : new Set(aim.sockets),
    until: scene.world.timeline.now + forMs,
    fired: scene.fired,
  });
}

const hole = (direction: Direction): Weather => ({ kind: 'hole', direction });
const delay = (direction: Direction, ms: number): Weather => ({ kind: 'delay', direction, ms });

function mute(
  scene: Scene,
  socket: SimulatedSocket,
  channel: string,
  symbol: string | null,
  forMs: number,
  left = Number.POSITIVE_INFINITY,
): void {
  weather(scene, { kind: 'mute', channel, symbol, left }, forMs, { sockets: [socket] });
}

const openSockets = ({ desk }: Scene, host: Host | null): readonly SimulatedSocket[] =>
  [...desk.station.network.sockets].filter((socket) => socket.isOpen && (host === null || socket.host === host));

function anySocket(scene: Scene, host: Host | null = null): SimulatedSocket | null {
  const open = openSockets(scene, host);
  return open.length === 0 ? null : oneOf(scene, open);
}

function resetAll(scene: Scene, host: Host | null = null): void {
  for (const socket of openSockets(scene, host)) {
    socket.reset();
    scene.fired();
  }
}

/** The process dies now, and a new one starts on what the disk kept. */
function killNow(scene: Scene): void {
  const { station } = scene.desk;
  if (!station.isRunning) return;
  station.kill();
  scene.fired();
  scene.world.timeline.after(seconds(scene, 0.2, 4), () => {
    if (!station.isRunning) station.start();
  });
}

const PRIVATE: readonly (Host | 'rest')[] = ['private', 'rest'];
const ADD = 'add_order';

// ── The rows ────────────────────────────────────────────────────────────────────────────────────────────────────────

const NETWORK: readonly FaultRow[] = [
  row('N1', 'half-open connection: nothing passes, and nobody says so', (scene) => {
    const socket = anySocket(scene);
    if (socket !== null) weather(scene, hole('both'), Number.POSITIVE_INFINITY, { sockets: [socket] });
  }),
  row('N2', 'the exchange answers pings and sends no data', (scene) => {
    const socket = anySocket(scene);
    if (socket !== null) mute(scene, socket, 'all', null, seconds(scene, 3, 12));
  }),
  row('N3', 'one channel falls silent while heartbeats flow', (scene) => {
    const [host, channel] = oneOf(scene, [
      ['public', 'book'],
      ['public', 'ticker'],
      ['private', 'balances'],
    ] as const);
    const socket = anySocket(scene, host);
    const symbol = host === 'public' ? oneOf(scene, SYMBOLS) : null;
    if (socket !== null) mute(scene, socket, channel, symbol, seconds(scene, 2, 8));
  }),
  row('N4', 'bytes drip in, no frame ever completes', (scene) => {
    const socket = anySocket(scene);
    if (socket !== null) weather(scene, hole('in'), Number.POSITIVE_INFINITY, { sockets: [socket] });
  }),
  row('N6', 'a proxy closes the connection with one of its codes', (scene) => {
    const socket = anySocket(scene);
    if (socket === null) return;
    socket.closeFromAfar(oneOf(scene, [1000, 1001, 1005, 1006, 1011, 1012, 1013]), '');
    scene.fired();
  }),
  row('N7', 'names do not resolve', (scene) => {
    weather(scene, { kind: 'unreachable', reason: 'ENOTFOUND', afterMs: seconds(scene, 0, 2) }, seconds(scene, 2, 7));
    if (scene.chance.chance(0.6)) resetAll(scene);
  }),
  row('N8', 'certificates are wrong', (scene) => {
    weather(scene, { kind: 'unreachable', reason: 'CERT_HAS_EXPIRED', afterMs: 30 }, seconds(scene, 2, 6));
    const socket = anySocket(scene);
    socket?.reset();
  }),
  row(
    'N9',
    'the exchange bans the address for connecting too often',
    (scene) => {
      weather(scene, { kind: 'upgrade', httpStatus: 429 }, seconds(scene, 3, 8));
      resetAll(scene, oneOf(scene, ['public', 'private']));
    },
    0.15,
  ),
  row('N10', 'the calendar is wrong', (scene) => {
    scene.desk.station.machine.stepWall(oneOf(scene, [-30_000, -3_000, 900, 3_000, 30_000, 3_600_000]));
    scene.fired();
    if (scene.chance.chance(0.5)) {
      scene.world.timeline.after(seconds(scene, 2, 8), () => scene.desk.station.machine.correctWall());
    }
  }),
  row('N11', 'the machine sleeps and wakes', (scene) => {
    const { station } = scene.desk;
    const forMs = scene.chance.chance(0.05) ? 600_000 : seconds(scene, 2, 15);
    station.machine.suspend(forMs);
    scene.fired();
    const isTold = scene.chance.chance(0.5);
    scene.world.timeline.after(forMs + 1, () => {
      if (forMs > 10_000) for (const socket of openSockets(scene, null)) socket.reset();
      if (isTold) station.resumed();
    });
  }),
  row('N12', 'the network changes under the connections', (scene) => {
    resetAll(scene);
    weather(scene, { kind: 'unreachable', reason: 'ENETUNREACH', afterMs: 5 }, seconds(scene, 0, 1));
    if (scene.chance.chance(0.5)) scene.desk.station.resumed();
  }),
  row('N13', 'every connection dies together, REST too', (scene) => {
    resetAll(scene);
    weather(scene, { kind: 'reset', isAccepted: scene.chance.chance(0.5) }, seconds(scene, 0.5, 3), {
      places: ['rest'],
    });
  }),
  row('N14', 'one connection lags and flows', (scene) => {
    const socket = anySocket(scene, 'public');
    if (socket !== null) weather(scene, delay('in', 2_000), seconds(scene, 4, 9), { sockets: [socket] });
  }),
  row(
    'N15',
    'the link flaps',
    (scene) => {
      for (let time = 0; time < 5; time += 1) {
        scene.world.timeline.after(1_000 * time, () => {
          resetAll(scene);
          weather(scene, { kind: 'unreachable', reason: 'ENETDOWN', afterMs: 1 }, 500);
        });
      }
    },
    0.6,
  ),
  row(
    'N16',
    'what we send arrives, what we are told does not',
    (scene) => {
      weather(scene, hole('in'), seconds(scene, 2, 8), { places: PRIVATE });
      scene.trader.burst(3);
    },
    1.5,
  ),
  row(
    'N17',
    'what we are told arrives, what we send does not',
    (scene) => {
      weather(scene, hole('out'), seconds(scene, 2, 8), { places: PRIVATE });
      scene.trader.burst(3);
    },
    1.5,
  ),
  row(
    'N18',
    'everything is down',
    (scene) => {
      weather(scene, hole('both'), seconds(scene, 5, 15));
      weather(scene, { kind: 'unreachable', reason: 'ETIMEDOUT', afterMs: 3_000 }, seconds(scene, 5, 15));
    },
    0.6,
  ),
  row(
    'N19',
    'the upgrade is answered by a challenge page',
    (scene) => {
      weather(scene, { kind: 'upgrade', httpStatus: 403 }, seconds(scene, 2, 6));
      anySocket(scene)?.reset();
    },
    0.3,
  ),
  row('N20', 'the way out queues for five seconds', (scene) => {
    weather(scene, delay('out', 5_000), seconds(scene, 2, 5), { places: PRIVATE });
    scene.trader.burst(2);
  }),
];

const PROTOCOL: readonly FaultRow[] = [
  row('P1', 'a book carries a wrong checksum', (scene) =>
    arm(
      scene,
      'srv.corruptCrc',
      { symbol: oneOf(scene, SYMBOLS) },
      { count: 1 + scene.chance.below(3), forMs: 10_000 },
    ),
  ),
  row('P3', 'a book message is lost, and a level stays that is gone', (scene) => {
    const socket = anySocket(scene, 'public');
    if (socket !== null) mute(scene, socket, 'book', oneOf(scene, SYMBOLS), 10_000, 1);
  }),
  row(
    'P4',
    'the executions stream skips',
    (scene) =>
      arm(scene, 'srv.skipSeq', { channel: 'executions' }, { count: 1 + scene.chance.below(3), forMs: 20_000 }),
    1.5,
  ),
  row('P5', 'the private connection is lost, and its sequences begin again', (scene) => resetAll(scene, 'private')),
  row('P6', 'the balances stream skips', (scene) =>
    arm(scene, 'srv.skipSeq', { channel: 'balances' }, { count: 1 + scene.chance.below(2), forMs: 20_000 }),
  ),
  row('P7', 'executions are told twice', (scene) =>
    arm(scene, 'srv.dupMsg', { channel: 'executions' }, { count: 1 + scene.chance.below(4), forMs: 10_000 }),
  ),
  row('P8', 'a fill overtakes the answer', (scene) => {
    arm(scene, 'srv.reorder', { method: ADD, window: 1 + scene.chance.below(4) }, { count: 3, forMs: 15_000 });
  }),
  row('P9', 'executions arrive out of order', (scene) =>
    arm(
      scene,
      'srv.reorder',
      { channel: 'executions', window: 1 + scene.chance.below(3) },
      { count: 3, forMs: 15_000 },
    ),
  ),
  row(
    'P10',
    'the answer comes after our patience',
    (scene) =>
      arm(
        scene,
        'srv.lateAck',
        { method: ADD, ms: seconds(scene, 3, 12) },
        { count: 1 + scene.chance.below(3), forMs: 15_000 },
      ),
    1.5,
  ),
  row(
    'P11',
    'the answer is lost after acceptance',
    (scene) => arm(scene, 'srv.dropAck', { method: ADD }, { count: 1 + scene.chance.below(4), forMs: 15_000 }),
    2,
  ),
  row(
    'P13',
    'more fills happen while away than a snapshot holds',
    (scene) => {
      resetAll(scene, 'private');
      weather(scene, { kind: 'unreachable', reason: 'ENETDOWN', afterMs: 5 }, 1_500);
      scene.world.timeline.after(300, () => {
        if (scene.trader.manyFills(55 + scene.chance.below(60))) scene.fired();
      });
    },
    0.4,
  ),
  row('P15', 'a new snapshot follows a lost connection', (scene) => resetAll(scene, 'public')),
  row('P16', 'a subscription is refused', (scene) => {
    arm(scene, 'srv.err', { method: 'subscribe', code: 'EService:Unavailable' }, { count: 1, forMs: 8_000 });
    const socket = anySocket(scene);
    socket?.reset();
  }),
  row('P17', 'a subscription runs whose answer was lost', (scene) => {
    arm(scene, 'srv.dropAck', { method: 'subscribe' }, { count: 1, forMs: 8_000 });
    anySocket(scene)?.reset();
  }),
  row('P18', 'the exchange speaks of something unheard of', (scene) => {
    anySocket(scene)?.inject(
      oneOf(scene, [
        '{"channel":"weather","type":"update","data":[{"sky":"blue"}]}',
        '{"channel":"heartbeat","mood":"good"}',
        '{"method":"foretell","success":true,"req_id":12,"result":{}}',
      ]),
    );
    scene.fired();
  }),
  row('P19', 'a frame is cut short', (scene) => {
    anySocket(scene)?.inject('{"channel":"book","type":"update","data":[{"symbol":"BTC/USD","bids":[{"pri');
    scene.fired();
  }),
  row(
    'P20',
    'a frame is larger than any frame may be',
    (scene) => {
      anySocket(scene)?.inject(`{"channel":"book","padding":"${'x'.repeat(4_300_000)}"}`);
      scene.fired();
    },
    0.1,
  ),
  row('P22', 'a symbol changes its status', (scene) => {
    const symbol = oneOf(scene, SYMBOLS);
    const { exchange } = scene.world.venue;
    const modes = ['cancel_only', 'post_only', 'limit_only', 'maintenance', 'work_in_progress'] as const;
    exchange.setInstrumentStatus(symbol, oneOf(scene, modes));
    scene.fired();
    scene.world.timeline.after(seconds(scene, 1, 6), () => exchange.setInstrumentStatus(symbol, 'online'), false);
  }),
  row('P23', 'the exchange changes its status', (scene) => {
    const { exchange } = scene.world.venue;
    exchange.setSystemStatus(oneOf(scene, ['cancel_only', 'post_only', 'limit_only', 'maintenance'] as const));
    scene.fired();
    scene.world.timeline.after(seconds(scene, 1, 5), () => exchange.setSystemStatus('online'), false);
  }),
  row('P24', 'an answer names no request', (scene) =>
    arm(
      scene,
      'srv.answerWithoutReqId',
      { method: oneOf(scene, [ADD, 'cancel_order', 'amend_order']) },
      { count: 1, forMs: 15_000 },
    ),
  ),
  row('P25', 'an answer to a request nobody made', (scene) => {
    anySocket(scene, 'private')?.inject(
      '{"method":"add_order","req_id":7,"result":{"order_id":"OAAAAA-BBBBB-CCCCCC"},"success":true,"time_in":"2026-11-01T10:00:00.000000Z","time_out":"2026-11-01T10:00:00.000001Z"}',
    );
    scene.fired();
  }),
  row('P26', 'the session token is not taken', (scene) =>
    arm(
      scene,
      'srv.err',
      { method: oneOf(scene, [ADD, 'cancel_order', 'subscribe']), host: 'private', code: 'ESession:Invalid session' },
      { count: 1, forMs: 15_000 },
    ),
  ),
  row('P27', 'the answer to an amend is lost', (scene) =>
    arm(scene, 'srv.dropAck', { method: 'amend_order' }, { count: 1 + scene.chance.below(2), forMs: 20_000 }),
  ),
  row('P28', 'a cancel races a fill', (scene) => {
    if (scene.trader.cancelInFrontOfFill()) scene.fired();
  }),
  row(
    'P29',
    'the exchange cancels every order',
    (scene) => {
      const { exchange } = scene.world.venue;
      if (exchange.cancelAll(scene.desk.station.account, 'Cancelled by exchange') > 0) scene.fired();
    },
    0.5,
  ),
  row('P31', 'old tickers and trades are told again', (scene) =>
    arm(
      scene,
      'srv.dupMsg',
      { host: 'public', channel: oneOf(scene, ['ticker', 'trade', 'book']) },
      { count: 3, forMs: 8_000 },
    ),
  ),
  row(
    'P32',
    'the machine sleeps until the exchange’s timer has cancelled everything',
    (scene) => {
      const { station } = scene.desk;
      if (station.window === null) return;
      scene.trader.setDeadMan(true);
      scene.world.timeline.after(2_000, () => {
        station.machine.suspend(75_000);
        scene.fired();
      });
    },
    0.2,
  ),
  row('P35', 'a read shows what was true before', (scene) => {
    freeze(scene, seconds(scene, 2, 6));
    resetAll(scene, 'private');
  }),
];

const REST: readonly FaultRow[] = [
  row('R1', 'too many requests', (scene) =>
    arm(
      scene,
      'srv.err',
      { host: 'rest', code: 'EAPI:Rate limit exceeded' },
      { count: 1 + scene.chance.below(2), forMs: 20_000 },
    ),
  ),
  row('R2', 'too many orders', (scene) =>
    arm(
      scene,
      'srv.err',
      { method: ADD, code: 'EOrder:Rate limit exceeded' },
      { count: 1 + scene.chance.below(2), forMs: 15_000 },
    ),
  ),
  row(
    'R3',
    'the service says it is unavailable, and may have acted',
    (scene) =>
      arm(
        scene,
        'srv.err',
        {
          method: ADD,
          code: oneOf(scene, ['EService:Unavailable', 'EService:Busy', 'EGeneral:Internal error']),
          accepted: scene.chance.chance(0.6),
        },
        { count: 1 + scene.chance.below(3), forMs: 15_000 },
      ),
    1.5,
  ),
  row('R4', 'a page of HTML instead of an answer', (scene) =>
    arm(
      scene,
      'srv.http',
      { host: 'rest', code: oneOf(scene, [502, 520, 524]), accepted: scene.chance.chance(0.5) },
      { count: 1 + scene.chance.below(3), forMs: 20_000 },
    ),
  ),
  row('R5', 'an answer cut short', (scene) =>
    weather(scene, { kind: 'cut', keep: scene.chance.next() * 0.9 }, seconds(scene, 1, 5), { places: ['rest'] }),
  ),
  row('R6', 'the nonce is not taken', (scene) =>
    arm(scene, 'srv.err', { host: 'rest', code: 'EAPI:Invalid nonce' }, { count: 1, forMs: 20_000 }),
  ),
  row(
    'R7',
    'an order is accepted in silence',
    (scene) => {
      arm(scene, 'srv.acceptThenSilent', { method: ADD }, { count: 1 + scene.chance.below(3), forMs: 15_000 });
      scene.trader.burst(2);
    },
    2,
  ),
  row('R8', 'the deadline elapsed, says the exchange, and may have acted', (scene) =>
    arm(
      scene,
      'srv.err',
      { method: ADD, code: 'EService:Deadline elapsed', accepted: scene.chance.chance(0.5) },
      { count: 1 + scene.chance.below(2), forMs: 15_000 },
    ),
  ),
  row('R10', 'answers take ten seconds', (scene) =>
    weather(scene, delay('in', 10_000), seconds(scene, 2, 6), { places: ['rest'] }),
  ),
  row('R11', 'reads of open orders lag', (scene) => freeze(scene, seconds(scene, 1, 4))),
  row('R12', 'reads do not show the newest orders', (scene) => {
    arm(scene, 'srv.hideOrder', { ms: 4_000 }, { forMs: seconds(scene, 3, 10) });
    arm(scene, 'srv.dropAck', { method: ADD }, { count: 2, forMs: 8_000 });
    if (scene.chance.chance(0.4)) resetAll(scene, 'private');
    scene.trader.burst(2);
  }),
  row('R15', 'the exchange finds no funds where we do', (scene) =>
    arm(
      scene,
      'srv.rejectLate',
      { method: ADD, code: 'EOrder:Insufficient funds', ms: seconds(scene, 0, 4) },
      { count: 1, forMs: 15_000 },
    ),
  ),
];

const PROCESS: readonly FaultRow[] = [
  row('C1', 'killed after the intent is durable, before a byte is sent', (scene) => {
    scene.desk.killWhenDurable = () => killNow(scene);
    scene.trader.burst(1);
  }),
  row(
    'C2',
    'killed after the order was sent, before its answer',
    (scene) => {
      scene.desk.killWhenSent = () => scene.world.timeline.after(scene.chance.next() * 4, () => killNow(scene));
      scene.trader.burst(2);
    },
    1.5,
  ),
  row('C3', 'killed inside a write of the journal', (scene) => {
    scene.trader.burst(2);
    const look = (left: number): void => {
      if (scene.desk.station.disk.unsyncedBytes > 0) killNow(scene);
      else if (left > 0) scene.world.timeline.after(0.3, () => look(left - 1));
    };
    look(200);
  }),
  row('C4', 'the disk is full', (scene) => spoil(scene, 'full'), 0.6),
  row('C5', 'the disk fails, or is slow', (scene) => spoil(scene, scene.chance.chance(0.4) ? 'failing' : 'slow'), 0.8),
  row('C10', 'nothing runs for a while', (scene) => {
    scene.desk.station.machine.stall(oneOf(scene, [500, 1_500, 5_000, 8_000]));
    scene.fired();
  }),
  row('C13', 'the power fails', (scene) => killNow(scene)),
];

const PEOPLE: readonly FaultRow[] = [
  row('U3', 'a key repeats: one intent, fifty times', (scene) => {
    scene.trader.stutter(50);
    scene.fired();
  }),
  row('U4', 'what a window said is said again later', (scene) => {
    if (scene.trader.replay()) scene.fired();
  }),
  row(
    'U6',
    'the kill switch while an order is unknown',
    (scene) => {
      arm(scene, 'srv.acceptThenSilent', { method: ADD }, { count: 2, forMs: 3_000 });
      scene.trader.burst(2);
      scene.world.timeline.after(seconds(scene, 0, 2.5), () => scene.trader.kill());
    },
    0.5,
  ),
  row(
    'U7',
    'the kill switch in maintenance',
    (scene) => {
      const { exchange } = scene.world.venue;
      exchange.setSystemStatus('maintenance');
      scene.fired();
      scene.world.timeline.after(seconds(scene, 0, 1), () => scene.trader.kill());
      scene.world.timeline.after(seconds(scene, 2, 5), () => exchange.setSystemStatus('online'), false);
    },
    0.4,
  ),
  row('U9', 'a cancel while an amend is in flight', (scene) => {
    if (scene.trader.cancelWhileAmending()) scene.fired();
  }),
];

export const FAULT_ROWS: readonly FaultRow[] = [...NETWORK, ...PROTOCOL, ...REST, ...PROCESS, ...PEOPLE];

function freeze(scene: Scene, forMs: number): void {
  const { board, gate, exchange } = scene.world.venue;
  const arming = board.arm({ fault: 'srv.staleRead', params: { ms: forMs }, count: null, forMs });
  if (!arming.ok) return;
  board.firings.set(arming.value.id, scene.fired);
  gate.freeze(arming.value.id, exchange, forMs);
}

/** A journal that once failed takes nothing more: a person puts the disk in order and starts again. */
function spoil(scene: Scene, state: 'full' | 'failing' | 'slow'): void {
  const { station } = scene.desk;
  station.disk.state = state;
  station.disk.onTrouble = scene.fired;
  scene.trader.burst(2);
  scene.world.timeline.after(seconds(scene, 2, 6), () => {
    station.disk.state = 'well';
    if (state === 'slow' || !station.isRunning) return;
    station.kill();
    station.start();
  });
}
