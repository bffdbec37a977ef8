/**
 * Packs a built extension into one archive, uncompressed. Firefox keeps an extension over restarts only
 * when it is installed from an archive, and fixed times make the same build the same bytes.
 */
import { readdir, readFile } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { crc32 } from 'node:zlib';

const DOS_EPOCH_DATE = 0x21; // 1980-01-01, the earliest day the format knows

/** The bytes of a zip archive with every file below `folder`. */
export async function packFolder(folder: string): Promise<Buffer> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries.filter((each) => each.isFile()).map((each) => join(each.parentPath, each.name));
  const bodies: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const path of paths.toSorted()) {
    const name = Buffer.from(path.slice(folder.length).split(sep).filter(Boolean).join('/'));
    const content = await readFile(path);
    const header = fileHeader(name, content);
    bodies.push(Buffer.from('PK\x03\x04'), header, name, content);
    directory.push(Buffer.from('PK\x01\x02\x14\x00'), header, directoryTail(offset), name);
    offset += 4 + header.length + name.length + content.length;
  }
  const size = directory.reduce((sum, each) => sum + each.length, 0);
  return Buffer.concat([...bodies, ...directory, endRecord(paths.length, size, offset)]);
}

/** The 26 bytes that stand both before the file and in the directory. */
function fileHeader(name: Buffer, content: Buffer): Buffer {
  const header = Buffer.alloc(26);
  header.writeUInt16LE(20, 0); // version needed
  header.writeUInt16LE(0x800, 2); // names are UTF-8
  header.writeUInt16LE(DOS_EPOCH_DATE, 8);
  header.writeUInt32LE(crc32(content), 10);
  header.writeUInt32LE(content.length, 14);
  header.writeUInt32LE(content.length, 18);
  header.writeUInt16LE(name.length, 22);
  return header;
}

function directoryTail(offset: number): Buffer {
  const tail = Buffer.alloc(14);
  tail.writeUInt32LE(offset, 10);
  return tail;
}

function endRecord(count: number, size: number, offset: number): Buffer {
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(count, 8);
  end.writeUInt16LE(count, 10);
  end.writeUInt32LE(size, 12);
  end.writeUInt32LE(offset, 16);
  return end;
}
