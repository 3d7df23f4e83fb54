import { createHash } from 'node:crypto';
import { fakeIdentity } from '@torchline/testing';
import { sampleApp, type Sample } from '../sample/sample-app.ts';

const PDF = new TextEncoder().encode('%PDF-1.7\n%%EOF\n');
const bank = fakeIdentity('BANK');
const rival = fakeIdentity('BANK', { person: 'person-rival', organisation: 'BANK-2' });
let sample: Sample;
beforeEach(async () => {
  sample = await sampleApp();
  sample.people.join(bank);
  sample.people.join(rival);
});
afterEach(() => sample.api.close());

const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const formOf = (bytes: Uint8Array, name: string, fields: Readonly<Record<string, string>> = {}): FormData => {
  const form = new FormData();
  for (const [field, value] of Object.entries(fields)) form.set(field, value);
  form.set('file', new File([Uint8Array.from(bytes)], name));
  return form;
};
const post = (body: unknown, headers: Readonly<Record<string, string>> = {}) =>
  sample.api.as(bank).post('/files', body, { headers });

describe('keeping a file', () => {
  test('from a form, with the persons on it', async () => {
    const form = formOf(PDF, '放款 凭证.pdf', { persons: '张三、李四' });
    await post(form).expect(200, { hash: hashOf(PDF), mediaType: 'application/pdf', name: '放款 凭证.pdf' });
    expect(sample.files.kept.get(hashOf(PDF))).toMatchObject({ by: bank.person, persons: ['张三', '李四'] });
  });
  test('as raw bytes', () =>
    post(PDF, { 'content-type': 'application/pdf', 'file-name': encodeURIComponent('凭证.pdf') }).expect(
      200,
      {
        hash: hashOf(PDF),
        name: '凭证.pdf',
      },
    ));
  test('a name keeps no folders', () =>
    post(formOf(PDF, '..\\..\\etc/x.pdf')).expect(200, { name: 'x.pdf' }));
  test('believes the bytes, not the header', () =>
    post(PDF, { 'content-type': 'image/png' }).expect(200, { mediaType: 'application/pdf' }));
  test.each([
    ['png', Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a), 'image/png'],
    ['jpg', Uint8Array.of(0xff, 0xd8, 0xff, 0xe0), 'image/jpeg'],
    ['csv', new TextEncoder().encode('编号,金额\r\n1,2\r\n'), 'text/csv'],
    ['gb18030', Uint8Array.of(0xb1, 0xe0, 0xba, 0xc5, 0x2c, 0x31), 'text/csv'],
    [
      'xlsx',
      Buffer.from('PK\x03\x04......xl/workbook.xml...', 'latin1'),
      'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    ],
  ])('%s', (_, bytes, mediaType) => post(formOf(bytes, 'x')).expect(200, { mediaType }));
});

describe('refusing a file', () => {
  afterEach(() => expect(sample.files.kept.size).toBe(0));
  test.each([
    ['a program', Uint8Array.of(0x4d, 0x5a, 0x90, 0, 3)],
    ['another zip', Buffer.from('PK\x03\x04......evil.exe', 'latin1')],
  ])('%s is 415', (_, bytes) => post(formOf(bytes, 'x.pdf')).expect(415, { code: 'MEDIA_TYPE_UNSUPPORTED' }));
  test('JSON is 415', () => post({ a: 1 }).expect(415, { code: 'MEDIA_TYPE_UNSUPPORTED' }));
  test('an empty file is 422', () =>
    post(formOf(new Uint8Array(), 'x.pdf')).expect(422, { code: 'FILE_MISSING' }));
  test('a form without a file is 422', () => {
    const form = new FormData();
    form.set('persons', 'x');
    return post(form).expect(422, { code: 'FILE_MISSING' });
  });
  test('an unknown field is 422', () =>
    post(formOf(PDF, 'x.pdf', { colour: 'red' })).expect(422, { code: 'QUERY_INVALID' }));
  test('too large is 413, raw and in a form', async () => {
    const large = new Uint8Array(26 * 1_048_576).fill(0x61);
    await post(large, { 'content-type': 'text/csv' }).expect(413, { code: 'BODY_TOO_LARGE' });
    await post(formOf(large, 'x.csv')).expect(413, { code: 'BODY_TOO_LARGE' });
  });
  test('a form that ends in the middle is refused', () => {
    const cut = new TextEncoder().encode(
      '--B\r\nContent-Disposition: form-data; name="file"; filename="x.pdf"\r\n\r\n%PDF-1.7',
    );
    return post(cut, { 'content-type': 'multipart/form-data; boundary=B' }).expect(422, {
      code: 'FILE_MISSING',
    });
  });
  test('a form without a boundary is 415', () =>
    post(PDF, { 'content-type': 'multipart/form-data' }).expect(415, { code: 'MEDIA_TYPE_UNSUPPORTED' }));
  test('a broken name is 400', () =>
    post(PDF, { 'content-type': 'application/pdf', 'file-name': '%E0%A4%A' }).expect(400, {
      code: 'HEADER_INVALID',
    }));
  test.each(['AUDITOR', 'AGGREGATOR'] as const)('%s writes nothing', async (role) => {
    const reader = sample.people.join(fakeIdentity(role));
    await sample.api.as(reader).post('/files', formOf(PDF, 'x.pdf')).expect(403, { code: 'NOT_ALLOWED' });
  });
});

describe('reading a file', () => {
  const path = `/files/${hashOf(PDF)}`;
  beforeEach(() => post(formOf(PDF, '凭证 (1).pdf')).expect(200));

  test('its uploader may, and gets the same bytes', async () => {
    const { bytes, headers } = await sample.api.as(bank).get(path).expect(200);
    expect(Buffer.from(bytes)).toEqual(Buffer.from(PDF));
    expect(headers.get('content-type')).toBe('application/pdf');
    expect(headers.get('content-disposition')).toBe(
      `inline; filename="____1_.pdf"; filename*=UTF-8''${encodeURIComponent('凭证 ')}%281%29.pdf`,
    );
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('content-security-policy')).toContain('sandbox');
  });
  test('a stranger does not see that it is there', () =>
    sample.api.as(rival).get(path).expect(404, { code: 'NOT_FOUND' }));
  test('whoever sees a record that names it may', async () => {
    sample.files.named.set(hashOf(PDF), [{ organisations: ['BANK-2'], creditCodes: [], regions: [] }]);
    await sample.api.as(rival).get(path).expect(200);
  });
  test('nobody may without a token', () => sample.api.asNobody().get(path).expect(401));
  test.each(['/files/x', `/files/${'0'.repeat(64)}`, '/files/..%2f..%2fkeys.db'])(
    '%s is not there',
    (other) => sample.api.as(bank).get(other).expect(404, { code: 'NOT_FOUND' }),
  );
});
