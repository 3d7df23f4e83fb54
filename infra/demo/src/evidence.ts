import { createHash } from 'node:crypto';
import { zlibSync } from 'fflate';
import { Random } from './random.ts';

/** A scan (扫描件) that stands for the evidence of many claims. */
export interface Evidence {
  readonly path: string;
  readonly bytes: Uint8Array;
  readonly hash: string;
}

const evidence = (path: string, bytes: Uint8Array): Evidence => ({
  path,
  bytes,
  hash: createHash('sha256').update(bytes).digest('hex'),
});

/** A text line in a font that every reader brings along, so that none need be embedded. */
const shown = (text: string, y: number, size: number): string =>
  `BT /F1 ${size} Tf 60 ${y} Td <${Buffer.from(text, 'utf16le').swap16().toString('hex').toUpperCase()}> Tj ET`;

function pdfOf(lines: readonly string[]): Uint8Array {
  const stream = lines.map((line, i) => shown(line, 770 - i * 34, i === 0 ? 20 : 13)).join('\n');
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 7 0 R /Resources << /Font << /F1 4 0 R >> >> >>',
    '<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [5 0 R] >>',
    '<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 4 >> /FontDescriptor 6 0 R >>',
    '<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [-25 -254 1000 880] /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >>',
    `<< /Length ${stream.length} >>\nstream\n${stream}\nendstream`,
  ];
  let body = '%PDF-1.4\n';
  const offsets = objects.map((object, i) => {
    const at = body.length;
    body += `${i + 1} 0 obj\n${object}\nendobj\n`;
    return at;
  });
  const rows = offsets.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('');
  const tail = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${rows}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${body.length}\n%%EOF\n`;
  return Buffer.from(body + tail, 'latin1');
}

const CRC = Array.from({ length: 256 }, (_, n) => {
  let c = n;
  for (let k = 0; k < 8; k += 1) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1;
  return c >>> 0;
});
const crcOf = (bytes: Uint8Array): number =>
  (bytes.reduce((crc, byte) => (CRC[(crc ^ byte) & 0xff] ?? 0) ^ (crc >>> 8), 0xffffffff) ^ 0xffffffff) >>> 0;

function chunk(type: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const [length, crc] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  crc.writeUInt32BE(crcOf(body));
  return Buffer.concat([length, body, crc]);
}

const WIDTH = 420;
const HEIGHT = 594;

/** Grey of one point: paper with grain, lines of "text", a frame. */
function inkAt(x: number, y: number, random: Random): number {
  const inMargin = x > 50 && x < WIDTH - 50 && y > 90 && y < HEIGHT - 150;
  const isText = inMargin && y % 22 < 8 && ((x * 7 + Math.floor(y / 22) * 13) % 17 > 3);
  return isText ? 60 + random.int(0, 40) : 236 + random.int(0, 12);
}

/** A page as a scanner gives it, with a round seal. */
function pngOf(name: string): Uint8Array {
  const random = new Random(`scan/${name}`);
  const raw = Buffer.alloc(HEIGHT * (1 + WIDTH * 3));
  for (let y = 0; y < HEIGHT; y += 1)
    for (let x = 0; x < WIDTH; x += 1) {
      const at = y * (1 + WIDTH * 3) + 1 + x * 3;
      const ring = Math.hypot(x - 300, y - 480);
      const isSeal = (ring > 52 && ring < 57) || (ring < 14 && random.chance(0.8));
      const ink = inkAt(x, y, random);
      raw.set(isSeal ? [200, 40, 40] : [ink, ink, ink], at);
    }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(WIDTH, 0);
  header.writeUInt32BE(HEIGHT, 4);
  header.set([8, 2, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('IDAT', zlibSync(raw, { level: 9 })),
    chunk('IEND', new Uint8Array()),
  ]);
}

const reports = ['审计报告', '投资协议', '营业收入专项说明', '股权交割证明', '高新技术企业证书', '毕业企业申请书'];

export const EVIDENCE: readonly Evidence[] = [
  ...reports.map((title, i) =>
    evidence(
      `evidence/report-${i + 1}.pdf`,
      pdfOf([title, '（演示数据，非真实单位材料）', `编号：SL-${2024 + (i % 3)}-${100 + i * 7}`, '本件由演示数据生成，仅供试用。']),
    ),
  ),
  ...['scan-1', 'scan-2', 'scan-3'].map((name) => evidence(`evidence/${name}.png`, pngOf(name))),
];
