import { describe, expect, it } from 'vitest';
import { readEnvelope, writeEnvelope } from '../../../../../src/sync/connectors/soap/envelope.ts';
import { childOf, textOf } from '../../../../../src/sync/connectors/soap/xml-node.ts';
import { readXml } from '../../../../../src/sync/connectors/soap/xml-read.ts';
import { element, textElement } from '../../../../../src/sync/connectors/soap/xml-write.ts';

const parse = async (text: string): Promise<ReturnType<typeof readEnvelope>> =>
  readEnvelope(await readXml(Buffer.from(text)));

const S11 = 'http://schemas.xmlsoap.org/soap/envelope/';
const S12 = 'http://www.w3.org/2003/05/soap-envelope';

describe('an envelope', () => {
  it('is read as it was written', async () => {
    const text = writeEnvelope({
      namespaces: { t: 'urn:t' },
      header: [textElement('t:Version', '1')],
      body: element('t:Ask', { Id: '&' }, ['<']),
    });
    const content = await parse(text);
    if (content?.kind !== 'answer') throw new Error('not an answer');
    expect(textOf(childOf(content.header, 'urn:t', 'Version'))).toBe('1');
    expect(content.body).toMatchObject({ namespace: 'urn:t', name: 'Ask', text: '<' });
    expect(content.body.attributes.get('Id')).toBe('&');
  });

  it.each(['<a/>', '<Envelope/>', `<e:Envelope xmlns:e="${S11}"><e:Body/></e:Envelope>`])(
    'is not seen in %s',
    async (text) => {
      expect(await parse(text)).toBeNull();
    },
  );
});

describe('a fault', () => {
  it('of SOAP 1.1 is read', async () => {
    const content = await parse(
      `<e:Envelope xmlns:e="${S11}"><e:Body><e:Fault><faultcode xmlns:a="urn:a">a:ErrorX</faultcode>
       <faultstring xml:lang="en"> Sorry </faultstring><detail><x>1</x></detail></e:Fault></e:Body></e:Envelope>`,
    );
    expect(content).toMatchObject({ kind: 'fault', fault: { code: 'ErrorX', text: 'Sorry' } });
    expect(content?.kind === 'fault' && content.fault.detail?.children[0]?.text).toBe('1');
  });

  it('of SOAP 1.1 with parts in the namespace of the envelope is read', async () => {
    const content = await parse(
      `<Envelope xmlns="${S11}"><Body><Fault><faultcode>Client</faultcode></Fault></Body></Envelope>`,
    );
    expect(content).toMatchObject({ kind: 'fault', fault: { code: 'Client', detail: null } });
  });

  it('of SOAP 1.2 is read', async () => {
    const content = await parse(
      `<e:Envelope xmlns:e="${S12}"><e:Body><e:Fault><e:Code><e:Value>e:Sender</e:Value><e:Subcode>
       <e:Value>m:Slow</e:Value></e:Subcode></e:Code><e:Reason><e:Text xml:lang="en">Wait</e:Text></e:Reason>
       <e:Detail/></e:Fault></e:Body></e:Envelope>`,
    );
    expect(content).toMatchObject({ kind: 'fault', fault: { code: 'Slow', text: 'Wait' } });
  });
});
