/** REST: finds the endpoint, settles who asks and whether they may, and wraps the outcome. HTTP 200 even for errors. */
import type { SurfaceContext } from '../context.ts';
import { PROCESS, type RequestFate } from '../gate.ts';
import { writeJson } from '../json.ts';
import { Authenticator } from './authentication.ts';
import { CallCounter } from './call-counter.ts';
import type { PrivateEndpoint, RestResult } from './endpoint.ts';
import { refused } from './endpoint.ts';
import { PRIVATE_ENDPOINTS } from './private.ts';
import { PUBLIC_ENDPOINTS } from './public.ts';
import { RestParams, type RestRequest, type RestResponse } from './request.ts';

const PATH = /^\/0\/(public|private)\/([A-Za-z]+)$/;

const own = <T>(table: Readonly<Record<string, T>>, name: string): T | undefined =>
  Object.hasOwn(table, name) ? table[name] : undefined;

/** What becomes of a request once faults have had their say. */
export type RestOutcome =
  | { readonly kind: 'answer'; readonly response: RestResponse; readonly afterMs: number }
  | { readonly kind: 'never' };

export class RestSurface {
  readonly #context: SurfaceContext;
  readonly #authenticator: Authenticator;
  readonly #counter: CallCounter;

  constructor(context: SurfaceContext) {
    this.#context = context;
    this.#authenticator = new Authenticator(context);
    this.#counter = new CallCounter(context.clock);
  }

  /** The exchange's own answer. */
  handle(request: RestRequest): RestResponse {
    return jsonResponse(this.#result(request));
  }

  /** The answer a client gets to see, and when. */
  answer(request: RestRequest): RestOutcome {
    const fate = this.#fateOf(request);
    switch (fate.kind) {
      case 'process':
        return { kind: 'answer', response: this.handle(request), afterMs: 0 };
      case 'late':
        return { kind: 'answer', response: this.handle(request), afterMs: fate.afterMs };
      case 'silent':
        this.handle(request);
        return { kind: 'never' };
      case 'refuse':
        if (fate.isAccepted) this.handle(request);
        return { kind: 'answer', response: jsonResponse(refused(fate.error)), afterMs: fate.afterMs };
      case 'http': {
        if (fate.isAccepted) this.handle(request);
        const headers = { 'content-type': 'text/html; charset=UTF-8' };
        return { kind: 'answer', response: { status: fate.status, headers, body: fate.body }, afterMs: 0 };
      }
    }
  }

  #fateOf(request: RestRequest): RequestFate {
    const { gate } = this.#context;
    const method = PATH.exec(request.path)?.[2];
    if (gate === null || method === undefined) return PROCESS;
    const pair = RestParams.of(request)?.text('pair') ?? null;
    const symbol = pair === null ? null : (this.#context.directory.pair(pair)?.symbol ?? pair);
    return gate.request({ host: 'rest', method, channel: null, symbol });
  }

  #result(request: RestRequest): RestResult {
    const [, scope, name = ''] = PATH.exec(request.path) ?? [];
    if (scope === 'public') {
      const run = own(PUBLIC_ENDPOINTS, name);
      if (run === undefined) return refused('EGeneral:Unknown Method');
      const params = RestParams.of(request);
      return params === null ? refused('EAPI:Bad request') : run({ context: this.#context, params });
    }
    const endpoint = scope === 'private' ? own(PRIVATE_ENDPOINTS, name) : undefined;
    return endpoint === undefined ? refused('EGeneral:Unknown Method') : this.#private(request, endpoint);
  }

  #private(request: RestRequest, endpoint: PrivateEndpoint): RestResult {
    const context = this.#context;
    const params = request.method === 'POST' ? RestParams.of(request) : null;
    if (params === null) return refused('EAPI:Bad request');
    const authentication = this.#authenticator.check(request, params.get('nonce'));
    if (!authentication.ok) return refused(authentication.error);
    const { key } = authentication;
    if (!this.#counter.admit(key.key, context.exchange.tier(key.account), endpoint.cost)) {
      return refused('EAPI:Rate limit exceeded');
    }
    const mayCall =
      endpoint.permissions.length === 0 || endpoint.permissions.some((needed) => key.permissions.has(needed));
    if (!mayCall) return refused('EGeneral:Permission denied');
    return endpoint.run({
      context,
      params,
      key,
      account: key.account,
      reads: context.gate?.reader(context.exchange) ?? context.exchange,
      nonce: this.#authenticator.nonceOf(key),
    });
  }
}

function jsonResponse(outcome: RestResult): RestResponse {
  const body = outcome.ok
    ? `{"error":[],"result":${writeJson(outcome.result)}}`
    : `{"error":[${JSON.stringify(outcome.error)}]}`;
  return { status: 200, headers: { 'content-type': 'application/json; charset=utf-8' }, body };
}
