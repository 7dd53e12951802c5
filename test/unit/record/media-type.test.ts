import { describe, expect, it } from 'vitest';
import { sniffMediaType } from '../../../shared/core/record/media-type.ts';

const ascii = (text: string): Uint8Array => new TextEncoder().encode(text);

describe('what a file is by its content', () => {
  it('knows the four kinds that are taken in', () => {
    expect(sniffMediaType(ascii('%PDF-1.7\n'))).toBe('application/pdf');
    expect(sniffMediaType(Uint8Array.of(0x49, 0x49, 0x2a, 0x00, 8, 0, 0, 0))).toBe('image/tiff');
    expect(sniffMediaType(Uint8Array.of(0x4d, 0x4d, 0x00, 0x2a, 0, 0, 0, 8))).toBe('image/tiff');
    expect(sniffMediaType(Uint8Array.of(0xff, 0xd8, 0xff, 0xe0))).toBe('image/jpeg');
    expect(sniffMediaType(Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a))).toBe('image/png');
  });

  it('finds a PDF header after the junk some mail gateways put before it', () => {
    expect(sniffMediaType(ascii(`${' '.repeat(500)}%PDF-1.4`))).toBe('application/pdf');
    expect(sniffMediaType(ascii(`${' '.repeat(2000)}%PDF-1.4`))).toBeUndefined();
  });

  it('takes nothing else, whatever it is called', () => {
    expect(sniffMediaType(new Uint8Array())).toBeUndefined();
    expect(sniffMediaType(ascii('Dear colleague, see attached PDF'))).toBeUndefined();
    expect(sniffMediaType(ascii('PK\u0003\u0004'))).toBeUndefined();
    expect(sniffMediaType(ascii('GIF89a'))).toBeUndefined();
  });
});
