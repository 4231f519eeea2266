import { describe, expect, it } from 'vitest';
import { Secrets } from '../../../src/recording/secrets.ts';

describe('what never enters a recording', () => {
  it('cuts the value of every token field, and knows it from then on', () => {
    const secrets = new Secrets();
    expect(secrets.cut('{"result":{"token":"WW91ckF1dGhUb2tlbg","expires":900}}')).toBe(
      '{"result":{"token":"[cut]","expires":900}}',
    );
    expect(secrets.cut('refused WW91ckF1dGhUb2tlbg at once')).toBe('refused [cut] at once');
  });

  it('cuts a token inside a body that is itself quoted', () => {
    const answer = JSON.stringify({ body: JSON.stringify({ result: { token: 'c2VjcmV0LXRva2Vu' } }) });
    expect(new Secrets().cut(answer)).toBe(JSON.stringify({ body: JSON.stringify({ result: { token: '[cut]' } }) }));
  });

  it('cuts the key a window brings, and its echoes', () => {
    const secrets = new Secrets();
    const said = JSON.stringify({
      type: 'command',
      id: 4,
      name: 'credentials.set',
      payload: { publicKey: 'PUBLIC-KEY-0001', secret: 'U0VDUkVULVNFQ1JFVA==' },
    });
    expect(JSON.parse(secrets.cutMessage(said))).toEqual({
      type: 'command',
      id: 4,
      name: 'credentials.set',
      payload: { publicKey: '[cut]', secret: '[cut]' },
    });
    expect(secrets.cut('The key PUBLIC-KEY-0001 was refused')).toBe('The key [cut] was refused');
  });

  it('keeps nothing of a message that names a key and cannot be read', () => {
    expect(new Secrets().cutMessage('{"name":"credentials.set","payload":{"secret":"U0VD')).toBe('"[cut]"');
  });

  it('leaves everything else as it is', () => {
    const text = '{"method":"subscribe","params":{"channel":"book","symbol":["BTC/USD"]}}';
    expect(new Secrets().cut(text)).toBe(text);
    expect(new Secrets().cutMessage(text)).toBe(text);
  });
});
