/** Two short tones, made here: a file to load could be missing when it matters. What sounds is shown as well. */

const TONES = [
  { hertz: 880, at: 0 },
  { hertz: 1174.7, at: 0.14 },
] as const;
const LENGTH_S = 0.12;

let context: AudioContext | null = null;

export function playAlert(): void {
  context ??= new AudioContext();
  // A page that was never touched may not sound yet; it does from the first click on.
  void context.resume().catch(() => {});
  for (const { hertz, at } of TONES) {
    const oscillator = context.createOscillator();
    const gain = context.createGain();
    const begins = context.currentTime + at;
    oscillator.frequency.value = hertz;
    gain.gain.setValueAtTime(0.0001, begins);
    gain.gain.exponentialRampToValueAtTime(0.2, begins + 0.01);
    gain.gain.exponentialRampToValueAtTime(0.0001, begins + LENGTH_S);
    oscillator.connect(gain).connect(context.destination);
    oscillator.start(begins);
    oscillator.stop(begins + LENGTH_S);
  }
}
