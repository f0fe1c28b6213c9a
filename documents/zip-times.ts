const END = 0x06054b50;
const ENTRY = 0x02014b50;
/** 1 January 1980, 00:00: the earliest that the format knows. */
const EARLIEST = { time: 0, date: 0x21 };

/** Sets the time of every entry of a ZIP archive to the same instant, so that the same content gives the same bytes. */
export function fixZipTimes(archive: Buffer): Buffer {
  const fixed = Buffer.from(archive);
  const end = fixed.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  if (end < 0 || fixed.readUInt32LE(end) !== END) throw new Error('This is no ZIP archive: its end record is missing.');
  let entry = fixed.readUInt32LE(end + 16);
  for (let left = fixed.readUInt16LE(end + 10); left > 0; left -= 1) {
    if (fixed.readUInt32LE(entry) !== ENTRY) throw new Error('The ZIP archive’s directory is damaged.');
    setTime(fixed, entry + 12);
    setTime(fixed, fixed.readUInt32LE(entry + 42) + 10);
    entry += 46 + fixed.readUInt16LE(entry + 28) + fixed.readUInt16LE(entry + 30) + fixed.readUInt16LE(entry + 32);
  }
  return fixed;
}

function setTime(archive: Buffer, at: number): void {
  archive.writeUInt16LE(EARLIEST.time, at);
  archive.writeUInt16LE(EARLIEST.date, at + 2);
}
