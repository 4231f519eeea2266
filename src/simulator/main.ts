/** `npm run simulator`: the exchange alone. One JSON line says where it listens; SIGINT or SIGTERM ends it. */
import { parseArguments } from './host/arguments.ts';
import { readyLine } from './host/ready.ts';
import { startSimulator } from './server.ts';

const parsed = parseArguments(process.argv.slice(2));
if (!parsed.ok) {
  process.stderr.write(`${parsed.message}\n`);
  process.exit(2);
}

try {
  const simulator = await startSimulator(parsed.value);
  simulator.exchange.setSystemStatus(parsed.value.venueStatus);
  process.stdout.write(`${JSON.stringify(readyLine(simulator))}\n`);
  const stop = (): void => {
    void simulator.close().then(() => process.exit(0));
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
} catch (error) {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  const reason = error instanceof Error ? error.message : String(error);
  const message =
    code === 'EADDRINUSE'
      ? `Port ${parsed.value.port} is in use. Choose another with --port, or --port 0 for any free one.`
      : `The simulator did not start: ${reason}`;
  process.stderr.write(`${message}\n`);
  process.exit(1);
}
