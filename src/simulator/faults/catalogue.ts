/** The faults that can be asked for, by name, with what each takes. `in` and `out` are the client's directions. */

/** Narrows a fault to one host, method, channel or symbol; left out, it meets everything. `session` is one open connection. */
const AIM = ['host', 'method', 'channel', 'symbol'] as const;

interface FaultKind {
  readonly params: readonly string[];
  /** `standing` faults wait for what they meet; `immediate` ones happen when they are asked for. */
  readonly kind: 'standing' | 'immediate';
  readonly about: string;
}

const standing = (about: string, ...params: readonly string[]): FaultKind => ({
  params: [...AIM, ...params],
  kind: 'standing',
  about,
});
const immediate = (about: string, ...params: readonly string[]): FaultKind => ({ params, kind: 'immediate', about });

export const FAULTS = {
  'net.blackhole': standing('packets vanish without an end of connection; direction in, out or both', 'direction'),
  'net.delay': standing('packets travel for ms, plus up to jitterMs', 'direction', 'ms', 'jitterMs'),
  'net.drip': standing('frames arrive at bytesPerSecond', 'bytesPerSecond'),
  'net.fragment': standing('messages arrive in frames of size bytes', 'size'),
  'net.coalesce': standing('frames of ms arrive in one packet', 'ms'),
  'net.upgrade': standing('upgrades are answered with status 403, 429, 503 or html', 'status'),
  'net.reset': standing('open sockets are reset at once, and REST requests as they come', 'accepted'),
  'net.close': immediate(
    'open sockets are closed with code; 1006 leaves without a word',
    'host',
    'session',
    'code',
    'reason',
  ),
  'net.proxyText': immediate('open sockets receive text that is not JSON', 'host', 'text'),
  'srv.dropAck': standing('a request is carried out and never answered'),
  'srv.acceptThenSilent': standing('an order request is carried out and never answered'),
  'srv.lateAck': standing('a request is carried out and answered after ms', 'ms'),
  'srv.rejectLate': standing('a request is not carried out, and refused after ms', 'ms', 'code'),
  'srv.err': standing(
    'a request is refused with code; with accepted it is carried out all the same',
    'code',
    'accepted',
  ),
  'srv.http': standing(
    'REST answers with HTTP status code and body; with accepted after acting',
    'code',
    'body',
    'accepted',
  ),
  'srv.answerWithoutReqId': standing('an answer lacks req_id'),
  'srv.dupMsg': standing('a message is sent twice'),
  'srv.reorder': standing('a message is overtaken by the next window messages', 'window'),
  'srv.skipSeq': standing('a message of a numbered channel is lost after it was numbered'),
  'srv.corruptCrc': standing('a book message carries a wrong checksum', 'session'),
  'srv.stall': standing('a channel falls silent while others and pongs flow; channel all means every one', 'session'),
  'srv.staleRead': standing('REST account reads show the state at the time of asking, for ms', 'ms'),
  'srv.hideOrder': standing('REST reads leave out orders opened less than ms ago', 'ms'),
  'srv.status': immediate('the system status becomes mode', 'mode'),
  'srv.symbolStatus': immediate('the status of symbol becomes status', 'symbol', 'status'),
  'srv.cancelAll': immediate('the exchange cancels every order of account for reason', 'account', 'reason'),
  'srv.burstFills': immediate('n fills of the least quantity happen on account', 'account', 'symbol', 'n'),
} as const satisfies Readonly<Record<string, FaultKind>>;

export type FaultName = keyof typeof FAULTS;
export const FAULT_NAMES = Object.keys(FAULTS) as readonly FaultName[];
export const isFaultName = (name: string): name is FaultName => Object.hasOwn(FAULTS, name);
