/** Command line of the simulator. A wrong option is answered with its name and the list of known ones. */

import { SYSTEM_STATUSES } from '../faults/immediate.ts';
import { LISTED_INSTRUMENTS } from '../market/listings.ts';
import type { SimulatorOptions } from '../server.ts';

type VenueStatus = (typeof SYSTEM_STATUSES)[number];

interface Arguments extends SimulatorOptions {
  readonly venueStatus: VenueStatus;
}

type Parsed = { readonly ok: true; readonly value: Arguments } | { readonly ok: false; readonly message: string };

const KNOWN = ['port', 'seed', 'rate', 'venue-status', 'tier', 'symbols', 'messages-per-second', 'no-control'] as const;
const TIERS = ['starter', 'intermediate', 'pro'] as const;

const refuse = (message: string): Parsed => ({ ok: false, message });
const list = KNOWN.map((name) => `--${name}`).join(', ');

/** Accepts `--name value` and `--name=value`. */
export function parseArguments(words: readonly string[]): Parsed {
  const given = new Map<string, string>();
  for (let index = 0; index < words.length; index += 1) {
    const word = words[index] ?? '';
    const [flag = '', ...rest] = word.split('=');
    const name = KNOWN.find((known) => `--${known}` === flag);
    if (name === undefined) return refuse(`Unknown option ${flag}. Known options: ${list}.`);
    if (given.has(name)) return refuse(`Option --${name} is given twice.`);
    if (name === 'no-control') {
      if (rest.length > 0) return refuse('Option --no-control takes no value.');
      given.set(name, 'yes');
      continue;
    }
    const next = words[index + 1];
    const value = rest.length > 0 ? rest.join('=') : next?.startsWith('--') === true ? undefined : next;
    if (value === undefined || value === '') return refuse(`Option --${name} needs a value. Known options: ${list}.`);
    if (rest.length === 0) index += 1;
    given.set(name, value);
  }

  const whole = (name: string, least: number, most: number): number | null | string => {
    const value = given.get(name);
    if (value === undefined) return null;
    const parsed = /^\d+$/.test(value) ? Number(value) : Number.NaN;
    return parsed >= least && parsed <= most
      ? parsed
      : `Option --${name} must be a whole number from ${least} to ${most}, not ${value}. Known options: ${list}.`;
  };
  const port = whole('port', 0, 65_535);
  const seed = whole('seed', 0, 2 ** 32 - 1);
  const rate = whole('rate', 0, 10_000);
  const messages = whole('messages-per-second', 1, 1_000_000);
  for (const value of [port, seed, rate, messages]) if (typeof value === 'string') return refuse(value);
  if (
    typeof port === 'string' ||
    typeof seed === 'string' ||
    typeof rate === 'string' ||
    typeof messages === 'string'
  ) {
    return refuse('Unreadable option.');
  }

  const status = given.get('venue-status') ?? 'online';
  const venueStatus = SYSTEM_STATUSES.find((known) => known === status);
  if (venueStatus === undefined) {
    return refuse(
      `Option --venue-status must be one of ${SYSTEM_STATUSES.join(', ')}, not ${status}. Known options: ${list}.`,
    );
  }
  const wantedTier = given.get('tier') ?? 'pro';
  const tier = TIERS.find((known) => known === wantedTier);
  if (tier === undefined) {
    return refuse(`Option --tier must be one of ${TIERS.join(', ')}, not ${wantedTier}. Known options: ${list}.`);
  }
  const symbols = given.get('symbols')?.split(',');
  const listed: readonly string[] = LISTED_INSTRUMENTS.map(({ symbol }) => symbol);
  const stranger = symbols?.find((symbol) => !listed.includes(symbol));
  if (stranger !== undefined) {
    return refuse(`Option --symbols names ${stranger}, which is not listed. Listed: ${listed.join(', ')}.`);
  }
  return {
    ok: true,
    value: {
      port: port ?? 0,
      seed: seed ?? 1,
      rate,
      control: !given.has('no-control'),
      tier,
      venueStatus,
      ...(symbols === undefined ? {} : { symbols }),
      ...(messages === null ? {} : { surface: { messagesPerSecond: messages } }),
    },
  };
}
